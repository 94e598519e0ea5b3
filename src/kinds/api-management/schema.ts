/** Microsoft.ApiManagement/service, classic tiers (stv2), injected into a subnet. */
import type { z } from 'zod';
import {
  group,
  ipAddress,
  oneOf,
  reference,
  resourceOf,
  table,
  text,
  texts,
  whole,
} from '../../azure/properties';

export const apiManagementSchema = resourceOf('api-management', {
  subnet: reference('Subnet', 'Where the instance is injected.', 'subnet'),
  location: text('Region', 'Azure’s name of the region, for example eastus.', { format: 'region' }).default(
    'eastus',
  ),
  sku: group('Tier', 'Developer and Premium can be injected into a virtual network.', {
    name: oneOf(
      'Tier',
      'Developer has one unit and no service level agreement.',
      ['Developer', 'Premium'],
      'Premium',
    ),
    capacity: whole('Units', 'Premium supports up to 31 units.', 1, 31, 'units').default(1),
  }),
  virtualNetworkType: oneOf(
    'Mode',
    'External: the endpoints are on the public address. Internal: on a private one.',
    ['External', 'Internal'],
    'External',
  ),
  publicIPAddress: ipAddress(
    'Public address',
    'Of the public load balancer; required in external mode. Internal mode uses it for management and for what goes out.',
  ),
  privateIPAddress: ipAddress('Private virtual IP', 'Of the internal load balancer; internal mode only.'),
  instanceAddresses: texts(
    'Instance addresses',
    'Private addresses of the units, given by Azure from the subnet.',
    'ipv4-address',
  ),
  controlPlaneSource: oneOf(
    'Control-plane source',
    'From which addresses the control plane calls: the whole ApiManagement tag, the global and regional addresses that were published until 2023, or both readings. Documentation disagrees by version.',
    ['ApiManagementTag', 'PublishedAddresses', 'Both'],
    'Both',
  ),
  backends: table('Backends', 'Each is a data-plane flow from the gateway.', {
    name: text('Name', 'Unique in the instance.'),
    url: text('URL', 'For example https://orders.corp.contoso.com or http://10.1.0.4:8080.', {
      format: 'url',
    }),
  }),
});
export type ApiManagement = z.output<typeof apiManagementSchema>;
