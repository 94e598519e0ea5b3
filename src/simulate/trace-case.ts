/** Traces one case of a flow again, with every step: the DNS query for its name, and its connection. */
import type { NameQuery } from '../engine/name-query';
import { playConnection } from '../engine/play-connection';
import type { Request } from '../engine/request';
import type { Connection, Verdict } from '../engine/trace';
import { viewSet } from '../engine/views';
import { nothingUsed, variable } from '../engine/world';
import { setOfAddress } from '../network/address-set';
import type { Topology } from '../topology/document';
import type { TracedClass } from './answers';
import { type CompiledReading, resolveFor } from './compiled-reading';
import type { Case } from './evaluate/case';
import { withPlaces } from './evaluate/unreachable';

export function traceCase(
  topology: Topology,
  compiled: CompiledReading,
  { from, to, ports, verdict, first }: Case,
  reading: TracedClass['reading'],
): TracedClass {
  const { lookUp } = first;
  const query: NameQuery | undefined =
    lookUp === undefined
      ? undefined
      : resolveFor(compiled, lookUp.node, lookUp.source, lookUp.host, 'steps').ways[lookUp.way]?.query;
  const { request } = first;
  const connection: Connection =
    request === undefined
      ? {
          openedBy: 'flow',
          protocol: 'tcp',
          from: '',
          to: '',
          port: ports[0] ?? 0,
          attempts: [],
          bounded: false,
          verdict,
        }
      : traced(topology, compiled, request);
  return {
    from: viewSet(from),
    to: viewSet(to),
    ports,
    verdict,
    connection,
    ...(query === undefined ? {} : { query }),
    ...(reading === undefined ? {} : { reading }),
  };
}

function traced(topology: Topology, compiled: CompiledReading, request: Request): Connection {
  const { azure, settled, proofs, counters } = compiled;
  const { network } = azure;
  const { connection } = playConnection(
    {
      network,
      settled,
      proofs,
      variables: [
        variable(request.source, setOfAddress(request.source)),
        variable(request.destination, setOfAddress(request.destination)),
      ],
      used: nothingUsed(),
      recording: true,
      counters,
    },
    request,
  );
  const placed = (verdict: Verdict) => withPlaces({ topology, network }, verdict, request);
  return {
    ...connection,
    verdict: placed(connection.verdict),
    attempts: connection.attempts.map((each) => ({ ...each, verdict: placed(each.verdict) })),
  };
}
