/** A packet's visit to one node: the state that it carries from stage to stage, and the result of a stage. */
import type { Place, RuleId, SessionTableId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { Mark, Packet } from '../network/packet';
import type { ConnectionProxy } from '../network/proxies';
import type { NextHop } from '../network/routes';
import type { Tuple } from '../network/tuple';
import type { Behind } from './behind';
import type { ServiceRefusal } from './failure';
import type { Step } from './trace';

export type Visit = {
  readonly node: Node;
  readonly packet: Packet;
  /** The node originates the packet, rather than receiving it. */
  readonly originating: boolean;
  /** The machine originates the packet: this node, or the one that it continues. */
  readonly ownPacket: boolean;
  /** Set at a node without a place in the topology. */
  readonly behind: Behind | undefined;
  tuple: Tuple;
  mark: Mark | undefined;
  readonly steps: Step[];
  /** Tables that have this packet's session. These lists are mostly empty, and otherwise have an item or two. */
  known: readonly SessionTableId[];
  /** Tables whose filters this packet skips, with or without a session. */
  exempt: readonly SessionTableId[];
  /** The tuple as it reached the `session` stage, by table, for the sessions that `remember` may create. */
  opening: readonly { readonly table: SessionTableId; readonly tuple: Tuple }[];
  /** Tables whose profile let the packet through unchanged. */
  untouched: readonly SessionTableId[];
  /** Tables for which the packet was translated here. */
  translatedBy: readonly SessionTableId[];
  translatedDestination: boolean;
};

const none: readonly never[] = [];

/**
 * Returns a visit before its first stage; `known` are tables that already hold the packet's session. A node that continues the one
 * `before` knows of the packet what that one knew.
 */
export function visitOf(
  arriving: Pick<Visit, 'node' | 'packet' | 'originating' | 'tuple' | 'mark' | 'behind'>,
  known: readonly SessionTableId[],
  before?: Visit,
): Visit {
  const { node, packet, originating, tuple, mark, behind } = arriving;
  const fresh = { node, packet, originating, behind, tuple, mark, steps: [] };
  if (before !== undefined && node.continues === before.node.id) return { ...before, ...fresh };
  return {
    ...fresh,
    ownPacket: originating,
    known: originating ? known : none,
    exempt: none,
    opening: none,
    untouched: none,
    translatedBy: none,
    translatedDestination: false,
  };
}

/** The result of a stage: on to the next stage, a hop to another node, dropped, or terminated here by a proxy. */
export type Moved =
  | { readonly then: 'next' }
  | { readonly then: 'hop'; readonly hop: NextHop; readonly place: Place; readonly rules: readonly RuleId[] }
  | ({ readonly then: 'drop' } & ServiceRefusal)
  | { readonly then: 'proxy'; readonly proxy: ConnectionProxy; readonly table: SessionTableId };

export const next: Moved = { then: 'next' };
