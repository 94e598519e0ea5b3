/**
 * Compares Roundtrip's effective security rules of a NIC with Azure's: by group, direction and priority, then access, protocol,
 * addresses and ports. Addresses are compared as sets, so a tag agrees if it stands for the same addresses on both sides.
 */
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import { addressesOfTerm, portsOfTerms } from '../../azure/terms/address-terms';
import type { AddressSetView } from '../../engine/trace';
import { viewSet } from '../../engine/views';
import { type AddressSet, setOfTexts } from '../../network/address-set';
import { pairs, subtract, unionOf } from '../../network/range-set';
import type { EffectiveRule } from '../answers';
import {
  agreeing,
  countsOf,
  type NotCompared,
  outcomeOrder,
  type PredictedRule,
  type RuleComparison,
  type RuleDifference,
  type RuleSide,
  type RulesComparison,
} from './comparison';
import { compareText } from './destination-order';
import type { AzureGroup, AzureRule, AzureTerms } from './parse-rules';

export type RulesContext = {
  readonly tags: ServiceTagTable;
  /** The name of the group with this id. */
  readonly groupName: (id: string) => string;
};

export function compareRules(
  context: RulesContext,
  here: readonly EffectiveRule[],
  azure: readonly AzureGroup[],
): RulesComparison {
  const rows: RuleComparison[] = [];
  for (const { name, ours, theirs } of matchGroups(context, here, azure)) {
    const left = new Map(theirs.map((each) => [keyOf(each), each]));
    for (const rule of ours) {
      const at = { group: name, direction: rule.direction, priority: rule.priority };
      const other = left.get(keyOf(rule));
      left.delete(keyOf(rule));
      rows.push(
        other === undefined
          ? { ...at, outcome: 'missing-there', here: predicted(rule) }
          : { ...at, ...compared(context, rule, other) },
      );
    }
    for (const rule of left.values())
      rows.push({
        group: name,
        direction: rule.direction,
        priority: rule.priority,
        outcome: 'missing-here',
        azure: sideOf(rule),
      });
  }
  rows.sort(
    (a, b) =>
      outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) ||
      compareText(a.direction, b.direction) ||
      compareText(a.group, b.group) ||
      a.priority - b.priority,
  );
  const counts = countsOf(rows);
  return { outcome: agreeing(counts), counts, rows };
}

/** A key that is unique in a group. */
function keyOf({ direction, priority }: { readonly direction: string; readonly priority: number }): string {
  return `${direction} ${priority}`;
}

type Matched = {
  readonly name: string;
  readonly ours: readonly EffectiveRule[];
  readonly theirs: readonly AzureRule[];
};

/** Matches groups by name; if one group is left on each side, compares those two whatever their names. */
function matchGroups(
  { groupName }: RulesContext,
  here: readonly EffectiveRule[],
  azure: readonly AzureGroup[],
): readonly Matched[] {
  const ours = new Map<string, EffectiveRule[]>();
  for (const rule of here) ours.set(rule.group, [...(ours.get(rule.group) ?? []), rule]);
  const left = [...azure];
  const take = (at: number): readonly AzureRule[] => left.splice(at, 1)[0]?.rules ?? [];
  const named = [...ours].map(([id, rules]) => {
    const name = groupName(id);
    const at = left.findIndex((each) =>
      [name, id].some((called) => called.toLowerCase() === each.name.toLowerCase()),
    );
    return { name, ours: rules, theirs: at < 0 ? undefined : take(at) };
  });
  const unmatched = named.filter(({ theirs }) => theirs === undefined);
  const matched = named.map(({ name, ours: rules, theirs }) => ({
    name,
    ours: rules,
    theirs: theirs ?? (unmatched.length === 1 && left.length === 1 ? take(0) : []),
  }));
  return [...matched, ...left.map(({ name, rules }) => ({ name, ours: [], theirs: rules }))];
}

