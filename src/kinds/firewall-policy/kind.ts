/** A firewall policy: rules and settings that Azure Firewalls share and that child policies inherit. */
import { tagsOfRules } from '../../azure/firewall/tags-of-rules';
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkFirewallPolicy } from './check';
import { contributeFirewallPolicy } from './contribute';
import { firewallPolicySchema } from './schema';

export const firewallPolicy = defineKind({
  kind: 'firewall-policy',
  title: 'Firewall policy',
  group: 'Appliances and gateways',
  abbreviation: 'afwp',
  summary:
    'Rules and settings for Azure Firewalls, in rule collection groups. Rules of a parent policy come first.',
  schema: firewallPolicySchema,
  create: (id, name) => firewallPolicySchema.parse({ id, kind: 'firewall-policy', name }),
  check: checkFirewallPolicy,
  contribute: contributeFirewallPolicy,
  serviceTags: ({ ruleCollectionGroups }) =>
    ruleCollectionGroups.flatMap(({ networkRuleCollections }, group) =>
      tagsOfRules(`/ruleCollectionGroups/${group}`, networkRuleCollections),
    ),
  subtitle: ({ ruleCollectionGroups: groups, dnsSettings }) =>
    joined(
      groups.length === 1 ? '1 rule group' : `${groups.length} rule groups`,
      dnsSettings.enableProxy ? 'DNS proxy' : undefined,
    ),
  attach: {
    'firewall-policy': (child, parent) => set(child, '/basePolicy', child.basePolicy, parent),
  },
  lines: ({ id, basePolicy }, { get }) =>
    basePolicy !== id && get(basePolicy ?? '')?.kind === 'firewall-policy'
      ? [{ to: basePolicy ?? '', label: 'parent policy' }]
      : [],
});
