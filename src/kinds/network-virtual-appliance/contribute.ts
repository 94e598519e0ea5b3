import type { CompileContext, Contribution } from '../../azure/contribution';
import type { NetworkVirtualAppliance } from './schema';

export function contributeNetworkVirtualAppliance(_resource: NetworkVirtualAppliance, _context: CompileContext): readonly Contribution[] {
  return [];
}
