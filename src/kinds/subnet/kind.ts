/** The subnet: a part of a virtual network whose NICs share routes and rules. */
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { attachSecurityGroup, attachService } from './attach';
import { checkSubnet } from './check';
import { contributeSubnet } from './contribute';
import { subnetSchema } from './schema';

export const subnet = defineKind({
  kind: 'subnet',
  title: 'Subnet',
  group: 'Network',
  abbreviation: 'snet',
  summary:
    'A range of a virtual network whose resources share a route table, a security group and service endpoints.',
  container: { property: 'virtualNetwork', kinds: ['virtual-network'] },
  contains: true,
  noEndpoint: true,
  schema: subnetSchema,
  create: (id, name) => subnetSchema.parse({ id, kind: 'subnet', name, addressPrefix: '10.0.0.0/24' }),
  addressed: (resource, free) => ({ ...resource, addressPrefix: free.subnetPrefix(24) ?? '' }),
  check: checkSubnet,
  contribute: contributeSubnet,
  subtitle: (resource) => resource.addressPrefix || 'no prefix',
  attach: {
    'route-table': (subnet, table) => set(subnet, '/routeTable', subnet.routeTable, table),
    'network-security-group': attachSecurityGroup,
    'nat-gateway': (subnet, gateway) => set(subnet, '/natGateway', subnet.natGateway, gateway),
    'azure-service': attachService,
  },
  attachesForContents: ['route-table', 'network-security-group', 'nat-gateway'],
});
