/**
 * Network rules that name hosts. The firewall resolves the names itself, and a rule matches the addresses
 * that the firewall gets; the client may have received others (FW-FQDN).
 */
import type { AddressSet } from '../../network/address-set';
import type { FilterRule } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import { intersect, subtract, unionOf } from '../../network/range-set';
import type { FirewallNetworkRule } from '../parts/firewall';
import { publicAddresses } from '../terms/well-known-addresses';

/** What one name resolves to: in every outcome of the DNS query, or only in some. */
export type ResolvedForFirewall = {
  readonly always: AddressSet;
  readonly sometimes: AddressSet;
  /** The name has one address of many, and the client is assumed to get the same one. */
  readonly inexact: boolean;
  /** In some outcome it is unknown what the name resolves to. */
  readonly unknown: boolean;
};

/** By name; a name that is not in it has not been resolved. */
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

/** Matches nothing, but marks the public IP addresses that the rule might have matched. */
function unresolved(rule: FilterRule): FilterRule {
  const none: AddressSet = [];
  return {
    ...rule,
    match: { ...rule.match, destination: none },
    otherwise: { match: { ...rule.match, destination: publicAddresses }, rules: ['FW-FQDN-UNRESOLVED'] },
  };
}

/** For the outcomes that a DNS query can have: the addresses in all of them, and those only in some. */
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