function compared(
  context: RulesContext,
  rule: EffectiveRule,
  other: AzureRule,
):
  | Pick<Extract<RuleComparison, { outcome: 'agrees' }>, 'outcome' | 'here' | 'azure' | 'notCompared'>
  | Pick<
      Extract<RuleComparison, { outcome: 'differs' }>,
      'outcome' | 'here' | 'azure' | 'differences' | 'notCompared'
    > {
  const here = predicted(rule);
  const azure = sideOf(other);
  const differences: RuleDifference[] = [];
  const notCompared: NotCompared[] = [];
  for (const field of ['access', 'protocol', 'sourcePorts', 'destinationPorts'] as const)
    if (here[field] !== azure[field]) differences.push({ field, here: here[field], azure: azure[field] });
  for (const field of ['source', 'destination'] as const) {
    const set = addressesOf(context, other[field]);
    if ('term' in set) notCompared.push({ field, term: set.term });
    else {
      const difference = addressDifference(field, rule[field], set.addresses);
      if (difference !== undefined) differences.push(difference);
    }
  }
  return differences.length === 0
    ? { outcome: 'agrees', here, azure, notCompared }
    : { outcome: 'differs', here, azure, differences, notCompared };
}

/**
 * Uses Azure's expanded addresses if the answer has them, and otherwise resolves the terms. `VirtualNetwork` without its addresses
 * cannot be compared, since it has other addresses at every NIC; nor can a term that Roundtrip does not know.
 */
function addressesOf(
  { tags }: RulesContext,
  { terms, expanded }: AzureTerms,
): { readonly addresses: AddressSet } | { readonly term: string } {
  if (expanded.length > 0) return { addresses: setOfTexts(expanded) };
  const sets: AddressSet[] = [];
  for (const term of terms.length === 0 ? ['*'] : terms) {
    const set = addressesOfTerm(term, tags);
    if (set === undefined) return { term };
    sets.push(set);
  }
  return { addresses: unionOf(sets) };
}

/**
 * A view has the number of addresses and the first few hundred prefixes of the shortest list. Two longer sets are taken as equal
 * if both are the same.
 */
function addressDifference(
  field: 'source' | 'destination',
  here: AddressSetView,
  addresses: AddressSet,
): RuleDifference | undefined {
  const azure = viewSet(addresses);
  if (
    here.count === azure.count &&
    here.more === azure.more &&
    here.prefixes.join() === azure.prefixes.join()
  )
    return undefined;
  if (here.more !== undefined) return { field, here, azure };
  const whole = setOfTexts(here.prefixes);
  return {
    field,
    here,
    azure,
    onlyHere: viewSet(subtract(whole, addresses)),
    onlyAzure: viewSet(subtract(addresses, whole)),
  };
}

function predicted(rule: EffectiveRule): PredictedRule {
  return {
    name: rule.name,
    access: { allow: 'Allow', 'always-allow': 'AlwaysAllow', deny: 'Deny', unknown: 'unknown' }[rule.action],
    protocol: protocolText(rule.protocols),
    sourcePorts: portsText(rule.sourcePorts.split(', ')),
    destinationPorts: portsText(rule.destinationPorts.split(', ')),
    place: rule.place,
  };
}

function sideOf({ name, access, protocol, sourcePorts, destinationPorts }: AzureRule): RuleSide {
  return {
    name,
    access,
    protocol,
    sourcePorts: portsText(sourcePorts),
    destinationPorts: portsText(destinationPorts),
  };
}

function protocolText(protocols: readonly string[]): string {
  if (protocols.length === 0) return '*';
  return protocols.map((each) => each.charAt(0).toUpperCase() + each.slice(1).toLowerCase()).join(', ');
}

/** The shortest list of ranges; `*` for all ports. */
function portsText(terms: readonly string[]): string {
  const set = portsOfTerms(terms);
  if (set[0] === 0 && set[1] === 65_535) return '*';
  return pairs(set)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(', ');
}
