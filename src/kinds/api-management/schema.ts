/** Microsoft.ApiManagement/service: classic tiers (stv2) injected into a subnet, and the v2 tiers injected or integrated. */
import type { z } from 'zod';
import {
  group,
  ipAddress,
  oneOf,
  optionalText,
  reference,
  resourceOf,
  table,
  text,
  texts,
  whole,
} from '../../azure/kit/properties';

export const apiManagementSchema = resourceOf('api-management', {
  subnet: reference('Subnet', 'Where the instance is injected.', 'subnet'),
  location: text('Region', 'Azure’s name of the region, for example eastus.', { format: 'region' }).default(
    'eastus',
  ),
  sku: group('Tier', 'Which tiers can be in a virtual network, and how, differs.', {
    name: oneOf(
      'Tier',
      'Developer has one unit and no service level agreement. Of the v2 tiers, both can be integrated (External), and Premium v2 injected (Internal).',
      ['Developer', 'Premium', 'StandardV2', 'PremiumV2'],
      'Premium',
    ),
    capacity: whole('Units', 'Premium supports up to 31 units.', 1, 31, 'units').default(1),
  }),
  virtualNetworkType: oneOf(
    'Mode',
    'External: the endpoints are on the public address; of a v2 tier, only what goes out is in the subnet. Internal: on a private one.',
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
  hostnameConfigurations: table('Custom domains', 'Served in addition to the default names.', {
    type: oneOf(
      'Endpoint',
      'What is behind the name.',
      ['Proxy', 'DeveloperPortal', 'Portal', 'Management', 'Scm'],
      'Proxy',
    ),
    hostName: text('Host name', 'For example api.contoso.com.', { format: 'host-name' }),
  }),
  additionalLocations: table('Further regions', 'Of a Premium instance; each with units in a subnet there.', {
    location: text('Region', 'Azure’s name of the region, for example westeurope.', { format: 'region' }),
    subnet: reference('Subnet', 'In a virtual network of that region.', 'subnet'),
    capacity: whole('Units', 'There.', 1, 31, 'units').default(1),
    publicIPAddress: ipAddress('Public address', 'Of the public load balancer there.'),
    privateIPAddress: ipAddress(
      'Private virtual IP',
      'Of the internal load balancer there; internal mode only.',
    ),
    instanceAddresses: texts('Instance addresses', 'Private addresses of the units there.', 'ipv4-address'),
  }),
  externalCache: optionalText(
    'External cache',
    'Host name or address of a Redis cache of your own, on 6380; empty: none.',
    { format: 'host-name' },
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
