/** The words for the engine's closed unions: packets, directions, drop reasons, why a route lost. */
import type { Opener, SessionState, TupleView } from '../engine/trace';
import type { DropReason } from '../network/drop-reason';
import type { Direction, Segment } from '../network/packet';
import type { RouteLoss } from '../network/routes';

export function segmentWord(segment: Segment): string {
  switch (segment) {
    case 'syn':
      return 'SYN';
    case 'syn-ack':
      return 'SYN-ACK';
    case 'ack':
      return 'ACK';
    case 'data':
      return 'data';
    case 'datagram':
      return 'datagram';
    case 'echo-request':
      return 'echo request';
    case 'echo-reply':
      return 'echo reply';
    default:
      return segment satisfies never;
  }
}

/** `the SYN`, `the first data`. */
export function thePacket(segment: Segment, direction: Direction = 'forward'): string {
  if (segment === 'datagram') return direction === 'forward' ? 'the request' : 'the reply';
  if (segment === 'data') return direction === 'forward' ? 'the data' : 'the answer';
  return `the ${segmentWord(segment)}`;
}

/** The packet that a stateful device must have seen before this one, in a network engineer's words. */
export function packetBefore(segment: Segment): string {
  switch (segment) {
    case 'syn-ack':
    case 'ack':
    case 'data':
      return 'the SYN';
    case 'echo-reply':
      return 'the echo request';
    case 'datagram':
    case 'syn':
    case 'echo-request':
      return 'the request';
    default:
      return segment satisfies never;
  }
}

export function directionWords(direction: Direction): string {
  return direction === 'forward' ? 'on the way there' : 'on the way back';
}

export function arrow(direction: Direction): '→' | '←' {
  return direction === 'forward' ? '→' : '←';
}

/**
 * The verb for a packet that ended: `drops` is silent, `rejects` answers with a reset or an error. A missing
 * listener is at a host, which answers, or at a frontend, which does not.
 */
export function dropVerb(reason: DropReason): string {
  switch (reason) {
    case 'no-listener':
      return 'does not accept';
    case 'source-not-accepted':
    case 'unexpected-source':
    case 'unknown-host':
      return 'rejects';
    default:
      return 'drops';
  }
}

/** A few words for the drop mark and the ladder. */
export function dropLabel(reason: DropReason): string {
  switch (reason) {
    case 'no-session':
      return 'no session';
    case 'out-of-state':
      return 'out of state';
    case 'denied-by-rule':
      return 'denied by a rule';
    case 'no-route':
      return 'no route';
    case 'next-hop-none':
      return 'next hop None';
    case 'next-hop-invalid':
      return 'next hop not valid';
    case 'ip-forwarding-disabled':
      return 'IP forwarding is disabled';
    case 'host-unreachable':
      return 'no host at this address';
    case 'no-listener':
      return 'nothing listens';
    case 'source-not-accepted':
      return 'source not accepted';
    case 'unexpected-source':
      return 'unexpected source';
    case 'backend-unhealthy':
      return 'no healthy backend';
    case 'no-public-address':
      return 'no public IP address';
    case 'platform-address':
      return 'platform address';
    case 'not-carried':
      return 'not supported in a virtual network';
    case 'name-not-found':
      return 'name not found';
    case 'name-server-unreachable':
      return 'DNS server unreachable';
    case 'proxied-connection-failed':
      return 'proxied connection fails';
    case 'forwarded-traffic-blocked':
      return 'forwarded traffic not allowed';
    case 'peering-blocked':
      return 'blocked by the peering';
    case 'unknown-host':
      return 'unknown host name';
    case 'loop':
      return 'forwarding loop';
    default:
      return reason satisfies never;
  }
}

export function lossWords(why: RouteLoss): string {
  switch (why) {
    case 'shorter-prefix':
      return 'shorter prefix';
    case 'lower-precedence':
      return 'lower precedence';
    case 'invalidated':
      return 'invalidated';
    default:
      return why satisfies never;
  }
}

/** The source of a route: our word for Azure's value. */
export function routeSourceWord(source: string): string {
  const known: Readonly<Record<string, string>> = {
    User: 'user-defined',
    Default: 'system',
    VirtualNetworkGateway: 'gateway',
    VirtualNetworkServiceEndpoint: 'service endpoint',
  };
  return known[source] ?? source.replace(/^VirtualNetworkGateway/, 'gateway');
}

export function sessionStateWords(state: SessionState): string {
  switch (state) {
    case 'opened':
      return 'opened, not answered';
    case 'answered':
      return 'answered';
    case 'established':
      return 'established';
    default:
      return state satisfies never;
  }
}

export function openerWords(opener: Opener): string {
  switch (opener) {
    case 'flow':
      return 'the connection';
    case 'name-query':
      return 'the DNS query';
    case 'proxy':
      return 'the proxied connection';
    case 'probe':
      return 'the health probe';
    default:
      return opener satisfies never;
  }
}

/** `10.0.1.4:3443 → 13.82.71.152:50000`. */
export function tupleText(tuple: TupleView): string {
  if (tuple.protocol === 'icmp') return `${tuple.source} → ${tuple.destination}`;
  return `${tuple.source}:${tuple.sourcePort} → ${tuple.destination}:${tuple.destinationPort}`;
}

/** The same connection's tuple in a packet of the other direction. */
export function reversedTuple(tuple: TupleView): TupleView {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}
