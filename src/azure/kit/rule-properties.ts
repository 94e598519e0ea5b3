/**
 * Properties that more than one kind needs: packet-filter rules, ports that a host listens on, and the zones
 * and forwarders of a DNS server.
 */
import { flag, ipAddress, oneOf, optionalText, table, text, texts, whole } from './properties';

export const filterRules = (title: string, description: string) =>
  table(title, description, {
    name: text('Name', 'Unique in the list.'),
    priority: whole('Priority', 'The lower number is evaluated first.', 0, 65_535),
    action: oneOf(
      'Action',
      'What happens to a new connection that matches; replies follow the session.',
      ['Allow', 'Deny'],
      'Allow',
    ),
    protocol: oneOf('Protocol', 'Any covers all.', ['Tcp', 'Udp', 'Icmp', 'Any'], 'Any'),
    sourceAddresses: texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
    destinationAddresses: texts('Destination', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
    destinationPorts: texts('Destination ports', 'Ports, ranges, or *.', 'port-range'),
  });

export const listening = (title: string, description: string) =>
  table(title, description, {
    protocol: oneOf('Protocol', 'The protocol that it answers.', ['Tcp', 'Udp'], 'Tcp'),
    port: whole('Port', '1 to 65535.', 1, 65_535),
  });

export const dnsProperties = {
  zones: table('Zones', 'Zones that the server answers itself.', {
    name: text('Zone', 'For example corp.contoso.com.', { format: 'host-name' }),
    records: table('Records', 'A and CNAME records.', {
      name: text('Host', 'Relative to the zone; @ for the zone itself.'),
      address: ipAddress('Address', 'IPv4. Several rows with the same name give it several addresses.'),
      alias: optionalText('Alias (CNAME)', 'Instead of an address: the full name that it points to.', {
        format: 'host-name',
      }),
    }),
  }),
  conditionalForwarders: table(
    'Conditional forwarders',
    'Queries for names under a domain go to these servers; the longest domain wins.',
    {
      domain: text('Domain', 'For example corp.contoso.com.', { format: 'host-name' }),
      servers: texts('Servers', 'Queried in order.', 'ipv4-address'),
    },
  ),
  forwarders: texts(
    'Forwarders',
    'All other queries go here, in order. 168.63.129.16 is Azure-provided DNS and answers only inside a virtual network.',
    'ipv4-address',
  ),
  rootHints: flag('Root hints', 'Without forwarders, query the Internet’s root servers.', false),
} as const;
