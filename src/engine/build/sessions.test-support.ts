/**
 * Session tables for tests, with three profiles: `strict`, `judging` and `lenient`.
 *
 *     firewall('fw', strict, [['allow', everything]], [routed(['0.0.0.0/0', into('lan')])])
 */

import type { NodeId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import type { Segment } from '../../network/packet';
import type { Stage } from '../../network/stages';
import type { Fate, StateProfile } from '../../network/state-profile';
import { device } from './nodes.test-support';
import { filter, type RuleLine, ruleSet } from './rules.test-support';
import { at } from './sets.test-support';

const segments = [
  'syn',
  'syn-ack',
  'ack',
  'data',
  'datagram',
  'echo-request',
  'echo-reply',
] as const satisfies readonly Segment[];
const opening: readonly Segment[] = ['syn', 'datagram', 'echo-request'];

function profile(name: string, otherwise: (segment: Segment) => Fate, onHalfOpen: Fate): StateProfile {
  return {
    name,
    withoutSession: Object.fromEntries(
      segments.map((each) => [each, opening.includes(each) ? { then: 'open', rules: [] } : otherwise(each)]),
    ) as StateProfile['withoutSession'],
    onHalfOpen,
    established: ['known'],
  };
}

/** Drops a packet without a session, and an ACK on a session that was never answered. */
export const strict = profile(
  'strict',
  (segment) => ({ then: 'drop', reason: 'no-session', rules: [`no session for ${segment}`] }),
  { then: 'drop', reason: 'out-of-state', rules: ['half open'] },
);
/** Evaluates its rules on a packet without a session, as if the packet opened a connection. */
export const judging = profile('judging', (segment) => ({ then: 'open', rules: [`judged ${segment}`] }), {
  then: 'pass',
  rules: [],
});
/** Translates a packet that has a session, and lets every other packet through unchanged. */
export const lenient = profile('lenient', () => ({ then: 'pass', rules: [] }), { then: 'pass', rules: [] });

export function session(profile: StateProfile, opened: string, answered = opened): Stage {
  return { type: 'session', opened, answered, profile, place: at(opened, '/session') };
}

export const remember = (table: string): Stage => ({
  type: 'remember',
  table,
  place: at(table, '/remember'),
});

/** A stateful firewall with one session table. It evaluates its rules when it receives a packet. */
export function firewall(
  id: NodeId,
  profile: StateProfile,
  rules: readonly RuleLine[],
  send: readonly Stage[],
): Node {
  return device(id, [session(profile, id), filter(ruleSet(id, rules), id)], [remember(id), ...send]);
}
