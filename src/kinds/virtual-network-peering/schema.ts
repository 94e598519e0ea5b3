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
    'The other one. The peering is connected when that one has a half for this one too.',
    'virtual-network',
  ),
  allowVirtualNetworkAccess: flag(
    'Allow traffic to the remote network',
    'Off takes the remote network out of the VirtualNetwork tag here.',
    true,
  ),
  allowForwardedTraffic: flag(
    'Allow forwarded traffic',
    'From the remote network, what somebody there forwards from elsewhere: an appliance or a firewall.',
    false,
  ),
  allowGatewayTransit: flag(
    'Allow gateway transit',
    'The remote network may use the gateways of this one.',
    false,
  ),
  useRemoteGateways: flag(
    'Use remote gateways',
    'This network uses the gateways of the remote one, and has none of its own.',
    false,
  ),
});
export type VirtualNetworkPeering = z.output<typeof virtualNetworkPeeringSchema>;
