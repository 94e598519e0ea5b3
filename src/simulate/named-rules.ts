/**
 * Firewalls whose network rules name hosts. Each name is looked up from where the firewall asks, after what name servers depend
 * on has been settled and before any flow is traced.
 */
import type { AzureNetwork } from '../azure/combine/azure-network';
import { type NamesOfFirewall, type ResolvedForFirewall, resolvedOf } from '../azure/firewall/named-rules';
import { firewallRuleSet, namesToLookUp } from '../azure/firewall/rule-set';
import { firewallsIn } from '../azure/firewall/with-firewalls';
import { resolveName } from '../azure/name-resolution/resolve-name';
import type { Contribution } from '../azure/parts/contribution';
import type { Readings } from '../azure/rules/register';
import type { Counters, Settled } from '../engine/world';
import type { RuleSet } from '../network/filter-rules';
import type { NodeId } from '../network/ids';
import type { Node } from '../network/nodes';
import { digestOf } from '../network/range-set';
import type { Memo } from '../reuse/memo';

type Around = {
  readonly readings: Readings;
  readonly settled: Settled;
  readonly counters: Counters;
  readonly memo: Memo;
};

/** The same network where no rule names a host. */
export function withNamedRules(
  azure: AzureNetwork,
  contributions: readonly Contribution[],
  { readings, settled, counters, memo }: Around,
): AzureNetwork {
  const nodes = new Map<NodeId, Node>();
  const around = { network: azure.network, settled, recording: false, counters };
  for (const input of firewallsIn(contributions, readings)) {
    const asked = namesToLookUp(input);
    const { source } = asked;
    const [first] = asked.nodes;
    if (asked.hosts.length === 0 || first === undefined || source === undefined) continue;
    if (!azure.network.nodes.has(first)) continue;
    const names: NamesOfFirewall = new Map(
      asked.hosts.map((host) => [host, answered(resolveName(azure, around, first, source, host))]),
    );
    const digest = [...names].map(([host, each]) => `${host} ${digestOfAnswer(each)}`).join('; ');
    const { firewall, chain } = input;
    const rules = memo.get(`named-rules:${firewall.id}`, [firewall, ...chain, readings, digest], () =>
      firewallRuleSet(input, names),
    );
    for (const id of asked.nodes) {
      const node = azure.network.nodes.get(id);
      if (node !== undefined)
        nodes.set(
          id,
          memo.get(`named-rules-at:${id}`, [node, rules], () => withRules(node, rules)),
        );
    }
  }
  if (nodes.size === 0) return azure;
  return { ...azure, network: { ...azure.network, nodes: new Map([...azure.network.nodes, ...nodes]) } };
}

function withRules(node: Node, ruleSet: RuleSet): Node {
  return {
    ...node,
    receive: node.receive.map((stage) =>
      stage.type === 'filter' && stage.ruleSet.id === ruleSet.id ? { ...stage, ruleSet } : stage,
    ),
  };
}

function answered({ ways, bounded }: ReturnType<typeof resolveName>): ResolvedForFirewall {
  const ends = ways.map(({ found, failure }) => ({
    addresses: found?.addresses ?? [],
    known: found?.known ?? (failure === undefined ? ('not' as const) : ('exactly' as const)),
  }));
  return resolvedOf(bounded ? [...ends, { addresses: [], known: 'not' }] : ends);
}

function digestOfAnswer({ always, sometimes, inexact, unknown }: ResolvedForFirewall): string {
  return [digestOf(always), digestOf(sometimes), inexact, unknown].join(' ');
}
