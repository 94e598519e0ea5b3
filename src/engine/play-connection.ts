/** Plays a connection once for every outcome of its choices: this is what `simulate` calls. */
import { formatAddress } from '../network/address';
import type { NodeId } from '../network/ids';
import type { Network } from '../network/network';
import { Choices, mostAttempts } from './choices';
import { exchange, handshake } from './exchanges';
import type { Played } from './play';
import type { Request } from './request';
import type { Attempt, Connection, Failure, Verdict } from './trace';
import { sumUp } from './verdict';
import { notInNetwork } from './walk';
import {
  type Counters,
  isSeveral,
  type Proofs,
  type Settled,
  type Used,
  type Variable,
  type World,
} from './world';

/** What a connection is played in: the network, what is settled about it, and where results are recorded. */
export type Setting = {
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
  /** The node where the first packet arrived, if it is the same in every attempt. */
  readonly server: NodeId | undefined;
};

/**
 * Plays the connection once for every combination of its choices, up to a bound. Returns all attempts; also records in `setting`
 * what they used, and narrows its variables. Undecided without an attempt if the network does not have the node that opens it.
 */
export function playConnection(setting: Setting, request: Request): Connected {
  setting.counters.connections += 1;
  if (!setting.network.nodes.has(request.from)) return opensNowhere(setting, request);
  const attempts: Attempt[] = [];
  const servers = new Set<NodeId | undefined>();
  const variables = setting.variables.filter(isSeveral);
  let script: readonly number[] | undefined = [];
  while (script !== undefined && attempts.length < mostAttempts) {
    const world = worldOf({ ...setting, variables }, request, new Choices(script));
    const { packets, failure, server } = play(world, request);
    servers.add(server);
    attempts.push({ choices: world.choices.made(), packets, verdict: verdictOf(world, failure) });
    script = world.choices.next();
  }
  const bounded = script !== undefined;
  const connection = connectionOf(request, attempts, bounded);
  return { connection, server: servers.size === 1 ? [...servers][0] : undefined };
}

/** The client is not in the network: its resource is half drawn, so that nothing can be said of its connections. */
function opensNowhere({ used }: Pick<Setting, 'used'>, request: Request): Connected {
  used.nodes.set(request.from, undefined);
  const verdict: Verdict = { outcome: 'undecided', missing: notInNetwork(request.from) };
  return { connection: { ...connectionOf(request, [], false), verdict }, server: undefined };
}

/** Every attempt starts without sessions, and with nothing undecided. */
function worldOf(setting: Setting, request: Request, choices: Choices): World {
  const { network, settled, variables, used, recording, counters, proofs } = setting;
  return {
    network,
    settled,
    choices,
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
}

/**
 * Plays a connection that a device opens on behalf of an outer one. Its choices are also choices of the outer connection, which
 * is traced once for each of them. If the inner connection is undecided, so is the outer one.
 */
function playWithin(outer: World, request: Request): Connection {
  outer.counters.connections += 1;
  if (!outer.network.nodes.has(request.from)) {
    const { connection } = opensNowhere(outer, request);
    outer.missing ??= notInNetwork(request.from);
    return connection;
  }
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
  world.counters.sign?.();
  return request.protocol === 'tcp'
    ? handshake(world, request, (inner) => playWithin(world, inner))
    : exchange(world, request);
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
