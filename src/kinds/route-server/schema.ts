/**
 * Azure Route Server (Microsoft.Network/virtualHubs with bgpConnections): gives a virtual network the routes
 * of its peers.
 */
import type { z } from 'zod';
import { flag, reference, resourceOf, table, text } from '../../azure/kit/properties';

export const routeServerSchema = resourceOf('route-server', {
  subnet: reference('Subnet', 'Must be called RouteServerSubnet.', 'subnet'),
  allowBranchToBranchTraffic: flag(
    'Branch-to-branch',
    'The route server and the gateway of the virtual network give each other the routes that they learn.',
    false,
  ),
  bgpConnections: table(
    'BGP connections',
    'The appliances whose advertised routes it gives to the virtual network.',
    {
      name: text('Name', 'Unique in the list.'),
      peer: reference('Peer', 'An appliance that advertises prefixes.', 'network-virtual-appliance'),
    },
  ),
});
export type RouteServer = z.output<typeof routeServerSchema>;
