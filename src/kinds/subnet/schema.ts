/** Microsoft.Network/virtualNetworks/subnets: no node of its own, but the routes, rules and endpoints of its NICs. */
import type { z } from 'zod';
import { flag, oneOf, prefixText, reference, resourceOf, table, text } from '../../azure/kit/properties';
import { privateEndpointPolicies } from '../../azure/parts/virtual-network';

/** The services an endpoint can be enabled for, and the service tag whose prefixes become its routes. */
export const serviceEndpointServices = {
  'Microsoft.Storage': 'Storage',
  'Microsoft.Sql': 'Sql',
  'Microsoft.KeyVault': 'AzureKeyVault',
  'Microsoft.EventHub': 'EventHub',
  'Microsoft.ServiceBus': 'ServiceBus',
  'Microsoft.AzureActiveDirectory': 'AzureActiveDirectory',
  'Microsoft.ContainerRegistry': 'AzureContainerRegistry',
  'Microsoft.AzureCosmosDB': 'AzureCosmosDB',
  'Microsoft.Web': 'AppService',
} as const satisfies Readonly<Record<string, string>>;

/** Whom a subnet may be delegated to, among the services that are drawn here. */
const delegatedServices = [
  'Microsoft.Web/hostingEnvironments',
  'Microsoft.Web/serverFarms',
  'Microsoft.Network/dnsResolvers',
];

export const subnetSchema = resourceOf('subnet', {
  virtualNetwork: reference(
    'Virtual network',
    'The virtual network the subnet is part of.',
    'virtual-network',
  ),
  addressPrefix: prefixText(
    'Address prefix',
    'Inside the virtual network’s address space. Azure keeps the first four addresses and the last.',
  ),
  routeTable: reference(
    'Route table',
    'User-defined routes for packets that leave the NICs of this subnet.',
    'route-table',
  ),
  networkSecurityGroup: reference(
    'Network security group',
    'Rules for packets into and out of this subnet.',
    'network-security-group',
  ),
  natGateway: reference(
    'NAT gateway',
    'Its public addresses are on what leaves the NICs of this subnet for the Internet, before any of their own.',
    'nat-gateway',
  ),
  defaultOutboundAccess: flag(
    'Default outbound access',
    'Off makes it a private subnet: what has no explicit way out cannot reach the Internet.',
    true,
  ),
  privateEndpointNetworkPolicies: oneOf(
    'Private endpoint network policies',
    'Whether security groups and route tables apply to the private endpoints of this subnet.',
    privateEndpointPolicies,
    'Disabled',
  ),
  delegations: table('Delegations', 'The service that the subnet is given to; none: it is yours.', {
    serviceName: text('Service', 'For example Microsoft.Web/serverFarms.', {
      suggestions: delegatedServices,
    }),
  }),
  serviceEndpoints: table(
    'Service endpoints',
    'Routes to these services skip every other route, and the service sees the private source address.',
    {
      service: text('Service', 'For example Microsoft.Storage.', {
        suggestions: Object.keys(serviceEndpointServices),
      }),
    },
  ),
});
export type Subnet = z.output<typeof subnetSchema>;
