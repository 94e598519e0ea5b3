import type { CompileContext, Contribution } from '../../azure/contribution';
import type { NetworkSecurityGroup } from './schema';

export function contributeNetworkSecurityGroup(_resource: NetworkSecurityGroup, _context: CompileContext): readonly Contribution[] {
  return [];
}
