/**
 * Checks a firewall policy: its parents, its rule collection groups, and their collections (docs/azure.md,
 * section 4).
 */
import { z } from 'zod';
import { collectionProblems, dnsSettingsProblems } from '../../azure/firewall/problems';
import { prioritiesOutside, repeatedNames, repeatedPriorities } from '../../azure/kit/list-problems';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { FirewallPolicy } from './schema';

export function checkFirewallPolicy(policy: FirewallPolicy, neighbors: Neighbors): readonly Problem[] {
  const { id, basePolicy, dnsSettings, ruleCollectionGroups: groups } = policy;
  const error = errorsIn(id);
  const list = '/ruleCollectionGroups';
  return [
    ...parentProblems(policy, neighbors),
    ...dnsSettingsProblems(id, dnsSettings),
    ...repeatedNames(error, list, groups),
    ...repeatedPriorities(error, list, groups),
    ...prioritiesOutside(error, list, groups, { from: 100, to: 65_000 }).map((each) => by('FW-GROUPS', each)),
    ...groups.flatMap((each, index) =>
      collectionProblems(
        id,
        `${list}/${index}`,
        each,
        basePolicy === undefined ? dnsSettings : dnsSettings.enableProxy ? dnsSettings : 'inherited',
      ),
    ),
  ];
}

function parentProblems(policy: FirewallPolicy, neighbors: Neighbors): readonly Problem[] {
  const seen = new Set<string>();
  for (
    let at = policy.basePolicy;
    at !== undefined && !seen.has(at);
    at = readPolicy(neighbors.get(at))?.basePolicy
  ) {
    if (at === policy.id)
      return [
        errorsIn(policy.id)(
          'never-works',
          '/basePolicy',
          `${policy.name} is its own ancestor`,
          'a parent that does not inherit from this policy',
        ),
      ];
    seen.add(at);
  }
  return [];
}

const readPolicy = readAs('firewall-policy', { basePolicy: z.string().optional() });
