/** The virtual network: a container for subnets. */
import { defineKind, known } from '../../azure/kit/kind';
import { subtitleList } from '../../azure/kit/subtitle';
import { attachDnsServer, attachResolver, attachSite, peer } from './attach';
import { checkVirtualNetwork } from './check';
import { contributeVirtualNetwork } from './contribute';
import { virtualNetworkSchema } from './schema';

export const virtualNetwork = defineKind({
  kind: 'virtual-network',
  title: 'Virtual network',
  group: 'Network',
  abbreviation: 'vnet',
  summary: 'A private network in Azure: its address space, and the DNS servers of its NICs.',
  contains: true,
  noEndpoint: true,
  schema: virtualNetworkSchema,
  create: (id, name) =>
    virtualNetworkSchema.parse({
      id,
      kind: 'virtual-network',
      name,
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    }),
  addressed: (resource, free) => ({
    ...resource,
    addressSpace: { addressPrefixes: known(free.networkPrefix('azure')) },
  }),
  check: checkVirtualNetwork,
  contribute: contributeVirtualNetwork,
  subtitle: (resource) => subtitleList(resource.addressSpace.addressPrefixes, 'no address space'),
  attach: {
    'virtual-network': peer,
    'dns-server': attachDnsServer,
    'dns-private-resolver': attachResolver,
    'on-premises-site': attachSite,
  },
});
