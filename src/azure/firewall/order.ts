/**
 * The order in which Azure Firewall processes rules (docs/azure.md, section 4): one pass for each type. In
 * each pass the parent policy comes before the child, then the group with the lowest priority number, then
 * its collection with the lowest number, then the rule written first.
 */
import type { ProxyRule } from '../../network/proxies';
import type { TranslationRule } from '../../network/stages';
import type { FirewallCollection, FirewallNetworkRule, FirewallRuleGroup } from '../parts/firewall';

export type ProcessingOrder = {
  readonly nat: readonly TranslationRule[];
  readonly network: readonly FirewallNetworkRule[];
  readonly application: readonly ProxyRule[];
};

/** `levels`: the groups of each policy, the topmost parent first; classic rules are one level of one group. */
export function processingOrder(levels: readonly (readonly FirewallRuleGroup[])[]): ProcessingOrder {
  const pass = <R>(collections: (group: FirewallRuleGroup) => readonly FirewallCollection<R>[]): R[] =>
    levels.flatMap((groups) =>
      byPriority(groups).flatMap((group) => byPriority(collections(group)).flatMap(({ rules }) => rules)),
    );
  return {
    nat: pass((group) => group.nat),
    network: pass((group) => group.network),
    application: pass((group) => group.application),
  };
}

function byPriority<T extends { readonly priority: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.priority - b.priority);
}
