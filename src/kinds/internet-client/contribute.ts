import type { CompileContext, Contribution } from '../../azure/contribution';
import type { InternetClient } from './schema';

export function contributeInternetClient(_resource: InternetClient, _context: CompileContext): readonly Contribution[] {
  return [];
}
