/** One half of a peering: what it allows. Both halves together make the routes between the two networks. */
import type { Contribution } from '../../azure/parts/contribution';
import type { VirtualNetworkPeering } from './schema';

export function contributeVirtualNetworkPeering(peering: VirtualNetworkPeering): readonly Contribution[] {
  const { id, name, virtualNetwork, remoteVirtualNetwork } = peering;
  if (virtualNetwork === undefined || remoteVirtualNetwork === undefined) return [];
  return [
    {
      as: 'peering',
      id,
      name,
      place: { resource: id, pointer: '' },
      virtualNetwork,
      remote: remoteVirtualNetwork,
      allowVirtualNetworkAccess: peering.allowVirtualNetworkAccess,
      allowForwardedTraffic: peering.allowForwardedTraffic,
      allowGatewayTransit: peering.allowGatewayTransit,
      useRemoteGateways: peering.useRemoteGateways,
    },
  ];
}
