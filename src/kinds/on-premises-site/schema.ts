/** A site outside Azure: its networks, what it advertises, a stateful edge firewall, hosts and a DNS server. */
import type { z } from 'zod';
import { flag, group, ipAddress, oneOf, resourceOf, table, text, texts } from '../../azure/kit/properties';
import { dnsProperties, filterRules } from '../../azure/kit/rule-properties';

export const onPremisesSiteSchema = resourceOf('on-premises-site', {
  addressPrefixes: texts(
    'Address prefixes',
    'What the site holds; a VPN gateway without BGP routes to these.',
    'ipv4-prefix',
  ),
  advertisedPrefixes: texts(
    'Advertised by BGP',
    'Routes announced to Azure; 0.0.0.0/0 forces everything here.',
    'ipv4-prefix',
  ),
  edgeFirewall: group('Edge firewall', 'Stateful; between the tunnel, the site and the Internet.', {
    publicIPAddress: ipAddress('Public address', 'What leaves for the Internet carries this address.'),
    internetBreakout: flag(
      'Internet breakout',
      'Lets traffic from Azure out to the Internet, with address translation.',
      true,
    ),
    defaultAction: oneOf(
      'Without a match',
      'Unknown: nobody told you the rules; verdicts then say what depends on them.',
      ['Allow', 'Deny', 'Unknown'],
      'Deny',
    ),
    rules: filterRules('Rules', 'Evaluated by priority for new connections.'),
  }),
  hosts: table('Hosts', 'Servers and clients of the site.', {
    name: text('Name', 'Unique in the site.'),
    address: ipAddress('Address', 'Inside the site’s prefixes.'),
    ports: texts('TCP ports', 'What it listens on; empty for a client.', 'port-range'),
  }),
  dnsServer: group('DNS server', 'Leave the address empty if there is none.', {
    address: ipAddress('Address', 'Inside the site’s prefixes.'),
    ...dnsProperties,
  }),
});
export type OnPremisesSite = z.output<typeof onPremisesSiteSchema>;
