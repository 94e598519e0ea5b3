/** A connection, packet after packet, through the state that the earlier packets left behind. */
import { formatAddress } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { NodeId, Place, RuleId } from '../network/ids';
import type { Network } from '../network/network';
import type { Acceptance, Listener, ServedHosts } from '../network/nodes';
import type { Direction, Packet, Segment } from '../network/packet';
import { contains } from '../network/range-set';
import { reverse, sameTuple, type Tuple } from '../network/tuple';
import { Choices, mostAttempts } from './choices';
import { hostMatches, proxiedRequest } from './proxy';
import type { Request } from './request';
import { backendRequest } from './reverse-proxy';
import type { Attempt, Connection, Failure, PacketTrace, Step, Verdict } from './trace';
import { sumUp } from './verdict';
import { type Arrival, sessionsOf, type Walk, walk } from './walk';
import {
  type Counters,
  creditRules,
  isSeveral,
  narrowAway,
  narrowTo,
  note,
  type Proofs,
  type Settled,
  type Used,
  type Variable,
  type World,
} from './world';

export type { Request };

export type Surroundings = {
  readonly network: Network;
  readonly settled: Settled;
  readonly variables: readonly Variable[];
  readonly used: Used;
  readonly recording: boolean;
  readonly counters: Counters;
  readonly proofs?: Proofs;
};

export type Connected = {
  readonly connection: Connection;
  /** Where the first packet arrived, if it did so in every attempt alike. */
  readonly server: NodeId | undefined;
};

/** Traces the connection once for every way its choices can fall, up to a bound. */
export function connect(surroundings: Surroundings, request: Request): Connected {
  surroundings.counters.connections += 1;
  const { network, settled, used, recording, counters, proofs } = surroundings;
  const variables = surroundings.variables.filter(isSeveral);
  const attempts: Attempt[] = [];
  const servers = new Set<NodeId | undefined>();
  let script: readonly number[] | undefined = [];
  while (script !== undefined && attempts.length < mostAttempts) {
    const world: World = {
      network,
      settled,
      choices: new Choices(script),
      variables,
      sessions: new Map(),
      proxies: [],
      endpoints: endpointsOf(request),
      used,
      recording,
      inspectors: new Set(),
      counters,
      ...(proofs === undefined ? {} : { proofs }),
      missing: undefined,
      outOfService: undefined,
    };
    const { packets, failure, server } = play(world, request);
    servers.add(server);
    attempts.push({ choices: world.choices.made(), packets, verdict: verdictOf(world, failure) });
    script = world.choices.next();
  }
  const bounded = script !== undefined;
  const connection = connectionOf(request, attempts, bounded);
  return { connection, server: servers.size === 1 ? [...servers][0] : undefined };
}

/**
 * A connection that a device opens on behalf of another: its choices are choices of the whole, so that the whole is traced
 * once for each of them; what it needs and nobody knows, the whole needs too.
 */
function connectWithin(outer: World, request: Request): Connection {
  outer.counters.connections += 1;
  const before = outer.choices.made().length;
  const world: World = {
    ...outer,
    sessions: new Map(),
    endpoints: endpointsOf(request),
    proxies: [...outer.proxies, request.from],
    missing: undefined,
    outOfService: undefined,
  };
  const { packets, failure } = play(world, request);
  outer.missing ??= world.missing;
  const choices = outer.choices.made().slice(before);
  return connectionOf(request, [{ choices, packets, verdict: verdictOf(world, failure) }], false);
}

function endpointsOf({ from, to }: Request): NodeId[] {
  return to === undefined ? [from] : [from, to];
}

function play(world: World, request: Request): Played {
  return request.protocol === 'tcp' ? handshake(world, request) : exchange(world, request);
}

function connectionOf(request: Request, attempts: readonly Attempt[], bounded: boolean): Connection {
  const { protocol, port } = request;
  return {
    openedBy: request.openedBy,
    protocol,
    from: formatAddress(request.source),
    to: formatAddress(request.destination),
    port,
    attempts,
    bounded,
    verdict: sumUp(attempts, bounded),
  };
}

function verdictOf(world: World, failure: Failure | undefined): Verdict {
  if (world.missing !== undefined) return { outcome: 'undecided', missing: world.missing };
  return failure ?? { outcome: 'works', passes: [...world.inspectors] };
}

type Played = {
  readonly packets: readonly PacketTrace[];
  readonly failure?: Failure;
  readonly server?: NodeId;
};

/** Collects packets until one is lost. */
class Play {
  readonly packets: PacketTrace[] = [];
  failure: Failure | undefined;

  constructor(private readonly world: World) {}

