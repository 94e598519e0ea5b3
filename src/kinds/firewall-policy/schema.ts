/**
 * Microsoft.Network/firewallPolicies with its rule collection groups. Threat intelligence, IDPS, TLS inspection and IP groups
 * are not modeled; the first two can deny traffic that the rules allow.
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
    'For each rule type, its rules are processed before those of this policy, regardless of priorities.',
    'firewall-policy',
  ),
  dnsSettings,
  snat: group('SNAT', 'Which packets keep their source address.', { privateRanges }),
  ruleCollectionGroups: table(
    'Rule collection groups',
    'For each rule type, the groups are processed by priority, and in each group its collections of that type.',
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
