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
  subnet: reference('Subnet', 'The subnet that the instance is injected into or integrated with.', 'subnet'),
  location: text('Region', 'Azure’s name for the region, for example eastus.', { format: 'region' }).default(
    'eastus',
  ),
  sku: group('Tier', 'Tiers differ in whether and how they support virtual networks.', {
    name: oneOf(
      'Tier',
      'Developer has one unit and no service level agreement. Both v2 tiers can be integrated (External); Premium v2 can also be injected (Internal).',
      ['Developer', 'Premium', 'StandardV2', 'PremiumV2'],
      'Premium',
    ),
    capacity: whole('Units', 'Premium supports up to 31 units in each region.', 1, 31, 'units').default(1),
  }),
  virtualNetworkType: oneOf(
    'Mode',
    'External: the endpoints are at the public IP address; a v2 tier then uses the subnet only for outbound traffic. Internal: the endpoints are at a private IP address.',
    ['External', 'Internal'],
    'External',
  ),
  publicIPAddress: ipAddress(
    'Public IP address',
    'The address of the public load balancer; required in external mode. Internal mode uses it for management and outbound traffic.',
  ),
  privateIPAddress: ipAddress(
    'Private virtual IP',
    'The address of the internal load balancer; internal mode only.',
  ),
  instanceAddresses: texts(
    'Instance addresses',
    'Private IP addresses of the units, which Azure assigns from the subnet.',
    'ipv4-address',
  ),
  hostnameConfigurations: table('Custom domains', 'Served in addition to the default names.', {
    type: oneOf(
      'Endpoint',
      'The endpoint that the name leads to.',
      ['Proxy', 'DeveloperPortal', 'Portal', 'Management', 'Scm'],
      'Proxy',
    ),
    hostName: text('Host name', 'For example api.contoso.com.', { format: 'host-name' }),
  }),
  additionalLocations: table(
    'Additional regions',
    'For the Premium tier; each has units in a subnet of that region.',
    {
      location: text('Region', 'Azure’s name for the region, for example westeurope.', { format: 'region' }),
      subnet: reference('Subnet', 'A subnet in a virtual network of that region.', 'subnet'),
      capacity: whole('Units', 'The number of units in that region.', 1, 31, 'units').default(1),
      publicIPAddress: ipAddress(
        'Public IP address',
        'The address of the public load balancer in that region.',
      ),
      privateIPAddress: ipAddress(
        'Private virtual IP',
        'The address of the internal load balancer in that region; internal mode only.',
      ),
      instanceAddresses: texts(
        'Instance addresses',
        'Private IP addresses of the units in that region.',
        'ipv4-address',
      ),
    },
  ),
  externalCache: optionalText(
    'External cache',
    'Host name or address of your own Redis cache, on port 6380; empty: none.',
    { format: 'host-name' },
  ),
  controlPlaneSource: oneOf(
    'Control-plane source',
    'The source addresses of the control plane, on which versions of the documentation disagree. ApiManagementTag: the whole service tag. PublishedAddresses: the global and regional addresses that were published until 2023. Both: both readings are traced.',
    ['ApiManagementTag', 'PublishedAddresses', 'Both'],
    'Both',
  ),
  backends: table('Backends', 'Each backend adds a data-plane flow from the gateway.', {
    name: text('Name', 'Unique in the instance.'),
    url: text('URL', 'For example https://orders.corp.contoso.com or http://10.1.0.4:8080.', {
      format: 'url',
    }),
  }),
});
export type ApiManagement = z.output<typeof apiManagementSchema>;
