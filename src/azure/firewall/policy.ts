/**
 * A firewall’s rules in order, and its settings: from its policy and the policy’s parents, or from the
 * firewall itself.
 */
import type { RuleId } from '../../network/ids';
import type { FirewallPart, FirewallPolicyPart, FirewallSettings } from '../parts/firewall';
import type { Readings } from '../rules/register';
import { type ProcessingOrder, processingOrder } from './order';

/** `chain`: the firewall's policy and the policy's parents, the topmost first; empty with classic rules. */
export type FirewallInput = {
  readonly firewall: FirewallPart;
  readonly chain: readonly FirewallPolicyPart[];
  readonly readings: Readings;
};

export function orderOf(input: FirewallInput): ProcessingOrder {
  return processingOrder(levelsOf(input));
}

/** Groups by policy, topmost parent first. */
function levelsOf({ firewall, chain, readings }: FirewallInput) {
  const inherits = readings['FW-DNAT-INHERITED'] !== 'not-inherited';
  if (chain.length === 0) return firewall.policy === undefined ? [[firewall.rules]] : [];
  return chain.map(({ groups }, level) => {
    if (chain.length === 1) return groups;
    const parent = level < chain.length - 1;
    return groups.map((group) => ({
      ...group,
      nat:
        parent && !inherits
          ? []
          : withRules(group.nat, parent ? ['FW-PARENT', 'FW-DNAT-INHERITED'] : ['FW-PARENT']),
      network: group.network.map((each) => ({
        ...each,
        rules: each.rules.map(({ rule, names }) => ({
          rule: { ...rule, rules: [...rule.rules, 'FW-PARENT'] },
          names,
        })),
      })),
      application: withRules(group.application, ['FW-PARENT']),
    }));
  });
}

function withRules<
  R extends { readonly rules: readonly RuleId[] },
  C extends { readonly rules: readonly R[] },
>(collections: readonly C[], more: readonly RuleId[]): readonly C[] {
  return collections.map((each) => ({
    ...each,
    rules: each.rules.map((rule) => ({ ...rule, rules: [...rule.rules, ...more] })),
  }));
}

export type Settings = {
  readonly dns: FirewallSettings['dns'];
  readonly dnsRules: readonly RuleId[];
  readonly ranges: FirewallSettings;
  readonly rangesRules: readonly RuleId[];
};

/**
 * A policy that leaves a setting empty inherits its parent's setting. No Microsoft page says so explicitly.
 */
export function settingsOf({ firewall, chain }: FirewallInput): Settings {
  const nearest =
    chain.length === 0 ? [firewall.settings] : [...chain].reverse().map(({ settings }) => settings);
  const own = nearest[0] as FirewallSettings;
  const dns = nearest.find((each) => each.dns.servers.length > 0 || each.dns.proxy) ?? own;
  const ranges = nearest.find((each) => each.privateRanges.length > 0) ?? own;
  const inherited = (from: FirewallSettings) => (from === own ? [] : ['FW-PARENT-SETTINGS']);
  return { dns: dns.dns, dnsRules: inherited(dns), ranges, rangesRules: inherited(ranges) };
}
