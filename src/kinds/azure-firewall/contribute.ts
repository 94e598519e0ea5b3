import type { CompileContext, Contribution } from '../../azure/contribution';
import type { AzureFirewall } from './schema';

export function contributeAzureFirewall(_resource: AzureFirewall, _context: CompileContext): readonly Contribution[] {
  return [];
}
