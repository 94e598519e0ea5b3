/**
 * A site outside Azure: its prefixes, the routes it advertises, a stateful edge firewall, hosts and a DNS
 * server.
 */
import type { z } from 'zod';
import { flag, group, ipAddress, oneOf, resourceOf, table, text, texts } from '../../azure/kit/properties';
import { dnsProperties, filterRules } from '../../azure/kit/rule-properties';

export const onPremisesSiteSchema = resourceOf('on-premises-site', {
  addressPrefixes: texts(
    'Address prefixes',
    'The networks of the site. A VPN gateway without BGP has routes to these.',
    'ipv4-prefix',
  ),
  advertisedPrefixes: texts(
    'Advertised by BGP',
    'Routes advertised to Azure; 0.0.0.0/0 sends all traffic here.',
    'ipv4-prefix',
  ),
  edgeFirewall: group('Edge firewall', 'A stateful firewall between the tunnel, the site and the Internet.', {
    publicIPAddress: ipAddress('Public IP address', 'The source address of packets to the Internet.'),
    internetBreakout: flag(
      'Internet breakout',
      'Allows traffic from Azure to the Internet, with SNAT.',
      true,
    ),
    defaultAction: oneOf(
      'Default action',
      'Unknown: you do not know the rules. Verdicts then say what depends on them.',
      ['Allow', 'Deny', 'Unknown'],
      'Deny',
    ),
    rules: filterRules('Rules', 'Evaluated by priority for new connections.'),
  }),
  hosts: table('Hosts', 'Servers and clients of the site.', {
    name: text('Name', 'Unique in the site.'),
    address: ipAddress('Address', 'An address in the site’s prefixes.'),
    ports: texts('TCP ports', 'The ports that it listens on; empty for a client.', 'port-range'),
  }),
  dnsServer: group('DNS server', 'Leave the address empty if the site has no DNS server.', {
    address: ipAddress('Address', 'An address in the site’s prefixes.'),
    ...dnsProperties,
  }),
});
export type OnPremisesSite = z.output<typeof onPremisesSiteSchema>;
