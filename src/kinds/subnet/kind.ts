/** The subnet: a part of a virtual network that shares routes and rules. */
import { defineKind } from '../../azure/kit/kind';
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
  schema: subnetSchema,
  create: (id, name) => subnetSchema.parse({ id, kind: 'subnet', name, addressPrefix: '10.0.0.0/24' }),
  addressed: (resource, free) => ({ ...resource, addressPrefix: free.subnetPrefix(24) ?? '' }),
  check: checkSubnet,
  contribute: contributeSubnet,
  subtitle: (resource) => resource.addressPrefix || 'no prefix',
});
