/** Resolves the hosts in firewalls' network rules: each name is resolved from the firewall's node. */
import { type NamesOfFirewall, type ResolvedForFirewall, resolvedOf } from '../../azure/firewall/named-rules';
import { firewallRuleSet, namesToLookUp } from '../../azure/firewall/rule-set';
import { firewallsIn } from '../../azure/firewall/with-firewalls';
import type { ResolvedName } from '../../azure/name-resolution/resolve-name';
import type { RuleSet } from '../../network/filter-rules';
import type { Node } from '../../network/nodes';
import { digestOf } from '../../network/range-set';
import { type Answers, type LookUp, resolveAt } from './look-ups';

export const rulesByName: LookUp = (azure, around) => {
  const { contributions, readings, memo } = around;
  const answers = firewallsIn(contributions, readings).flatMap((input): Answers | [] => {
    const { hosts, nodes, source } = namesToLookUp(input);
    const [first] = nodes;
    if (hosts.length === 0 || first === undefined || source === undefined) return [];
    if (!azure.network.nodes.has(first)) return [];
    const names: NamesOfFirewall = new Map(
      hosts.map((host) => [host, answered(resolveAt(azure, around, first, source, host))]),
    );
    const digest = [...names].map(([host, each]) => `${host} ${digestOfAnswer(each)}`).join('; ');
    const { firewall, chain } = input;
    const rules = memo.get(`named-rules:${firewall.id}`, [firewall, ...chain, readings, digest], () =>
      firewallRuleSet(input, names),
    );
    return { as: 'named-rules-at', nodes, digest: rules, put: (node) => withRules(node, rules) };
  });
  return { answers };
};

function withRules(node: Node, ruleSet: RuleSet): Node {
  return {
    ...node,
    receive: node.receive.map((stage) =>
      stage.type === 'filter' && stage.ruleSet.id === ruleSet.id ? { ...stage, ruleSet } : stage,
    ),
  };
}

function answered({ ways, bounded }: ResolvedName): ResolvedForFirewall {
  const ends = ways.map(({ found, failure }) => ({
    addresses: found?.addresses ?? [],
    known: found?.known ?? (failure === undefined ? ('not' as const) : ('exactly' as const)),
  }));
  return resolvedOf(bounded ? [...ends, { addresses: [], known: 'not' }] : ends);
}

function digestOfAnswer({ always, sometimes, inexact, unknown }: ResolvedForFirewall): string {
  return [digestOf(always), digestOf(sometimes), inexact, unknown].join(' ');
}
