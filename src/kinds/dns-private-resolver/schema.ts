/** Microsoft.Network/dnsResolvers: the endpoints where DNS queries enter a virtual network and leave it. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf, table, text } from '../../azure/kit/properties';

export const dnsPrivateResolverSchema = resourceOf('dns-private-resolver', {
  virtualNetwork: reference(
    'Virtual network',
    'It answers with the names that this virtual network resolves.',
    'virtual-network',
  ),
  inboundEndpoints: table('Inbound endpoints', 'Addresses that answer like Azure-provided DNS.', {
    name: text('Name', 'The name of the endpoint.'),
    subnet: reference('Subnet', 'A dedicated subnet, /28 to /24.', 'subnet'),
    privateIPAddress: ipAddress(
      'Private IP address',
      'The address that other DNS servers forward to; typically the fifth of the subnet.',
    ),
  }),
  outboundEndpoints: table('Outbound endpoints', 'They forward the queries of forwarding rulesets.', {
    name: text('Name', 'The name of the endpoint.'),
    subnet: reference('Subnet', 'A dedicated subnet, /28 to /24.', 'subnet'),
  }),
});
export type DnsPrivateResolver = z.output<typeof dnsPrivateResolverSchema>;
