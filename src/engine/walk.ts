/** Walks one packet from its first node to where it is delivered or dropped, node by node and stage by stage. */
import { formatAddress } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { NodeId, Place, RuleId, SessionTableId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { Packet } from '../network/packet';
import type { ConnectionProxy } from '../network/proxies';
import { contains } from '../network/range-set';
import type { NextHop } from '../network/routes';
import { ownerIn } from '../network/routing';
import { sameTuple, type Tuple } from '../network/tuple';
import type { Arrival } from './arrival';
import { type Behind, behindUndrawn, inFrontOf } from './behind';
import { chooseOne } from './choose';
import type { ServiceRefusal } from './failure';
import { runStages } from './stages/index';
import type { Hop, Step } from './trace';
import { viewTuple } from './views';
import { type Moved, next, type Visit, visitOf } from './visit';
import { narrowAway, narrowTo, note, type World } from './world';

/** This is far more nodes than any real path has; a packet that needs more is in a loop. */
const mostHops = 64;

export type WalkEnd = { readonly behind?: Behind | undefined } & (
  | ({ readonly end: 'arrived' } & Arrival)
  /** A proxy terminated the connection. */
  | ({ readonly end: 'proxied'; readonly proxy: ConnectionProxy; readonly table: SessionTableId } & Arrival)
  | ({ readonly end: 'dropped'; readonly node: Node } & ServiceRefusal)
);

/** `steps` are those of the last hop: the node that accepted the packet may add to them. */
export type Walk = { readonly hops: readonly Hop[]; readonly steps: Step[]; readonly end: WalkEnd };

/**
 * Sends `packet` out of `start`; `known` are tables that already hold its session (a proxy answering a client).
 * Precondition: the network has the node `start`. Returns where the packet ended, and its hops where steps are recorded.
 */
export function walk(world: World, packet: Packet, start: NodeId, known: readonly SessionTableId[]): Walk {
  world.counters.packets += 1;
  const hops: Hop[] = [];
  const seen: Seen[] = [];
  let node: Node = nodeOf(world, start);
  let before: Visit | undefined;
  let drawn: Node | undefined;
  let decided: Place | undefined;
  let { tuple, mark } = packet;
  for (;;) {
    const behind = behindUndrawn(world, node, drawn, decided);
    const originating = seen.length === 0;
    const visit = visitOf({ node, packet, originating, tuple, mark, behind }, known, before);
    const passed =
      seen.length >= mostHops || hasSeen(seen, node, tuple)
        ? drop(world, visit, { reason: 'loop', place: node.place, rules: [] })
        : passThrough(world, visit);
    // Verdicts need no hops, and writing addresses as text takes longer than the decisions.
    if (world.recording) hops.push(hopOf(visit, tuple));
    if ('end' in passed) return { hops, steps: visit.steps, end: passed };
    seen.push({ node, tuple });
    if (node.place.resource !== '') drawn = node;
    // A node that hands over every packet, or all with a mark, decides nothing: what it names is itself.
    if (passed.place.resource !== '' && passed.place !== node.place) decided = passed.place;
    before = visit;
    node = passed.node;
    tuple = visit.tuple;
    mark = visit.mark;
  }
}

type Seen = { readonly node: Node; readonly tuple: Tuple };

/** A packet that reaches a node with the same tuple again is in a loop. The originating node does not count as reached. */
function hasSeen(seen: readonly Seen[], node: Node, tuple: Tuple): boolean {
  for (let index = 1; index < seen.length; index += 1) {
    const before = seen[index] as Seen;
    if (before.node === node && sameTuple(before.tuple, tuple)) return true;
  }
  return false;
}

type Onward = { readonly node: Node; readonly place: Place };

/** Passes the packet through the stages of one node. Returns where the packet ended, or the next node and what decided it. */
function passThrough(world: World, visit: Visit): WalkEnd | Onward {
  const { node, behind } = visit;
  let moved: Moved = next;
  if (visit.originating) {
    if (stays(world, visit)) return { end: 'arrived', node, tuple: visit.tuple, behind, stayed: true };
  } else {
    moved = runStages(world, visit, node.receive);
    if (moved.then === 'next') {
      const { tuple, mark } = visit;
      if (contains(node.local, tuple.destination)) {
        narrowTo(world, tuple.destination, () => node.local);
        return { end: 'arrived', node, tuple, behind, ...(mark === undefined ? {} : { mark }) };
      }
      narrowAway(world, tuple.destination, node.local);
      if (!node.forwards)
        return drop(world, visit, { reason: 'ip-forwarding-disabled', place: node.place, rules: [] });
    }
  }
  if (moved.then === 'next') moved = runStages(world, visit, node.send);
  switch (moved.then) {
    case 'proxy':
      return { end: 'proxied', node, behind, tuple: visit.tuple, proxy: moved.proxy, table: moved.table };
    case 'drop':
      return drop(world, visit, moved);
    case 'next':
      return drop(world, visit, { reason: 'no-route', place: node.place, rules: [] });
    case 'hop': {
      const there = resolveHop(world, visit, moved.hop);
      const { place, rules } = moved;
      if (there.to === 'node') return { node: there.node, place };
      return drop(world, visit, { reason: there.reason, place, rules: [...rules, ...there.rules] });
    }
    default:
      return moved satisfies never;
  }
}

/** Whether the node keeps what it sends, because it calls itself. A reply takes the path of its request. */
function stays(world: World, { node, packet, tuple: { destination }, steps }: Visit): boolean {
  const { keeps, place } = node;
  if (keeps === undefined || (packet.direction === 'return' && packet.stays === undefined)) return false;
  if (!contains(keeps.addresses, destination)) {
    narrowAway(world, destination, keeps.addresses);
    return false;
  }
  narrowTo(world, destination, () => keeps.addresses);
  note(world, steps, { place, rules: keeps.rules }, () => ({
    type: 'stayed',
    destination: formatAddress(destination),
    place,
    rules: keeps.rules,
  }));
  return true;
}

function nodeOf(world: World, id: NodeId): Node {
  const node = world.network.nodes.get(id);
  if (node === undefined) throw new Error(`the network has no node ${id}`);
  world.used.nodes.set(id, node);
  return node;
}

function hopOf(visit: Visit, before: Tuple): Hop {
  return {
    node: visit.node.id,
    label: visit.node.label,
    place: visit.node.place,
    packetIn: viewTuple(before),
    steps: visit.steps,
    packetOut: viewTuple(visit.tuple),
  };
}

function drop(world: World, { node, steps, behind }: Visit, refusal: ServiceRefusal): WalkEnd {
  const { reason, place, rules } = inFrontOf(behind, refusal);
  note(world, steps, { place, rules }, () => ({ type: 'dropped', reason, place, rules }));
  return { end: 'dropped', node, behind, reason, place, rules };
}

type There =
  | { readonly to: 'node'; readonly node: Node }
  | { readonly to: 'nowhere'; readonly reason: DropReason; readonly rules: readonly RuleId[] };

function resolveHop(world: World, visit: Visit, hop: NextHop): There {
  const { tuple } = visit;
  switch (hop.to) {
    case 'node':
      return thereAt(world, hop.node);
    case 'nowhere':
      return { to: 'nowhere', reason: hop.reason, rules: hop.rules ?? [] };
    case 'exit': {
      const exit = visit.node.exits[hop.exit];
      return exit === undefined || exit.to === 'exit'
        ? { to: 'nowhere', reason: 'next-hop-invalid', rules: [] }
        : resolveHop(world, visit, exit);
    }
    case 'one-of': {
      const { place, rules } = hop;
      const ways = hop.ways.filter((way) => isThere(world, way.node));
      if (ways.length === 0) return notThere(world, hop.ways.map(({ label }) => label).join(' or '));
      const index = chooseOne(world, visit, ways, { symmetric: false, place, rules });
      return thereAt(world, (ways[index] as (typeof ways)[number]).node);
    }
    case 'domain': {
      const domain = world.network.domains.get(hop.domain);
      if (domain === undefined) return { to: 'nowhere', reason: 'next-hop-invalid', rules: [] };
      world.used.domains.set(domain.id, domain);
      world.counters.lookups += 1;
      const owner = ownerIn(domain, tuple.destination, world.endpoints);
      narrowTo(world, tuple.destination, owner.region);
      if (owner.node !== undefined) return thereAt(world, owner.node);
      if (domain.unowned.to === 'node') return thereAt(world, domain.unowned.node);
      return { to: 'nowhere', reason: domain.unowned.reason, rules: domain.rules };
    }
    default:
      return hop satisfies never;
  }
}

/** A half-drawn topology may name a next hop that is not in the network yet: whatever depends on it is undecided. */
function thereAt(world: World, id: NodeId): There {
  return isThere(world, id) ? { to: 'node', node: nodeOf(world, id) } : notThere(world, id);
}

function isThere(world: World, id: NodeId): boolean {
  if (world.network.nodes.has(id)) return true;
  world.used.nodes.set(id, undefined);
  return false;
}

function notThere(world: World, what: string): There {
  world.missing ??= notInNetwork(what);
  return { to: 'nowhere', reason: 'next-hop-invalid', rules: [] };
}

/** What is missing where a node is named that the network does not have. */
export function notInNetwork(node: string): string {
  return `${node} in the network`;
}
