/** The load balancer: one address in front of several virtual machines. */
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { attachBackend } from './attach';
import { checkLoadBalancer } from './check';
import { contributeLoadBalancer } from './contribute';
import { loadBalancerSchema } from './schema';

export const loadBalancer = defineKind({
  kind: 'load-balancer',
  title: 'Load balancer',
  group: 'Appliances and gateways',
  abbreviation: 'lb',
  summary:
    'Distributes the connections to one address among the backends that answer its health probe. It is public, or internal in a subnet.',
  container: { property: 'subnet', kinds: ['subnet'], optional: true },
  schema: loadBalancerSchema,
  create: (id, name) =>
    loadBalancerSchema.parse({
      id,
      kind: 'load-balancer',
      name,
      frontendIPConfigurations: [{ name: 'frontend' }],
      backendAddressPools: [{ name: 'backends' }],
    }),
  addressed: (resource, free) => ({
    ...resource,
    frontendIPConfigurations: resource.frontendIPConfigurations.map((each) =>
      resource.subnet === undefined
        ? { ...each, publicIPAddress: free.publicAddress('azure') }
        : { ...each, privateIPAddress: free.privateAddress() },
    ),
  }),
  check: checkLoadBalancer,
  contribute: contributeLoadBalancer,
  subtitle: ({ frontendIPConfigurations: [first, ...others] }) =>
    joined(
      first?.publicIPAddress ?? first?.privateIPAddress,
      others.length === 0 ? undefined : `+${others.length}`,
    ),
  attach: { 'virtual-machine': attachBackend, 'network-virtual-appliance': attachBackend },
  ownRows: ['frontendIPConfigurations'],
  lines: ({ backendAddressPools }) =>
    backendAddressPools
      .flatMap(({ backendIPConfigurations }) => backendIPConfigurations)
      .map(({ resource }) => ({ to: resource ?? '', label: 'backend' })),
});
