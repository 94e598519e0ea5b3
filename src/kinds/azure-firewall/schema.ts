/** Microsoft.Network/azureFirewalls with classic rule collections: DNAT, network and application, in that order. */
import type { z } from 'zod';
import { ipAddress, oneOf, reference, resourceOf, table, text, texts, whole } from '../../azure/properties';

const protocols = ['TCP', 'UDP', 'ICMP', 'Any'] as const;
const collection = {
  name: text('Name', 'Unique in the firewall.'),
  priority: whole('Priority', '100 to 65000; the lower number is processed first.', 0, 65_535),
};
const from = texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term');
const to = texts('Destination', 'Prefixes, addresses, a service tag, or *.', 'address-term');
const ports = texts('Destination ports', 'Ports, ranges, or *.', 'port-range');

export const azureFirewallSchema = resourceOf('azure-firewall', {
  subnet: reference('Subnet', 'Must be called AzureFirewallSubnet.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'The address that routes name as their next hop.'),
  publicIPAddresses: texts(
    'Public addresses',
    'What goes out to public destinations carries the first of these as its source.',
    'ipv4-address',
  ),
  privateRanges: texts(
    'Private ranges (SNAT)',
    'Destinations that keep their source. Empty means IANA: RFC 1918 and RFC 6598. 0.0.0.0/0: never translate; 255.255.255.255/32: always.',
    'ipv4-prefix',
  ),
  natRuleCollections: table('DNAT rule collections', 'Processed first; a match translates and allows.', {
    ...collection,
    rules: table('Rules', 'Inbound from the Internet to an address inside.', {
      name: text('Name', 'Unique in the collection.'),
      protocols: texts('Protocols', 'TCP or UDP.', 'protocol', { suggestions: ['TCP', 'UDP'] }),
      sourceAddresses: from,
      destinationAddresses: texts('Destination', 'A public address of this firewall.', 'ipv4-address'),
      destinationPorts: ports,
      translatedAddress: ipAddress('Translated address', 'Where the packet is sent instead.'),
      translatedPort: whole('Translated port', 'Its port there.', 1, 65_535).optional(),
    }),
  }),
  networkRuleCollections: table('Network rule collections', 'Processed second, by address and port.', {
    ...collection,
    action: oneOf('Action', 'For every rule of the collection.', ['Allow', 'Deny'], 'Allow'),
    rules: table('Rules', 'First match ends.', {
      name: text('Name', 'Unique in the collection.'),
      protocols: texts('Protocols', 'TCP, UDP, ICMP or Any.', 'protocol', { suggestions: protocols }),
      sourceAddresses: from,
      destinationAddresses: to,
      destinationPorts: ports,
    }),
  }),
  applicationRuleCollections: table(
    'Application rule collections',
    'Processed last, by host name; the firewall opens the connection itself.',
    {
      ...collection,
      action: oneOf('Action', 'For every rule of the collection.', ['Allow', 'Deny'], 'Allow'),
      rules: table('Rules', 'First match ends.', {
        name: text('Name', 'Unique in the collection.'),
        protocols: texts(
          'Protocols',
          'For example Https:443, Http:80 or Mssql:1433.',
          'application-protocol',
          { suggestions: ['Https:443', 'Http:80', 'Mssql:1433'] },
        ),
        sourceAddresses: from,
        targetFqdns: texts('Host names', 'For example *.blob.core.windows.net, or *.', 'host-pattern'),
      }),
    },
  ),
});
export type AzureFirewall = z.output<typeof azureFirewallSchema>;
