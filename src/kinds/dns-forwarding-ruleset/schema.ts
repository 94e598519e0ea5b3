/** Microsoft.Network/dnsForwardingRulesets: which names go to which servers, for the virtual networks linked to it. */
import type { z } from 'zod';
import { oneOf, optionalText, reference, resourceOf, table, text, texts } from '../../azure/kit/properties';

export const dnsForwardingRulesetSchema = resourceOf('dns-forwarding-ruleset', {
  dnsResolver: reference('Resolver', 'Its outbound endpoint sends the questions.', 'dns-private-resolver'),
  outboundEndpoint: optionalText(
    'Outbound endpoint',
    'By its name, where the resolver has several; empty: the first.',
  ),
  forwardingRules: table('Forwarding rules', 'The longest domain that covers a name applies.', {
    name: text('Name', 'Of the rule.'),
    domainName: text('Domain', 'For example corp.contoso.com. A dot alone is every name.'),
    targetDnsServers: texts('Servers', 'Asked in order, on port 53. Not 168.63.129.16.', 'ipv4-address'),
    forwardingRuleState: oneOf(
      'State',
      'Disabled: as if it were not there.',
      ['Enabled', 'Disabled'],
      'Enabled',
    ),
  }),
  virtualNetworkLinks: table('Virtual network links', 'Whose Azure-provided DNS goes by these rules.', {
    name: text('Name', 'Of the link.'),
    virtualNetwork: reference(
      'Virtual network',
      'Need not be peered with the resolver’s.',
      'virtual-network',
    ),
  }),
});
export type DnsForwardingRuleset = z.output<typeof dnsForwardingRulesetSchema>;
