import type { CompileContext, Contribution } from '../../azure/contribution';
import type { Subnet } from './schema';

export function contributeSubnet(_resource: Subnet, _context: CompileContext): readonly Contribution[] {
  return [];
}
