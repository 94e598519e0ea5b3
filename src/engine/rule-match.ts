/** Decides whether a packet matches a rule, and narrows the class to the addresses with the same answer. */
import type { Address } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type { FilterRule, Match, RuleSet } from '../network/filter-rules';
import { contains } from '../network/range-set';
import type { Tuple } from '../network/tuple';
import { creditRules, narrowAway, narrowTo, type World } from './world';

export function matches(world: World, match: Match, tuple: Tuple): boolean {
  if (match.protocols !== undefined && !match.protocols.includes(tuple.protocol)) return false;
  if (tuple.protocol !== 'icmp') {
    if (match.destinationPorts !== undefined && !contains(match.destinationPorts, tuple.destinationPort))
      return false;
    if (match.sourcePorts !== undefined && !contains(match.sourcePorts, tuple.sourcePort)) return false;
  }
  return isWithin(world, match.source, tuple.source) && isWithin(world, match.destination, tuple.destination);
}

function isWithin(world: World, set: AddressSet | undefined, seen: Address): boolean {
  if (set === undefined) return true;
  if (contains(set, seen)) {
    narrowTo(world, seen, () => set);
    return true;
  }
  narrowAway(world, seen, set);
  return false;
}

export type RuleOutcome = { readonly matched: FilterRule; readonly skipped: readonly FilterRule[] };

/** The first match decides. Every rule set ends in a rule that matches everything, so one always matches. */
export function evaluateRules(world: World, ruleSet: RuleSet, tuple: Tuple): RuleOutcome {
  const skipped: FilterRule[] = [];
  for (const rule of ruleSet.entries) {
    world.counters.ruleEvaluations += 1;
    if (matches(world, rule.match, tuple)) return { matched: rule, skipped };
    if (rule.otherwise !== undefined && matches(world, rule.otherwise.match, tuple))
      creditRules(world, rule.otherwise.rules);
    skipped.push(rule);
  }
  throw new Error(`rule set ${ruleSet.id} does not end in a rule that matches everything`);
}