  /** Sends one packet; `judge` says whether whoever it reached takes it. */
  send(
    from: NodeId,
    packet: Packet,
    judge: (arrival: Arrival, steps: Step[]) => Refused | undefined,
    known: readonly string[] = [],
  ): { readonly arrival: Arrival; readonly walked: Walk } | undefined {
    const walked = walk(this.world, packet, from, known);
    const { end } = walked;
    const refused =
      end.end === 'dropped' ? end : end.end === 'arrived' ? judge(end, walked.steps) : undefined;
    if (end.end !== 'dropped' && refused !== undefined) {
      const { reason, place, rules } = refused;
      note(this.world, walked.steps, refused, () => ({ type: 'dropped', reason, place, rules }));
    }
    const { segment, direction } = packet;
    const node = end.node;
    this.packets.push({
      segment,
      direction,
      hops: walked.hops,
      fate:
        refused === undefined
          ? { fate: 'delivered', node: node.id, place: node.place }
          : { fate: 'dropped', node: node.id, reason: refused.reason, place: refused.place },
    });
    if (refused !== undefined) {
      this.failure = {
        outcome: 'fails',
        packet: segment,
        direction,
        node: node.id,
        label: node.label,
        at: node.place.resource,
        reason: refused.reason,
        because: refused.place,
        rules: refused.rules,
        ...whyUnhealthy(this.world, refused.reason),
      };
      return undefined;
    }
    return { arrival: end as Arrival, walked };
  }

  fail(failure: Failure): void {
    this.failure = failure;
  }

  done(server?: NodeId): Played {
    return {
      packets: this.packets,
      ...(this.failure === undefined ? {} : { failure: this.failure }),
      ...(server === undefined ? {} : { server }),
    };
  }
}

function whyUnhealthy({ outOfService }: World, reason: DropReason): Pick<Failure, 'outOfService'> {
  return reason === 'backend-unhealthy' && outOfService !== undefined ? { outOfService } : {};
}

type Refused = { readonly reason: DropReason; readonly place: Place; readonly rules: readonly RuleId[] };

function firstTuple(request: Request): Tuple {
  const { protocol, source, destination } = request;
  const icmp = protocol === 'icmp';
  return {
    protocol,
    source,
    sourcePort: icmp ? 0 : request.sourcePort,
    destination,
    destinationPort: icmp ? 0 : request.port,
  };
}

function handshake(world: World, request: Request): Played {
  const play = new Play(world);
  const tuple = firstTuple(request);
  const packet = (segment: Segment, direction: Direction, tuple: Tuple): Packet => ({
    tuple,
    segment,
    direction,
  });

  const syn = play.send(request.from, packet('syn', 'forward', tuple), (arrival, steps) =>
    listenerAt(world, arrival, steps),
  );
  if (syn === undefined) return play.done();
  const { end } = syn.walked;
  const proxied = end.end === 'proxied' ? end : undefined;
  const server = syn.arrival;
  const mine = (arrival: Arrival): Refused | undefined =>
    arrival.node.id === server.node.id && sameTuple(arrival.tuple, server.tuple)
      ? undefined
      : { reason: 'out-of-state', place: arrival.node.place, rules: [] };
  const known = proxied === undefined ? [] : [proxied.table];
  if (proxied !== undefined)
    sessionsOf(world, proxied.table).push({
      original: server.tuple,
      translated: server.tuple,
      state: 'answered',
      proxied: proxied.proxy,
    });

  const answer = {
    ...packet('syn-ack', 'return', reverse(server.tuple)),
    ...(server.mark === undefined ? {} : { mark: server.mark }),
  };
  const synAck = play.send(server.node.id, answer, (arrival) => expectedAt(request, tuple, arrival), known);
  if (synAck === undefined) return play.done(server.node.id);

  const ack = play.send(request.from, packet('ack', 'forward', tuple), mine);
  if (ack === undefined) return play.done(server.node.id);

  const sent = play.send(
    request.from,
    packet('data', 'forward', tuple),
    (arrival, steps) =>
      mine(arrival) ?? acceptedBy(world, arrival, steps) ?? servedBy(world, arrival, request),
  );
  const within = (inner: Request) => connectWithin(world, inner);
  const asked = request.application?.host;
  const reverseProxy = proxied === undefined ? listenerOf(server, asked)?.reverseProxy : undefined;
  const child =
    sent === undefined
      ? undefined
      : proxied !== undefined
        ? proxiedRequest(world, proxied, request, within)
        : reverseProxy !== undefined
          ? backendRequest(world, server, reverseProxy, request, within)
          : undefined;
  if (child !== undefined) {
    const last = play.packets[play.packets.length - 1] as PacketTrace;
    const hop = last.hops[last.hops.length - 1];
    // There is none where steps are not recorded.
    if (hop !== undefined) (hop.steps as Step[]).push(...child.steps);
    if (child.failed !== undefined) {
      const { dropped, failure } = child.failed;
      play.packets[play.packets.length - 1] = {
        ...last,
        fate: { fate: 'dropped', node: server.node.id, reason: dropped.reason, place: dropped.place },
      };
      play.fail(failure);
    }
  }
  return play.done(server.node.id);
}

