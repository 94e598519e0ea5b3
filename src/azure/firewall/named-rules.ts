/**
 * Network rules that name hosts. The firewall resolves the names itself, and a rule means whatever they resolve to for it;
 * what the client was told is another matter (FW-FQDN).
 */
import type { AddressSet } from '../../network/address-set';
import type { FilterRule } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import { intersect, subtract, unionOf } from '../../network/range-set';
import type { FirewallNetworkRule } from '../parts/firewall';
import { publicAddresses } from '../terms/well-known-addresses';

/** What one name resolves to: always, or only some of the ways that the look-up can go. */
export type ResolvedForFirewall = {
  readonly always: AddressSet;
  readonly sometimes: AddressSet;
  /** The name is one address of many: whether the client has the same is assumed. */
  readonly inexact: boolean;
  /** Some way ends with nobody who can say. */
  readonly unknown: boolean;
};

/** By name; a name that is not in it has not been looked up. */
export type NamesOfFirewall = ReadonlyMap<string, ResolvedForFirewall>;

export const noNames: NamesOfFirewall = new Map();

export function networkRules(
  rules: readonly FirewallNetworkRule[],
  names: NamesOfFirewall,
): readonly FilterRule[] {
  return rules.flatMap(({ rule, names: hosts }) => {
    if (hosts.length === 0) return [rule];
    const resolved = hosts.flatMap((host) => names.get(host) ?? []);
    const listed = rule.match.destination ?? [];
    const exact = unionOf(resolved.filter((each) => !each.inexact).map((each) => each.always));
    const assumed = unionOf(resolved.filter((each) => each.inexact).map((each) => each.always));
    const sometimes = unionOf(resolved.map((each) => each.sometimes));
    const to = (destination: AddressSet, more: readonly RuleId[]): FilterRule => ({
      ...rule,
      match: { ...rule.match, destination },
      rules: [...rule.rules, ...more],
    });
    const certain = unionOf([listed, exact]);
    return [
      ...(listed.length > 0 ? [rule] : []),
      to(subtract(exact, listed), ['FW-FQDN']),
      to(subtract(assumed, certain), ['FW-FQDN', 'FW-FQDN-SAME-ANSWER']),
      { ...to(subtract(sometimes, unionOf([certain, assumed])), ['FW-FQDN']), action: 'unknown' as const },
      ...(hosts.every((host) => names.get(host)?.unknown === false) ? [] : [unresolved(rule)]),
    ].filter(({ match, otherwise }) => match.destination?.length !== 0 || otherwise !== undefined);
  });
}

/** Matches nothing; what it might have matched says so. */
function unresolved(rule: FilterRule): FilterRule {
  const none: AddressSet = [];
  return {
    ...rule,
    match: { ...rule.match, destination: none },
    otherwise: { match: { ...rule.match, destination: publicAddresses }, rules: ['FW-FQDN-UNRESOLVED'] },
  };
}

/** Of several ways that a look-up can go, what is in all of them and what is only in some. */
export function resolvedOf(
  ways: readonly { readonly addresses: AddressSet; readonly known: 'exactly' | 'somewhere-in' | 'not' }[],
): ResolvedForFirewall {
  const always = ways.map(({ addresses }) => addresses).reduce((a, b) => intersect(a, b));
  return {
    always,
    sometimes: subtract(unionOf(ways.map(({ addresses }) => addresses)), always),
    inexact: ways.some(({ known }) => known === 'somewhere-in'),
    unknown: ways.some(({ known }) => known === 'not'),
  };
}
