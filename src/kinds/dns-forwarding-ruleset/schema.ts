/**
 * Microsoft.Network/dnsForwardingRulesets: which domains are forwarded to which servers, for the linked
 * virtual networks.
 */
import type { z } from 'zod';
import { oneOf, optionalText, reference, resourceOf, table, text, texts } from '../../azure/kit/properties';

export const dnsForwardingRulesetSchema = resourceOf('dns-forwarding-ruleset', {
  dnsResolver: reference('Resolver', 'Its outbound endpoint forwards the queries.', 'dns-private-resolver'),
  outboundEndpoint: optionalText(
    'Outbound endpoint',
    'Its name, if the resolver has several; empty: the first.',
  ),
  forwardingRules: table('Forwarding rules', 'The rule with the longest matching domain applies.', {
    name: text('Name', 'The name of the rule.'),
    domainName: text('Domain', 'For example corp.contoso.com. A single dot matches every name.'),
    targetDnsServers: texts('Servers', 'Queried in order, on port 53. Not 168.63.129.16.', 'ipv4-address'),
    forwardingRuleState: oneOf('State', 'A disabled rule is ignored.', ['Enabled', 'Disabled'], 'Enabled'),
  }),
  virtualNetworkLinks: table(
    'Virtual network links',
    'Azure-provided DNS of these virtual networks uses the rules.',
    {
      name: text('Name', 'The name of the link.'),
      virtualNetwork: reference(
        'Virtual network',
        'It does not have to be peered with the resolver’s.',
        'virtual-network',
      ),
    },
  ),
});
export type DnsForwardingRuleset = z.output<typeof dnsForwardingRulesetSchema>;
