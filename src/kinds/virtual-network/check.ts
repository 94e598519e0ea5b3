/** What is wrong with Virtual network alone. */
import type { Problem } from '../../azure/problem';
import type { VirtualNetwork } from './schema';

export function checkVirtualNetwork(_resource: VirtualNetwork): readonly Problem[] {
  return [];
}
