/**
 * Microsoft.Network/firewallPolicies with its rule collection groups. Threat intelligence, IDPS, TLS inspection and IP groups
 * are not modelled: the first two can deny what the rules allow.
 */
import type { z } from 'zod';
import {
  applicationRuleCollections,
  dnsSettings,
  natRuleCollections,
  networkRuleCollections,
  privateRanges,
} from '../../azure/firewall/properties';
import { group, reference, resourceOf, table, text, whole } from '../../azure/kit/properties';

export const firewallPolicySchema = resourceOf('firewall-policy', {
  basePolicy: reference(
    'Parent policy',
    'Its rules come before those of this one, type by type, whatever the priorities.',
    'firewall-policy',
  ),
  dnsSettings,
  snat: group('SNAT', 'What keeps its source.', { privateRanges }),
  ruleCollectionGroups: table(
    'Rule collection groups',
    'For each type of rule, the groups are processed by priority, and in each its collections of that type.',
    {
      name: text('Name', 'Unique in the policy.'),
      priority: whole('Priority', '100 to 65000; the lower number is processed first.', 0, 65_535),
      natRuleCollections,
      networkRuleCollections,
      applicationRuleCollections,
    },
  ),
});
export type FirewallPolicy = z.output<typeof firewallPolicySchema>;
