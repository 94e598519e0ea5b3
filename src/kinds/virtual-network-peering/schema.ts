/** Microsoft.Network/virtualNetworks/virtualNetworkPeerings: one half of a peering, in the virtual network that owns it. */
import type { z } from 'zod';
import { flag, reference, resourceOf } from '../../azure/kit/properties';

export const virtualNetworkPeeringSchema = resourceOf('virtual-network-peering', {
  virtualNetwork: reference(
    'Virtual network',
    'The virtual network that this half belongs to.',
    'virtual-network',
  ),
  remoteVirtualNetwork: reference(
    'Remote virtual network',
    'The peering is connected when the remote network also has a half for this network.',
    'virtual-network',
  ),
  allowVirtualNetworkAccess: flag(
    'Allow traffic to the remote network',
    'Off takes the remote network out of the VirtualNetwork tag here.',
    true,
  ),
  allowForwardedTraffic: flag(
    'Allow forwarded traffic',
    'Accepts packets that an appliance or firewall in the remote network forwards from elsewhere.',
    false,
  ),
  allowGatewayTransit: flag(
    'Allow gateway transit',
    'The remote network can use the gateways of this network.',
    false,
  ),
  useRemoteGateways: flag(
    'Use remote gateways',
    'This network uses the gateways of the remote network, and cannot have its own.',
    false,
  ),
});
export type VirtualNetworkPeering = z.output<typeof virtualNetworkPeeringSchema>;
