/** Microsoft.Network/dnsResolvers: where questions come into a virtual network's DNS, and where they leave it. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf, table, text } from '../../azure/kit/properties';

export const dnsPrivateResolverSchema = resourceOf('dns-private-resolver', {
  virtualNetwork: reference('Virtual network', 'Whose names it answers.', 'virtual-network'),
  inboundEndpoints: table('Inbound endpoints', 'Addresses that answer like Azure-provided DNS.', {
    name: text('Name', 'Of the endpoint.'),
    subnet: reference('Subnet', 'One of its own, /28 to /24.', 'subnet'),
    privateIPAddress: ipAddress(
      'Private address',
      'What others forward to; typically the fifth of the subnet.',
    ),
  }),
  outboundEndpoints: table('Outbound endpoints', 'Where the questions of forwarding rulesets leave from.', {
    name: text('Name', 'Of the endpoint.'),
    subnet: reference('Subnet', 'One of its own, /28 to /24.', 'subnet'),
  }),
});
export type DnsPrivateResolver = z.output<typeof dnsPrivateResolverSchema>;
