/** One half of a peering between two virtual networks. */
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkVirtualNetworkPeering } from './check';
import { contributeVirtualNetworkPeering } from './contribute';
import { linesOfPeering } from './lines';
import { virtualNetworkPeeringSchema } from './schema';

export const virtualNetworkPeering = defineKind({
  kind: 'virtual-network-peering',
  title: 'Virtual network peering',
  group: 'Network',
  abbreviation: 'peer',
  summary:
    'One half of a peering: what this virtual network allows to and from the remote one. A peering needs both halves.',
  container: { property: 'virtualNetwork', kinds: ['virtual-network'] },
  schema: virtualNetworkPeeringSchema,
  create: (id, name) => virtualNetworkPeeringSchema.parse({ id, kind: 'virtual-network-peering', name }),
  check: checkVirtualNetworkPeering,
  contribute: contributeVirtualNetworkPeering,
  subtitle: ({ allowForwardedTraffic, allowGatewayTransit, useRemoteGateways }) =>
    joined(
      allowForwardedTraffic ? 'forwarded' : undefined,
      allowGatewayTransit ? 'gateway transit' : undefined,
      useRemoteGateways ? 'remote gateways' : undefined,
    ) || 'peering',
  lines: linesOfPeering,
});
