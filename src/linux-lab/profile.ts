/**
 * Linux connection tracking as a device profile. Where Linux and Azure treat packets without a session
 * differently, the engine is given Linux too: this profile replaces every profile that can be built, and the
 * rules on which the replaced profiles rest are named.
 */
import type { RuleId } from '../network/ids';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { Segment } from '../network/packet';
import type { Stage } from '../network/stages';
import type { Fate, StateProfile } from '../network/state-profile';

const open: Fate = { then: 'open', rules: [] };
const missing: Fate = { then: 'drop', reason: 'no-session', rules: [] };

/**
 * With `nf_conntrack_tcp_loose` 0 only a SYN opens a session; an echo reply never does; `ct state invalid` is
 * dropped.
 */
export const linuxProfile: StateProfile = {
  name: 'Linux connection tracking',
  established: [],
  withoutSession: {
    syn: open,
    'syn-ack': missing,
    ack: missing,
    data: missing,
    datagram: open,
    'echo-request': open,
    'echo-reply': missing,
  },
  onHalfOpen: { then: 'drop', reason: 'out-of-state', rules: [] },
};

export type WithLinuxProfile = {
  readonly network: Network;
  /** The replaced profiles, with the rules by which they may differ from Linux. */
  readonly replaced: readonly { readonly profile: string; readonly rules: readonly RuleId[] }[];
};

/** A session that no stage of the node remembers belongs to another node, and its profile is not replaced. */
export function withLinuxProfile(network: Network): WithLinuxProfile {
  const replaced = new Map<string, Set<RuleId>>();
  const stage = (node: Node, each: Stage): Stage => {
    if (each.type !== 'session' || each.profile === linuxProfile) return each;
    if (!remembers(node, each) || dropsNothing(each.profile)) return each;
    const rules = replaced.get(each.profile.name) ?? new Set();
    for (const fate of [...Object.values(each.profile.withoutSession), each.profile.onHalfOpen])
      for (const rule of fate.rules) rules.add(rule);
    replaced.set(each.profile.name, rules);
    return { ...each, profile: linuxProfile };
  };
  const nodes = [...network.nodes].map(([id, node]): [string, Node] => [
    id,
    {
      ...node,
      receive: node.receive.map((each) => stage(node, each)),
      send: node.send.map((each) => stage(node, each)),
    },
  ]);
  return {
    network: { ...network, nodes: new Map(nodes) },
    replaced: [...replaced].map(([profile, rules]) => ({ profile, rules: [...rules] })),
  };
}

/**
 * The profile translates packets with a session and passes all others unchanged, as a kernel without a rule
 * that drops invalid packets does.
 */
export function dropsNothing({ withoutSession, onHalfOpen }: StateProfile): boolean {
  const opening: readonly string[] = ['syn', 'datagram', 'echo-request'] satisfies Segment[];
  return (
    onHalfOpen.then === 'pass' &&
    Object.entries(withoutSession).every(([segment, { then }]) =>
      opening.includes(segment) ? then !== 'drop' : then === 'pass',
    )
  );
}

/** Whether the node itself remembers sessions in one of the tables in which the stage looks them up. */
export function remembers(
  { receive, send }: Pick<Node, 'receive' | 'send'>,
  { opened, answered }: Extract<Stage, { type: 'session' }>,
): boolean {
  return [...receive, ...send].some(
    (each) => each.type === 'remember' && (each.table === opened || each.table === answered),
  );
}
