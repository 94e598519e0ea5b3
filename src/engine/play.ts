/** The packets of one attempt at a connection, collected until one is lost. */
import type { NodeId, SessionTableId } from '../network/ids';
import type { Packet } from '../network/packet';
import type { Arrival } from './arrival';
import { inFrontOf } from './behind';
import { failureAt, type ServiceRefusal } from './failure';
import type { InnerFailure } from './inner-connection';
import type { Failure, PacketTrace, Step } from './trace';
import { type Walk, type WalkEnd, walk } from './walk';
import { note, type World } from './world';

export type Played = {
  readonly packets: readonly PacketTrace[];
  readonly failure?: Failure;
  readonly server?: NodeId;
};

/** Returns why the node that a packet has reached does not accept it, or nothing if it does. */
export type Judge = (arrival: Arrival, steps: Step[]) => ServiceRefusal | undefined;

/** A packet that was not lost: where it ended, and the steps there. */
export type Delivered = {
  readonly end: Exclude<WalkEnd, { end: 'dropped' }>;
  readonly steps: Step[];
};

export class Play {
  readonly #packets: PacketTrace[] = [];
  readonly #world: World;
  #failure: Failure | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends one packet. Returns nothing if it was lost, which means that the connection has failed. */
  send(
    from: NodeId,
    packet: Packet,
    judge: Judge,
    known: readonly SessionTableId[] = [],
  ): Delivered | undefined {
    const { end, hops, steps } = walk(this.#world, packet, from, known);
    const { node } = end;
    if (end.end === 'dropped') return this.#lose(packet, hops, end, end);
    const refusal = end.end === 'arrived' ? judge(end, steps) : undefined;
    if (refusal !== undefined) {
      const placed = inFrontOf(end.behind, refusal);
      const { reason, place, rules } = placed;
      note(this.#world, steps, placed, () => ({ type: 'dropped', reason, place, rules }));
      return this.#lose(packet, hops, end, placed);
    }
    const { segment, direction } = packet;
    this.#packets.push({
      segment,
      direction,
      hops,
      fate: { fate: 'delivered', node: node.id, place: node.place },
    });
    return { end, steps };
  }

  #lose(
    { segment, direction }: Packet,
    hops: Walk['hops'],
    { node, behind }: Pick<WalkEnd, 'node' | 'behind'>,
    refusal: ServiceRefusal,
  ): undefined {
    const { reason, place } = refusal;
    const { id, label } = node;
    const lostAt = { id, label, place: { resource: behind?.at ?? node.place.resource } };
    this.#packets.push({
      segment,
      direction,
      hops,
      fate: { fate: 'dropped', node: node.id, reason, place },
    });
    this.#failure = failureAt(this.#world, lostAt, { segment, direction }, refusal);
  }

  /** A proxy at `node` could not serve the last packet. Precondition: a packet was sent, and none was lost. */
  failWithin(node: NodeId, { dropped: { reason, place }, failure }: InnerFailure): void {
    const last = this.#packets.pop();
    if (last !== undefined) this.#packets.push({ ...last, fate: { fate: 'dropped', node, reason, place } });
    this.#failure = failure;
  }

  /** Returns the packets that were sent; `server` is the node that the first packet has reached. */
  done(server?: NodeId): Played {
    return {
      packets: this.#packets,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
      ...(server === undefined ? {} : { server }),
    };
  }
}
