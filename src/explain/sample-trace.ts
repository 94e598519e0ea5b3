/**
 * A small handmade trace for unit tests: a SYN is delivered through a frontend, and a firewall drops its
 * SYN-ACK.
 */
import type { Failure, Hop, PacketTrace, Step, TupleView } from '../engine/trace';
import type { Place } from '../network/ids';
import type { FlowTrace, TracedClass } from '../simulate/answers';
import { reversedTuple } from './words';

export const at = (resource: string, pointer = ''): Place => ({ resource, pointer });

export const request: TupleView = {
  protocol: 'tcp',
  source: '13.82.71.152',
  sourcePort: 50000,
  destination: '20.62.10.8',
  destinationPort: 3443,
};
export const inside: TupleView = { ...request, destination: '10.0.1.4' };
export const reply: TupleView = reversedTuple(inside);

export const defaultRoute = {
  prefix: '0.0.0.0/0',
  name: 'default',
  source: 'User',
  nextHopType: 'VirtualAppliance',
  nextHopAddress: '10.0.0.4',
  place: at('rt', '/routes/0'),
} as const;

export const routeChosen = {
  type: 'route-chosen',
  table: 'snet-apim',
  chosen: defaultRoute,
  rejected: [
    {
      prefix: '0.0.0.0/0',
      name: '',
      source: 'Default',
      nextHopType: 'Internet',
      place: at('vnet'),
      why: 'lower-precedence',
      lostTo: 'user routes',
      rules: ['route-precedence'],
    },
  ],
  notMatching: 2,
  place: at('rt', '/routes/0'),
  rules: ['route-longest-prefix'],
} as const satisfies Step;

export const sessionMissing = {
  type: 'session-missing',
  table: 'fw',
  sessions: [],
  then: 'drop',
  place: at('fw'),
  rules: ['fw-syn-ack'],
} as const satisfies Step;

export const dropped = {
  type: 'dropped',
  reason: 'no-session',
  place: at('fw'),
  rules: ['fw-syn-ack'],
} as const satisfies Step;

export function hop(
  node: string,
  resource: string,
  steps: readonly Step[],
  packetIn: TupleView,
  packetOut = packetIn,
): Hop {
  return { node, label: node, place: at(resource), packetIn, steps, packetOut };
}

export const syn: PacketTrace = {
  segment: 'syn',
  direction: 'forward',
  hops: [
    hop('control plane', 'control-plane', [], request),
    hop(
      'public IP address',
      'apim',
      [
        {
          type: 'destination-translated',
          from: request,
          to: inside,
          by: 'public IP address',
          place: at('apim', '/publicIPAddress'),
          rules: [],
        },
      ],
      request,
      inside,
    ),
    hop(
      'apim-contoso',
      'apim',
      [{ type: 'delivered', to: 'apim-contoso', listener: 'management', place: at('apim'), rules: [] }],
      inside,
    ),
  ],
  fate: { fate: 'delivered', node: 'apim-contoso', place: at('apim') },
};

export const synAck: PacketTrace = {
  segment: 'syn-ack',
  direction: 'return',
  hops: [
    hop('apim-contoso', 'apim', [routeChosen], reply),
    hop('azfw-hub', 'fw', [sessionMissing, dropped], reply),
  ],
  fate: { fate: 'dropped', node: 'azfw-hub', reason: 'no-session', place: at('fw') },
};

export const failure: Failure = {
  outcome: 'fails',
  packet: 'syn-ack',
  direction: 'return',
  node: 'azfw-hub',
  label: 'azfw-hub',
  at: 'fw',
  reason: 'no-session',
  because: at('rt', '/routes/0'),
  rules: ['fw-syn-ack'],
};

export const tracedClass: TracedClass = {
  from: {
    count: 255,
    prefixes: ['13.82.71.152/32', '20.88.154.20/31', '40.71.10.204/31', '52.224.186.99/32'],
  },
  to: { count: 1, prefixes: ['20.62.10.8/32'] },
  ports: [3443],
  verdict: failure,
  connection: {
    openedBy: 'flow',
    protocol: 'tcp',
    from: '13.82.71.152',
    to: '20.62.10.8',
    port: 3443,
    attempts: [{ choices: [], packets: [syn, synAck], verdict: failure }],
    bounded: false,
    verdict: failure,
  },
};

export const flowTrace: FlowTrace = {
  flow: {
    id: 'apim/management',
    name: 'Control plane → management 3443',
    plane: 'management',
    from: { resource: 'control-plane' },
    to: { resource: 'apim', part: 'management' },
    protocol: 'tcp',
    ports: [3443],
    quantifier: 'every',
    required: true,
    purpose: 'Portal, PowerShell and ARM reach the instance.',
    owner: 'apim',
    shapedBy: [],
    catalogue: {
      entry: 'management',
      direction: 'inbound',
      source: 'A1',
      status: 'documented',
      error: 'Failed to connect to management endpoint {host}:3443',
    },
  },
  summary: failure,
  doubt: [],
  classes: [tracedClass],
};
