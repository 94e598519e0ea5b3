/** Azure DNS Private Resolver: takes DNS queries into a virtual network, and forwards queries out of it. */
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
    'Answers queries from other networks at an inbound endpoint, and forwards the queries of forwarding rulesets from an outbound endpoint.',
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
