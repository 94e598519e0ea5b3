/** Walks one packet from its first node to where it is delivered or dropped, node by node and stage by stage. */
import type { DropReason } from '../network/drop-reason';
import type { NodeId, RuleId, SessionTableId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { Packet } from '../network/packet';
import type { ConnectionProxy } from '../network/proxies';
import { contains } from '../network/range-set';
import type { NextHop } from '../network/routes';
import { ownerIn } from '../network/routing';
import { sameTuple, type Tuple } from '../network/tuple';
import type { Arrival } from './arrival';
import { chooseOne } from './choose';
import type { ServiceRefusal } from './failure';
import { runStages } from './stages/index';
import type { Hop, Step } from './trace';
import { viewTuple } from './views';
import { type Moved, next, type Visit, visitOf } from './visit';
import { narrowAway, narrowTo, note, type World } from './world';

/** This is far more nodes than any real path has; a packet that needs more is in a loop. */
const mostHops = 64;

export type WalkEnd =
  | ({ readonly end: 'arrived' } & Arrival)
  /** A proxy terminated the connection. */
  | ({ readonly end: 'proxied'; readonly proxy: ConnectionProxy; readonly table: SessionTableId } & Arrival)
  | ({ readonly end: 'dropped'; readonly node: Node } & ServiceRefusal);

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
  let at: NodeId = start;
  let { tuple, mark } = packet;
  for (;;) {
    const node = nodeOf(world, at);
    const visit = visitOf({ node, packet, originating: seen.length === 0, tuple, mark }, known);
    const passed =
      seen.length >= mostHops || hasSeen(seen, node, tuple)
        ? drop(world, visit, { reason: 'loop', place: node.place, rules: [] })
        : passThrough(world, visit);
    // Verdicts need no hops, and writing addresses as text takes longer than the decisions.
    if (world.recording) hops.push(hopOf(visit, tuple));
    if ('end' in passed) return { hops, steps: visit.steps, end: passed };
    seen.push({ node, tuple });
    at = passed.node;
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

/** Passes the packet through the stages of one node. Returns where the packet ended, or the next node. */
function passThrough(world: World, visit: Visit): WalkEnd | { readonly node: NodeId } {
  const { node } = visit;
  let moved: Moved = next;
  if (!visit.originating) {
    moved = runStages(world, visit, node.receive);
    if (moved.then === 'next') {
      const { tuple, mark } = visit;
      if (contains(node.local, tuple.destination)) {
        narrowTo(world, tuple.destination, () => node.local);
        return { end: 'arrived', node, tuple, ...(mark === undefined ? {} : { mark }) };
      }
      narrowAway(world, tuple.destination, node.local);
      if (!node.forwards)
        return drop(world, visit, { reason: 'ip-forwarding-disabled', place: node.place, rules: [] });
    }
  }
  if (moved.then === 'next') moved = runStages(world, visit, node.send);
  switch (moved.then) {
    case 'proxy':
      return { end: 'proxied', node, tuple: visit.tuple, proxy: moved.proxy, table: moved.table };
    case 'drop':
      return drop(world, visit, moved);
    case 'next':
      return drop(world, visit, { reason: 'no-route', place: node.place, rules: [] });
    case 'hop': {
      const there = resolveHop(world, visit, moved.hop);
      if (there.to === 'node') return there;
      const { place, rules } = moved;
      return drop(world, visit, { reason: there.reason, place, rules: [...rules, ...there.rules] });
    }
    default:
      return moved satisfies never;
  }
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

function drop(world: World, { node, steps }: Visit, { reason, place, rules }: ServiceRefusal): WalkEnd {
  note(world, steps, { place, rules }, () => ({ type: 'dropped', reason, place, rules }));
  return { end: 'dropped', node, reason, place, rules };
}

type There =
  | { readonly to: 'node'; readonly node: NodeId }
  | { readonly to: 'nowhere'; readonly reason: DropReason; readonly rules: readonly RuleId[] };

function resolveHop(world: World, visit: Visit, hop: NextHop): There {
  const { tuple } = visit;
  switch (hop.to) {
    case 'node':
      return hop;
    case 'nowhere':
      return { to: 'nowhere', reason: hop.reason, rules: hop.rules ?? [] };
    case 'exit': {
      const exit = visit.node.exits[hop.exit];
      return exit === undefined || exit.to === 'exit'
        ? { to: 'nowhere', reason: 'next-hop-invalid', rules: [] }
        : resolveHop(world, visit, exit);
    }
    case 'one-of': {
      const { place, rules, ways } = hop;
      const index = chooseOne(world, visit, ways, { symmetric: false, place, rules });
      return { to: 'node', node: (ways[index] as (typeof ways)[number]).node };
    }
    case 'domain': {
      const domain = world.network.domains.get(hop.domain);
      if (domain === undefined) return { to: 'nowhere', reason: 'next-hop-invalid', rules: [] };
      world.used.domains.set(domain.id, domain);
      world.counters.lookups += 1;
      const owner = ownerIn(domain, tuple.destination, world.endpoints);
      narrowTo(world, tuple.destination, owner.region);
      if (owner.node !== undefined) return { to: 'node', node: owner.node };
      if (domain.unowned.to === 'node') return domain.unowned;
      return { to: 'nowhere', reason: domain.unowned.reason, rules: domain.rules };
    }
    default:
      return hop satisfies never;
  }
}
