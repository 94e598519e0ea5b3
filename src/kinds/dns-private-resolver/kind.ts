/** Azure DNS Private Resolver: answers queries from outside a virtual network, and forwards queries from it. */
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkDnsPrivateResolver } from './check';
import { contributeDnsPrivateResolver } from './contribute';
import { dnsPrivateResolverSchema } from './schema';

export const dnsPrivateResolver = defineKind({
  kind: 'dns-private-resolver',
  title: 'DNS Private Resolver',
  group: 'Appliances and gateways',
  abbreviation: 'dnspr',
  summary:
    'Answers DNS queries from other networks at its inbound endpoints. Its outbound endpoints forward the queries that match a forwarding ruleset.',
  container: { property: 'virtualNetwork', kinds: ['virtual-network'] },
  schema: dnsPrivateResolverSchema,
  create: (id, name) => dnsPrivateResolverSchema.parse({ id, kind: 'dns-private-resolver', name }),
  check: checkDnsPrivateResolver,
  contribute: contributeDnsPrivateResolver,
  subtitle: ({ inboundEndpoints, outboundEndpoints }) =>
    joined(
      inboundEndpoints[0]?.privateIPAddress,
      outboundEndpoints.length > 0 ? `${outboundEndpoints.length} outbound` : undefined,
    ),
});
