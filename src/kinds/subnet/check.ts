/** What is wrong with Subnet alone. */
import type { Problem } from '../../azure/problem';
import type { Subnet } from './schema';

export function checkSubnet(_resource: Subnet): readonly Problem[] {
  return [];
}
