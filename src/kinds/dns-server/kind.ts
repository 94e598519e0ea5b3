/** A customer-managed DNS server in the virtual network. */
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkDnsServer } from './check';
import { contributeDnsServer } from './contribute';
import { dnsServerSchema } from './schema';

export const dnsServer = defineKind({
  kind: 'dns-server',
  title: 'DNS server',
  group: 'Appliances and gateways',
  abbreviation: 'dns',
  summary: 'A virtual machine that answers queries from its zones and forwards the rest.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: dnsServerSchema,
  create: (id, name) => dnsServerSchema.parse({ id, kind: 'dns-server', name }),
  addressed: (resource, free) => ({ ...resource, privateIPAddress: free.privateAddress() }),
  check: checkDnsServer,
  contribute: contributeDnsServer,
  subtitle: (resource) => joined(resource.privateIPAddress),
});
