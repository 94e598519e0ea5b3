/** The packets of a connection: the TCP handshake and first data, or a request and its reply. */
import type { SessionTableId } from '../network/ids';
import type { Direction, Packet, Segment } from '../network/packet';
import { reverse, sameTuple, type Tuple } from '../network/tuple';
import { type Arrival, acceptedBy, expectedAt, listenerAt, listenerOf, servedBy } from './arrival';
import type { ServiceRefusal } from './failure';
import type { InnerFailure, OpenInner } from './inner-connection';
import { type Delivered, Play, type Played } from './play';
import { proxiedRequest } from './proxy';
import type { Request } from './request';
import { backendRequest } from './reverse-proxy';
import { sessionsOf } from './sessions';
import type { World } from './world';

/**
 * Sends SYN, SYN-ACK, ACK and the first data. A proxy that terminates the connection opens its own with `openInner`.
 * Precondition: the request is TCP. Returns the packets up to the first that was lost.
 */
export function handshake(world: World, request: Request, openInner: OpenInner): Played {
  const play = new Play(world);
  const tuple = firstTuple(request);
  const syn = play.send(request.from, packetOf('syn', 'forward', tuple), (arrival, steps) =>
    listenerAt(world, arrival, steps),
  );
  if (syn === undefined) return play.done();
  const server = syn.end;
  const mine = (arrival: Arrival): ServiceRefusal | undefined =>
    arrival.node.id === server.node.id && sameTuple(arrival.tuple, server.tuple)
      ? undefined
      : { reason: 'out-of-state', place: arrival.node.place, rules: [] };

  const answer = replyOf(server, 'syn-ack');
  const known = rememberProxied(world, syn);
  const synAck = play.send(server.node.id, answer, (arrival) => expectedAt(request, tuple, arrival), known);
  if (synAck === undefined) return play.done(server.node.id);

  const ack = play.send(request.from, packetOf('ack', 'forward', tuple), mine);
  if (ack === undefined) return play.done(server.node.id);

  const data = play.send(
    request.from,
    packetOf('data', 'forward', tuple),
    (arrival, steps) =>
      mine(arrival) ?? acceptedBy(world, arrival, steps) ?? servedBy(world, arrival, request),
  );
  if (data === undefined) return play.done(server.node.id);
  const failed = passedOn(world, syn, data, request, openInner);
  if (failed !== undefined) play.failWithin(server.node.id, failed);
  return play.done(server.node.id);
}

/**
 * Sends one packet and its reply. Precondition: the request is UDP or ICMP. Returns the packets up to the first that was lost.
 */
export function exchange(world: World, request: Request): Played {
  const play = new Play(world);
  const tuple = firstTuple(request);
  const icmp = request.protocol === 'icmp';
  const asked = play.send(
    request.from,
    packetOf(icmp ? 'echo-request' : 'datagram', 'forward', tuple),
    (arrival, steps) => listenerAt(world, arrival, steps) ?? acceptedBy(world, arrival, steps),
  );
  if (asked === undefined) return play.done();
  const server = asked.end;
  play.send(server.node.id, replyOf(server, icmp ? 'echo-reply' : 'datagram'), (arrival) =>
    expectedAt(request, tuple, arrival),
  );
  return play.done(server.node.id);
}

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

function packetOf(segment: Segment, direction: Direction, tuple: Tuple): Packet {
  return { tuple, segment, direction };
}

/** Returns the reply to the packet that arrived. It carries the mark of its request. */
function replyOf({ tuple, mark, stayed }: Arrival, segment: Segment): Packet {
  return {
    ...packetOf(segment, 'return', reverse(tuple)),
    ...(mark === undefined ? {} : { mark }),
    ...(stayed === undefined ? {} : { stays: true }),
  };
}

/** A proxy that terminated the SYN answers for the server. Returns the tables that hold its session. */
function rememberProxied(world: World, { end }: Delivered): readonly SessionTableId[] {
  if (end.end !== 'proxied') return [];
  sessionsOf(world, end.table).push({
    original: end.tuple,
    translated: end.tuple,
    state: 'answered',
    proxied: end.proxy,
  });
  return [end.table];
}

/** A proxy opens its own connection once it has the first data. Returns how the client's connection fails if that one fails. */
function passedOn(
  world: World,
  { end }: Delivered,
  { steps }: Delivered,
  request: Request,
  openInner: OpenInner,
): InnerFailure | undefined {
  if (end.end === 'proxied') return proxiedRequest(world, steps, end, request, openInner);
  const reverseProxy = listenerOf(end, request.application?.host)?.reverseProxy;
  return reverseProxy === undefined
    ? undefined
    : backendRequest(world, steps, end, reverseProxy, request, openInner);
}
