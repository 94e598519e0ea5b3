/** What a firewall with classic rules and a firewall policy have in common: rule collections of three types, DNS, SNAT. */
import type { z } from 'zod';
import { flag, group, ipAddress, oneOf, table, text, texts, whole } from '../kit/properties';

const protocols = ['TCP', 'UDP', 'ICMP', 'Any'] as const;
const collection = {
  name: text('Name', 'Unique in its list.'),
  priority: whole('Priority', '100 to 65000; the lower number is processed first.', 0, 65_535),
};
const from = texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term');
const to = texts('Destination', 'Prefixes, addresses, a service tag, or *.', 'address-term');
const ports = texts('Destination ports', 'Ports, ranges, or *.', 'port-range');

export const natRuleCollections = table(
  'DNAT rule collections',
  'Processed first; a match translates and allows.',
  {
    ...collection,
    rules: table('Rules', 'Inbound: from an address of the firewall to an internal address.', {
      name: text('Name', 'Unique in the collection.'),
      protocols: texts('Protocols', 'TCP or UDP.', 'protocol', { suggestions: ['TCP', 'UDP'] }),
      sourceAddresses: from,
      destinationAddresses: texts('Destination', 'A public IP address of the firewall.', 'ipv4-address'),
      destinationPorts: ports,
      translatedAddress: ipAddress('Translated address', 'The address that the packet is sent to instead.'),
      translatedPort: whole('Translated port', 'The port at that address.', 1, 65_535).optional(),
    }),
  },
);

export const networkRuleCollections = table(
  'Network rule collections',
  'Processed second, by address and port.',
  {
    ...collection,
    action: oneOf('Action', 'For every rule of the collection.', ['Allow', 'Deny'], 'Allow'),
    rules: table('Rules', 'The first match decides.', {
      name: text('Name', 'Unique in the collection.'),
      protocols: texts('Protocols', 'TCP, UDP, ICMP or Any.', 'protocol', { suggestions: protocols }),
      sourceAddresses: from,
      destinationAddresses: to,
      destinationFqdns: texts(
        'Destination host names',
        'In addition to the addresses; the firewall resolves them itself, with its DNS proxy enabled.',
        'host-name',
      ),
      destinationPorts: ports,
    }),
  },
);

export const applicationRuleCollections = table(
  'Application rule collections',
  'Processed last, by host name; the firewall opens the connection itself.',
  {
    ...collection,
    action: oneOf('Action', 'For every rule of the collection.', ['Allow', 'Deny'], 'Allow'),
    rules: table('Rules', 'The first match decides.', {
      name: text('Name', 'Unique in the collection.'),
      protocols: texts('Protocols', 'For example Https:443, Http:80 or Mssql:1433.', 'application-protocol', {
        suggestions: ['Https:443', 'Http:80', 'Mssql:1433'],
      }),
      sourceAddresses: from,
      targetFqdns: texts('Host names', 'For example *.blob.core.windows.net, or *.', 'host-pattern'),
    }),
  },
);

export const dnsSettings = group(
  'DNS',
  'The servers that the firewall queries, and whether clients may query it.',
  {
    servers: texts(
      'DNS servers',
      'Up to 15; the firewall chooses one at random. Empty: Azure-provided DNS.',
      'ipv4-address',
    ),
    enableProxy: flag('DNS proxy', 'Answers on port 53 of its private IP address.', false),
  },
);

export const privateRanges = texts(
  'Private ranges (SNAT)',
  'Packets to these destinations keep their source address. Empty: the IANA private ranges, RFC 1918 and RFC 6598. 0.0.0.0/0: never translate; 255.255.255.255/32: always translate.',
  'ipv4-prefix',
);

export type RuleCollections = {
  readonly natRuleCollections: z.output<typeof natRuleCollections>;
  readonly networkRuleCollections: z.output<typeof networkRuleCollections>;
  readonly applicationRuleCollections: z.output<typeof applicationRuleCollections>;
};
export type DnsSettings = z.output<typeof dnsSettings>;
