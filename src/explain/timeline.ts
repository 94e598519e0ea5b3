/**
 * A traced class as one line of moments for the playhead: every hop and every step of every packet, in the
 * order they happened, with the connections that a packet needed (name queries, proxied connections) at their
 * place inside it.
 */
import type { NameQuery, NameServerQuery } from '../engine/name-query';
import type { Attempt, Connection, Hop, Opener, PacketTrace, Step } from '../engine/trace';
import type { TracedClass } from '../simulate/answers';
import { segmentWord } from './words';

/** One packet. The flow's own are numbered 1, 2, 3; those of connections inside it a, b, c. */
export type Leg = {
  readonly index: number;
  readonly number: string;
  readonly packet: PacketTrace;
  /** 0 for the flow's own connection. */
  readonly depth: number;
  /** The same number for all packets of one connection. */
  readonly connection: number;
  readonly openedBy: Opener;
  /** The purpose of the connection, if it is not the flow's own: `name query to dns-01`. */
  readonly purpose: string;
};

/**
 * A hop (`step` is undefined) or one of its steps. `number` is the leg's number and the position in it:
 * `2.3`.
 */
export type Moment = {
  readonly index: number;
  readonly number: string;
  readonly leg: Leg;
  readonly hop: Hop;
  readonly hopIndex: number;
  readonly step: Step | undefined;
};

export type Timeline = { readonly legs: readonly Leg[]; readonly moments: readonly Moment[] };

export function timelineOf(traced: TracedClass, attempt: Attempt): Timeline {
  const legs: Leg[] = [];
  const moments: Moment[] = [];
  let connections = 0;
  let numbered = 0;
  let lettered = 0;

  const walkAttempt = ({ packets }: Attempt, openedBy: Opener, depth: number, purpose: string) => {
    const connection = connections++;
    for (const packet of packets) {
      const number = depth === 0 ? String(++numbered) : letters(lettered++);
      const leg: Leg = { index: legs.length, number, packet, depth, connection, openedBy, purpose };
      legs.push(leg);
      let count = 0;
      const add = (hop: Hop, hopIndex: number, step: Step | undefined) => {
        count += 1;
        moments.push({ index: moments.length, number: `${number}.${count}`, leg, hop, hopIndex, step });
      };
      for (const [hopIndex, hop] of packet.hops.entries()) {
        add(hop, hopIndex, undefined);
        for (const step of hop.steps) {
          add(hop, hopIndex, step);
          if (step.type === 'connection-opened')
            walkConnection(
              step.connection,
              depth + 1,
              step.connection.openedBy === 'probe'
                ? `health probe of ${step.host}`
                : `connection to ${step.host || step.connection.to}`,
            );
        }
      }
    }
  };
  const walkConnection = (connection: Connection, depth: number, purpose: string) => {
    const attempt = tellingAttempt(connection);
    if (attempt) walkAttempt(attempt, connection.openedBy, depth, purpose);
  };
  const walkQuery = (query: NameQuery, depth: number) => {
    for (const each of query.asked) walkServerQuery(each, depth);
  };
  const walkServerQuery = ({ connection, label, forwarded }: NameServerQuery, depth: number) => {
    walkConnection(connection, depth, `name query to ${label}`);
    for (const further of forwarded) walkServerQuery(further, depth + 1);
  };

  if (traced.query) walkQuery(traced.query, 1);
  walkAttempt(attempt, 'flow', 0, '');
  return { legs, moments };
}

/** The packet in a word, such as `SYN`; for a datagram of a name query, what the query is about. */
export function packetWord({ packet, openedBy }: Leg): string {
  if (openedBy !== 'name-query' || packet.segment !== 'datagram') return segmentWord(packet.segment);
  return packet.direction === 'forward' ? 'query' : 'answer';
}

/** The attempt of an inner connection that is shown: the first that ends as the connection does. */
function tellingAttempt({ attempts, verdict }: Connection): Attempt | undefined {
  return attempts.find((each) => each.verdict.outcome === verdict.outcome) ?? attempts[0];
}

/** a, b, …, z, aa, ab, … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
