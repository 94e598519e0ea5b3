/**
 * Where and how a traced class fails, at any depth: the packet that died, the hop, and the route that sent it
 * there.
 */
import type { NameQuery, NameServerQuery } from '../../engine/name-query';
import type { Attempt, Connection, Hop, PacketTrace, Step } from '../../engine/trace';
import type { DropReason } from '../../network/drop-reason';
import type { FilterAction } from '../../network/filter-rules';
import type { FlowTrace, TracedClass } from '../../simulate/answers';

export type Death = {
  readonly flow: FlowTrace['flow'];
  readonly traced: TracedClass;
  /** All packets of the attempt in which the packet died. */
  readonly packets: readonly PacketTrace[];
  readonly packet: PacketTrace;
  readonly hop: Hop;
  readonly hopIndex: number;
  readonly reason: DropReason;
  /** Whether the packet is the flow's own, not one of a connection inside it. */
  readonly own: boolean;
};

export type RouteStep = Extract<Step, { type: 'route-chosen' }>;
export type FilterStep = Extract<Step, { type: 'filter-matched' }>;

/** One death for each class and reading that fails because a packet died. */
export function deathsOf({ flow, classes }: FlowTrace): readonly Death[] {
  return classes.flatMap((traced) => {
    const inQuery = traced.query && inNameQuery(traced.query);
    const found = inConnection(traced.connection, true) ?? inQuery;
    return found ? [{ ...found, flow, traced }] : [];
  });
}

/** The route that the packet took from its sender. */
export function routeOf({ packet }: Death): { readonly hop: Hop; readonly step: RouteStep } | undefined {
  for (const hop of packet.hops) {
    const step = hop.steps.find((each) => each.type === 'route-chosen');
    if (step) return { hop, step };
  }
  return undefined;
}

/**
 * The resources at the two ends of the connection: the one that opened it and the one that answers, as far as
 * a packet got.
 */
export function resourcesAtEnds({ packets }: Pick<Death, 'packets'>): {
  readonly opener: string;
  readonly answerer: string;
} {
  const first = packets[0]?.hops;
  const answer = packets.find(({ direction }) => direction === 'return')?.hops[0];
  return {
    opener: first?.[0]?.place.resource ?? '',
    answerer: (answer ?? first?.[first.length - 1])?.place.resource ?? '',
  };
}

const passes: readonly FilterAction[] = ['allow', 'always-allow'];

/** The rule that denied the packet. */
export function denialOf({ hop }: Death): FilterStep | undefined {
  return hop.steps
    .filter(
      (step): step is FilterStep => step.type === 'filter-matched' && !passes.includes(step.matched.action),
    )
    .at(-1);
}

type Found = Pick<Death, 'packets' | 'packet' | 'hop' | 'hopIndex' | 'reason' | 'own'>;

function inConnection({ attempts }: Connection, own: boolean): Found | undefined {
  for (const attempt of attempts) {
    const found = inAttempt(attempt, own);
    if (found) return found;
  }
  return undefined;
}

/** A failed connection inside is the cause: the outer packet only waits for it. */
function inAttempt({ packets }: Attempt, own: boolean): Found | undefined {
  for (const packet of packets) {
    for (const step of packet.hops.flatMap(({ steps }) => steps)) {
      if (step.type !== 'connection-opened' || !isCause(step.connection, packet)) continue;
      const inner = inConnection(step.connection, false);
      if (inner) return inner;
    }
    const hopIndex = packet.hops.length - 1;
    const hop = packet.hops[hopIndex];
    if (packet.fate.fate === 'dropped' && hop)
      return { packets, packet, hop, hopIndex, reason: packet.fate.reason, own };
  }
  return undefined;
}

/** A failed probe is the cause only where no other target is in service. */
function isCause({ openedBy }: Connection, { fate }: PacketTrace): boolean {
  return openedBy !== 'probe' || (fate.fate === 'dropped' && fate.reason === 'backend-unhealthy');
}

function inNameQuery({ asked, answer }: NameQuery): Found | undefined {
  return answer.type === 'address' ? undefined : inServerQueries(asked);
}

function inServerQueries(asked: readonly NameServerQuery[]): Found | undefined {
  for (const { connection, forwarded } of asked) {
    const found = inConnection(connection, false) ?? inServerQueries(forwarded);
    if (found) return found;
  }
  return undefined;
}
