/** The devices on the path of a flow's packets, for expectations that name some. */
import type { Attempt, Connection, Hop, Step } from '../engine/trace';
import type { Topology } from '../topology/document';
import type { Judged } from './evaluate/judge';
import { traceCase } from './trace-case';

type Side = Judged['main'];

/** One set of resource ids for each way that works; if none works, for each way that was tried. */
export function devicesPassed(topology: Topology, sides: readonly Side[]): readonly ReadonlySet<string>[] {
  const attempts = sides.flatMap(({ cases, compiled, reading }) =>
    cases.flatMap((each) => traceCase(topology, compiled, each, reading).connection.attempts),
  );
  const working = attempts.filter(({ verdict }) => verdict.outcome === 'works');
  return (working.length > 0 ? working : attempts).map((each) => new Set(devicesOf(each)));
}

function devicesOf({ packets }: Attempt): string[] {
  return packets.flatMap(({ hops }) => hops.flatMap(devicesAt));
}

/** A load balancer and a NAT gateway are no hops of their own: a step of the machine's hop shows them. */
function devicesAt({ place, steps }: Hop): string[] {
  return [place.resource, ...steps.flatMap(devicesIn)];
}

function devicesIn(step: Step): string[] {
  switch (step.type) {
    case 'destination-translated':
    case 'source-translated':
    case 'choice-made':
      return [step.place.resource];
    case 'connection-opened':
      return proxied(step.connection).flatMap(devicesOf);
    default:
      return [];
  }
}

/** A proxy's second connection is part of the way; a probe and a DNS query are not. */
function proxied({ openedBy, attempts }: Connection): readonly Attempt[] {
  return openedBy === 'proxy' ? attempts.filter(({ verdict }) => verdict.outcome === 'works') : [];
}
