/** Microsoft.Network/routeTables: user-defined routes and whether gateway routes are propagated. */
import type { z } from 'zod';
import { flag, ipAddress, oneOf, resourceOf, table, text } from '../../azure/kit/properties';

export const nextHopTypes = [
  'Internet',
  'VirtualAppliance',
  'VirtualNetworkGateway',
  'VnetLocal',
  'None',
] as const;

export const routeTableSchema = resourceOf('route-table', {
  disableBgpRoutePropagation: flag(
    'Disable gateway route propagation',
    'The subnet does not get the routes of virtual network gateways.',
    false,
  ),
  routes: table('Routes', 'User-defined routes. For the same prefix they override BGP and system routes.', {
    name: text('Name', 'Unique in the table.'),
    addressPrefix: text('Destination', 'A prefix, or a service tag such as ApiManagement.', {
      format: 'prefix-or-tag',
    }),
    nextHopType: oneOf(
      'Next hop',
      'Where packets for this destination are sent.',
      nextHopTypes,
      'VirtualAppliance',
    ),
    nextHopIpAddress: ipAddress(
      'Next hop address',
      'The address of the appliance; only for VirtualAppliance.',
    ),
  }),
});
export type RouteTableResource = z.output<typeof routeTableSchema>;
