/** What a stateful device does with packets that belong to no session. */
import type { DropReason } from './drop-reason';
import type { RuleId } from './ids';
import type { Segment } from './packet';

export type Fate =
  /** Judged as new, and remembered if it may pass. */
  | { readonly then: 'open'; readonly rules: readonly RuleId[] }
  /** Let through untouched and unremembered. */
  | { readonly then: 'pass'; readonly rules: readonly RuleId[] }
  | { readonly then: 'drop'; readonly reason: DropReason; readonly rules: readonly RuleId[] };

/** What a stateful device does with a packet for which it has no session, and with an ACK on one whose SYN-ACK it never saw. */
export type StateProfile = {
  readonly name: string;
  readonly withoutSession: Readonly<Record<Segment, Fate>>;
  readonly onHalfOpen: Fate;
  /** The rule by which a known session's packets pass. */
  readonly established: readonly RuleId[];
};
