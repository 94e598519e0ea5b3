/**
 * Linux connection tracking as a device profile. Where Linux and Azure differ in what they do with packets that have no
 * session, the lab compares against Linux: every profile that can be built is replaced by this one, and the rules that the
 * replaced profiles rest on are named.
 */
import type { RuleId } from '../network/ids';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { Segment } from '../network/packet';
import type { Stage } from '../network/stages';
import type { Fate, StateProfile } from '../network/state-profile';

const open: Fate = { then: 'open', rules: [] };
const missing: Fate = { then: 'drop', reason: 'no-session', rules: [] };

/** With `nf_conntrack_tcp_loose` 0 only a SYN opens; an echo reply never does; `ct state invalid` is dropped. */
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
  /** The profiles that were replaced, with the rules in which they may differ. */
  readonly replaced: readonly { readonly profile: string; readonly rules: readonly RuleId[] }[];
};

/** A session that no stage of the node remembers is somebody else's, and stays as it is. */
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

/** It translates what it knows, and the rest passes as it is: so does a kernel that is not told to drop what is invalid. */
export function dropsNothing({ withoutSession, onHalfOpen }: StateProfile): boolean {
  const opening: readonly string[] = ['syn', 'datagram', 'echo-request'] satisfies Segment[];
  return (
    onHalfOpen.then === 'pass' &&
    Object.entries(withoutSession).every(([segment, { then }]) =>
      opening.includes(segment) ? then !== 'drop' : then === 'pass',
    )
  );
}

/** Whether the node itself remembers in one of the tables that the stage looks into. */
export function remembers(
  { receive, send }: Pick<Node, 'receive' | 'send'>,
  { opened, answered }: Extract<Stage, { type: 'session' }>,
): boolean {
  return [...receive, ...send].some(
    (each) => each.type === 'remember' && (each.table === opened || each.table === answered),
  );
}
