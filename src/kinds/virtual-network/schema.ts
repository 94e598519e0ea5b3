/** Microsoft.Network/virtualNetworks: the address spaces and the DNS servers that its NICs inherit. */
import type { z } from 'zod';
import { group, optionalText, resourceOf, texts } from '../../azure/kit/properties';

export const virtualNetworkSchema = resourceOf('virtual-network', {
  addressSpace: group('Address space', 'The prefixes of the virtual network; each gets a system route.', {
    addressPrefixes: texts('Address prefixes', 'IPv4 prefixes, for example 10.0.0.0/16.', 'ipv4-prefix'),
  }),
  location: optionalText(
    'Region',
    'Azure’s name for the region, for example eastus. Empty: not said, and what depends on it is in doubt.',
    { format: 'region' },
  ),
  dhcpOptions: group('DNS', 'The DNS servers of every NIC in the virtual network.', {
    dnsServers: texts(
      'DNS servers',
      'Addresses in the order in which they are queried. Empty: Azure-provided DNS at 168.63.129.16.',
      'ipv4-address',
    ),
  }),
});
export type VirtualNetwork = z.output<typeof virtualNetworkSchema>;
