/** What a stateful device does with packets that do not belong to a session. */
import type { DropReason } from './drop-reason';
import type { RuleId } from './ids';
import type { Segment } from './packet';

export type Fate =
  /** The packet is evaluated as new, and a session is created if it may pass. */
  | { readonly then: 'open'; readonly rules: readonly RuleId[] }
  /** The packet passes untranslated, and no session is created. */
  | { readonly then: 'pass'; readonly rules: readonly RuleId[] }
  | { readonly then: 'drop'; readonly reason: DropReason; readonly rules: readonly RuleId[] };

/** What a stateful device does with a packet without a session, and with an ACK on a session whose SYN-ACK it never saw. */
export type StateProfile = {
  readonly name: string;
  readonly withoutSession: Readonly<Record<Segment, Fate>>;
  readonly onHalfOpen: Fate;
  /** The rules by which the packets of a session pass. */
  readonly established: readonly RuleId[];
};
