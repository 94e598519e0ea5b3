/**
 * A DNS forwarding ruleset: which names Azure-provided DNS forwards for the linked virtual networks, and
 * where to.
 */
import { linkToNetwork, set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined, subtitleCount } from '../../azure/kit/subtitle';
import { checkDnsForwardingRuleset } from './check';
import { contributeDnsForwardingRuleset } from './contribute';
import { dnsForwardingRulesetSchema } from './schema';

export const dnsForwardingRuleset = defineKind({
  kind: 'dns-forwarding-ruleset',
  title: 'DNS forwarding ruleset',
  group: 'Appliances and gateways',
  abbreviation: 'dnsfrs',
  summary:
    'Rules that make Azure-provided DNS of the linked virtual networks forward queries to other servers, through a resolver.',
  schema: dnsForwardingRulesetSchema,
  create: (id, name) => dnsForwardingRulesetSchema.parse({ id, kind: 'dns-forwarding-ruleset', name }),
  check: checkDnsForwardingRuleset,
  contribute: contributeDnsForwardingRuleset,
  subtitle: ({ forwardingRules, virtualNetworkLinks }) =>
    joined(subtitleCount(forwardingRules.length, 'rule'), subtitleCount(virtualNetworkLinks.length, 'link')),
  attach: {
    'virtual-network': (ruleset, network) => linkToNetwork(ruleset, network, {}),
    'dns-private-resolver': (ruleset, resolver) =>
      set(ruleset, '/dnsResolver', ruleset.dnsResolver, resolver),
  },
  lines: ({ virtualNetworkLinks, dnsResolver }) => [
    ...virtualNetworkLinks.map(({ virtualNetwork }) => ({ to: virtualNetwork ?? '', label: 'ruleset link' })),
    { to: dnsResolver ?? '', label: 'outbound' },
  ],
});
