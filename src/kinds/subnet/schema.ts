/**
 * Microsoft.Network/virtualNetworks/subnets: not a node, but the routes, rules and service endpoints of its
 * NICs.
 */
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

/** The services that are drawn here and that a subnet can be delegated to. */
const delegatedServices = [
  'Microsoft.Web/hostingEnvironments',
  'Microsoft.Web/serverFarms',
  'Microsoft.Network/dnsResolvers',
];

export const subnetSchema = resourceOf('subnet', {
  virtualNetwork: reference(
    'Virtual network',
    'The virtual network that the subnet is part of.',
    'virtual-network',
  ),
  addressPrefix: prefixText(
    'Address prefix',
    'In the virtual network’s address space. Azure reserves the first four addresses and the last.',
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
    'Provides the public source IP address for connections from this subnet to the Internet, and takes precedence over the NICs’ own public IP addresses.',
    'nat-gateway',
  ),
  defaultOutboundAccess: flag(
    'Default outbound access',
    'Off makes it a private subnet: a NIC without an explicit outbound method cannot reach the Internet.',
    true,
  ),
  privateEndpointNetworkPolicies: oneOf(
    'Private endpoint network policies',
    'Whether security groups and route tables apply to the private endpoints of this subnet.',
    privateEndpointPolicies,
    'Disabled',
  ),
  delegations: table('Delegations', 'The service that the subnet is delegated to, if any.', {
    serviceName: text('Service', 'For example Microsoft.Web/serverFarms.', {
      suggestions: delegatedServices,
    }),
  }),
  serviceEndpoints: table(
    'Service endpoints',
    'Routes to these services take precedence over every other route, and the service sees the private source address.',
    {
      service: text('Service', 'For example Microsoft.Storage.', {
        suggestions: Object.keys(serviceEndpointServices),
      }),
    },
  ),
});
export type Subnet = z.output<typeof subnetSchema>;
