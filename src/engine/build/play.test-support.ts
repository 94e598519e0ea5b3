/**
 * Plays one connection in a test network, and reads its trace.
 *
 *     const { connection } = trace(net, { from: 'a', source: '10.0.0.4', to: '10.0.0.5', protocol: 'tcp', port: 443 });
 *     failureOf(connection).reason; stepOf(connection, 'route-chosen', 'syn'); pathOf(connection, 'syn-ack');
 */

import { address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Network } from '../../network/network';
import type { Segment } from '../../network/packet';
import type { Protocol } from '../../network/tuple';
import { type Connected, playConnection } from '../play-connection';
import type { Request } from '../request';
import type { Connection, Failure, PacketTrace, Step } from '../trace';
import {
  type Counters,
  newCounters,
  nothingUsed,
  type Proofs,
  type Settled,
  type Used,
  variable,
} from '../world';

export type Call = {
  readonly from: NodeId;
  readonly source: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly host?: string;
  readonly meant?: NodeId;
};

export function request({ from, source, to, protocol, port, host, meant }: Call): Request {
  return {
    openedBy: 'flow',
    from,
    source: address(source),
    sourcePort: 50_000,
    destination: address(to),
    port,
    protocol,
    ...(meant === undefined ? {} : { to: meant }),
    ...(host === undefined ? {} : { application: { protocol: 'https', host } }),
  };
}

export type Traced = Connected & { readonly used: Used; readonly counters: Counters };

/** Traces one connection with every step. A condition that is not in `settled` is unsettled. */
export function trace(net: Network, call: Call, settled: Settled = new Map(), proofs?: Proofs): Traced {
  const used = nothingUsed();
  const counters = newCounters();
  const asked = request(call);
  const connected = playConnection(
    {
      network: net,
      settled,
      variables: [
        variable(asked.source, [asked.source, asked.source]),
        variable(asked.destination, [asked.destination, asked.destination]),
      ],
      used,
      recording: true,
      counters,
      ...(proofs === undefined ? {} : { proofs }),
    },
    asked,
  );
  return { ...connected, used, counters };
}

export function failureOf({ verdict }: Connection): Failure {
  if (verdict.outcome !== 'fails') throw new Error(`expected a failure: ${JSON.stringify(verdict)}`);
  return verdict;
}

/** The packets of the first attempt. */
export function packetsOf(connection: Connection): readonly PacketTrace[] {
  return connection.attempts[0]?.packets ?? [];
}

/** All steps of the packets of one segment, in the first attempt. */
export function stepsOf(connection: Connection, segment?: Segment): readonly Step[] {
  return packetsOf(connection)
    .filter((each) => segment === undefined || each.segment === segment)
    .flatMap((each) => each.hops.flatMap((hop) => hop.steps));
}

export function stepOf<T extends Step['type']>(
  connection: Connection,
  type: T,
  segment?: Segment,
): Extract<Step, { type: T }> {
  const found = stepsOf(connection, segment).find((each) => each.type === type);
  if (found === undefined)
    throw new Error(`no step ${type}: ${stepsOf(connection, segment).map((each) => each.type)}`);
  return found as Extract<Step, { type: T }>;
}

/** The nodes that the packet of that segment visited, in order. */
export function pathOf(connection: Connection, segment: Segment): readonly NodeId[] {
  return packetsOf(connection)
    .filter((each) => each.segment === segment)
    .flatMap((each) => each.hops.map((hop) => hop.node));
}