function exchange(world: World, request: Request): Played {
  const play = new Play(world);
  const tuple = firstTuple(request);
  const icmp = request.protocol === 'icmp';
  const asked = play.send(
    request.from,
    {
      tuple,
      segment: icmp ? 'echo-request' : 'datagram',
      direction: 'forward',
    },
    (arrival, steps) => listenerAt(world, arrival, steps) ?? acceptedBy(world, arrival, steps),
  );
  if (asked === undefined) return play.done();
  const server = asked.arrival;
  play.send(
    server.node.id,
    {
      tuple: reverse(server.tuple),
      segment: icmp ? 'echo-reply' : 'datagram',
      direction: 'return',
      ...(server.mark === undefined ? {} : { mark: server.mark }),
    },
    (arrival) => expectedAt(request, tuple, arrival),
  );
  return play.done(server.node.id);
}

/** Of several on one port the first that serves the host name asked for, or any. */
function listenerOf(arrival: Arrival, asked = ''): Listener | undefined {
  const { protocol, destinationPort } = arrival.tuple;
  const onPort = arrival.node.listeners.filter(
    (each) => each.protocol === protocol && (protocol === 'icmp' || contains(each.ports, destinationPort)),
  );
  if (asked === '') return onPort[0];
  return onPort.find(({ hosts }) => hosts === undefined || serves(hosts, asked)) ?? onPort[0];
}

function serves({ patterns }: ServedHosts, asked: string): boolean {
  return patterns.some((pattern) => hostMatches(pattern, asked));
}

function listenerAt(world: World, arrival: Arrival, steps: Step[]): Refused | undefined {
  const { node, tuple } = arrival;
  const listener = listenerOf(arrival);
  if (listener === undefined && tuple.protocol !== 'icmp')
    return { reason: 'no-listener', place: node.place, rules: [] };
  const place = node.place;
  note(world, steps, { place, rules: [] }, () => ({
    type: 'delivered',
    to: node.label,
    listener: listener?.name ?? 'ICMP',
    place,
    rules: [],
  }));
  return undefined;
}

/** A client resets a reply that is not from where it called, or that is not for it. */
function expectedAt(request: Request, sent: Tuple, arrival: Arrival): Refused | undefined {
  const expected = arrival.node.id === request.from && sameTuple(arrival.tuple, reverse(sent));
  return expected ? undefined : { reason: 'unexpected-source', place: arrival.node.place, rules: [] };
}

function acceptedBy(world: World, arrival: Arrival, steps: Step[]): Refused | undefined {
  const accepts = listenerOf(arrival)?.accepts;
  if (accepts === undefined) return undefined;
  const { place } = accepts;
  const by = acceptedAs(world, accepts, arrival);
  if (by === undefined) {
    creditRules(world, accepts.rules);
    return { reason: 'source-not-accepted', place, rules: accepts.rules };
  }
  const rules = accepts.acceptedRules;
  note(world, steps, { place, rules }, () => ({ type: 'source-accepted', by, place, rules }));
  return undefined;
}

/** Whoever names no host is not turned away for it. */
function servedBy(world: World, arrival: Arrival, { application }: Request): Refused | undefined {
  const asked = application?.host ?? '';
  const hosts = listenerOf(arrival, asked)?.hosts;
  if (hosts === undefined || asked === '') return undefined;
  creditRules(world, hosts.rules);
  return serves(hosts, asked)
    ? undefined
    : { reason: 'unknown-host', place: hosts.place, rules: hosts.rules };
}

/** By the subnet if the packet carries its mark: then its address counts for nothing, and narrows nothing. */
function acceptedAs(
  world: World,
  { sources, subnets }: Acceptance,
  { mark, tuple: { source } }: Arrival,
): 'subnet' | 'address' | undefined {
  if (mark !== undefined) return subnets.includes(mark.subnet) ? 'subnet' : undefined;
  if (contains(sources, source)) {
    narrowTo(world, source, () => sources);
    return 'address';
  }
  narrowAway(world, source, sources);
  return undefined;
}
