/** Azure DNS Private Resolver: the way into and out of a virtual network's names. */
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
    'Lets others ask a virtual network’s DNS at an inbound endpoint, and sends the questions of forwarding rulesets from an outbound one.',
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
