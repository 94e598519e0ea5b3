/** What is wrong with Network security group alone. */
import type { Problem } from '../../azure/problem';
import type { NetworkSecurityGroup } from './schema';

export function checkNetworkSecurityGroup(_resource: NetworkSecurityGroup): readonly Problem[] {
  return [];
}
