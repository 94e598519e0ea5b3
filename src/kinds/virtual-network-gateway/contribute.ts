import type { CompileContext, Contribution } from '../../azure/contribution';
import type { VirtualNetworkGateway } from './schema';

export function contributeVirtualNetworkGateway(_resource: VirtualNetworkGateway, _context: CompileContext): readonly Contribution[] {
  return [];
}
