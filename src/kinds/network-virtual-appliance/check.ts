/** What is wrong with Network virtual appliance alone. */
import type { Problem } from '../../azure/problem';
import type { NetworkVirtualAppliance } from './schema';

export function checkNetworkVirtualAppliance(_resource: NetworkVirtualAppliance): readonly Problem[] {
  return [];
}
