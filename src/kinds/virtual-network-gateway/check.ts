/** What is wrong with Virtual network gateway alone. */
import type { Problem } from '../../azure/problem';
import type { VirtualNetworkGateway } from './schema';

export function checkVirtualNetworkGateway(_resource: VirtualNetworkGateway): readonly Problem[] {
  return [];
}
