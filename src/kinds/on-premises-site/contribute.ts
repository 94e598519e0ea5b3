import type { CompileContext, Contribution } from '../../azure/contribution';
import type { OnPremisesSite } from './schema';

export function contributeOnPremisesSite(_resource: OnPremisesSite, _context: CompileContext): readonly Contribution[] {
  return [];
}
