/** Microsoft.Network/virtualNetworks: the address spaces and the DNS servers that its NICs inherit. */
import type { z } from 'zod';
import { group, resourceOf, texts } from '../../azure/kit/properties';

export const virtualNetworkSchema = resourceOf('virtual-network', {
  addressSpace: group('Address space', 'What the virtual network holds; one system route per prefix.', {
    addressPrefixes: texts('Address prefixes', 'IPv4 prefixes, for example 10.0.0.0/16.', 'ipv4-prefix'),
  }),
  dhcpOptions: group('DNS', 'The servers that every NIC in the virtual network asks.', {
    dnsServers: texts(
      'DNS servers',
      'Addresses in the order they are asked; empty means Azure-provided DNS at 168.63.129.16.',
      'ipv4-address',
    ),
  }),
});
export type VirtualNetwork = z.output<typeof virtualNetworkSchema>;
