/** Decides whether the node that a packet has reached accepts it: by its listeners, their accepted sources and host names. */
import type { Acceptance, Listener, Node, ServedHosts } from '../network/nodes';
import type { Mark } from '../network/packet';
import { contains } from '../network/range-set';
import { reverse, sameTuple, type Tuple } from '../network/tuple';
import type { ServiceRefusal } from './failure';
import { hostMatches } from './host-pattern';
import type { Request } from './request';
import type { Step } from './trace';
import { creditRules, narrowAway, narrowTo, note, type World } from './world';

export type Arrival = {
  readonly node: Node;
  readonly tuple: Tuple;
  readonly mark?: Mark;
  /** The packet never left the machine that sent it. */
  readonly stayed?: true;
};

/** Returns the listener on the packet's port. Among several, the first that serves the requested host name, or else the first. */
export function listenerOf(arrival: Arrival, asked = ''): Listener | undefined {
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

/** Returns a refusal if no listener is on the packet's port; every node answers ICMP. */
export function listenerAt(world: World, arrival: Arrival, steps: Step[]): ServiceRefusal | undefined {
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

/** Returns a refusal if a reply has an unexpected source, or is not addressed to the client: the client answers with a reset. */
export function expectedAt(request: Request, sent: Tuple, arrival: Arrival): ServiceRefusal | undefined {
  const expected = arrival.node.id === request.from && sameTuple(arrival.tuple, reverse(sent));
  return expected ? undefined : { reason: 'unexpected-source', place: arrival.node.place, rules: [] };
}

/** Returns a refusal if the listener does not accept the packet's source. */
export function acceptedBy(world: World, arrival: Arrival, steps: Step[]): ServiceRefusal | undefined {
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

/** Returns a refusal if the listener does not serve the requested host name. A client that names no host is not refused. */
export function servedBy(
  world: World,
  arrival: Arrival,
  { application }: Request,
): ServiceRefusal | undefined {
  const asked = application?.host ?? '';
  const hosts = listenerOf(arrival, asked)?.hosts;
  if (hosts === undefined || asked === '') return undefined;
  creditRules(world, hosts.rules);
  return serves(hosts, asked)
    ? undefined
    : { reason: 'unknown-host', place: hosts.place, rules: hosts.rules };
}

/** A packet that carries a subnet's mark is accepted by subnet: its address is not compared, so it does not narrow the class. */
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
