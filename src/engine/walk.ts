/** One packet from where it starts to where it is delivered or dropped, node by node and stage by stage. */

import { type Address, formatAddress } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { FilterRule } from '../network/filter-rules';
import type { NodeId, Place, RuleId, SessionTableId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { Mark, Packet } from '../network/packet';
import type { ConnectionProxy } from '../network/proxies';
import { contains } from '../network/range-set';
import type { NextHop, RouteTable } from '../network/routes';
import {
  type ChosenRoute,
  chooseRoute,
  losingRoutes,
  lossesAt,
  ownerIn,
  regionOfRoute,
} from '../network/routing';
import type { Stage } from '../network/stages';
import { formatTuple, isReverse, reverse, sameTuple, type Tuple } from '../network/tuple';
import { evaluateRules, matches } from './rule-match';
import type { Hop, Step } from './trace';
import { failureKey } from './verdict';
import { viewLoser, viewRoute, viewRule, viewSession, viewTuple } from './views';
import { creditRules, narrowAway, narrowTo, note, type Session, tellApart, type World } from './world';

/** Far more nodes than any real path has; a packet that needs more is going in circles. */
const mostHops = 64;

export type Arrival = { readonly node: Node; readonly tuple: Tuple; readonly mark?: Mark };

export type WalkEnd =
  | ({ readonly end: 'arrived' } & Arrival)
  /** A proxy took the connection for itself. */
  | ({ readonly end: 'proxied'; readonly proxy: ConnectionProxy; readonly table: SessionTableId } & Arrival)
  | {
      readonly end: 'dropped';
      readonly node: Node;
      readonly reason: DropReason;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    };

export type Walk = { readonly hops: readonly Hop[]; readonly steps: Step[]; readonly end: WalkEnd };

/** What a node visit carries from stage to stage. */
type Visit = {
  readonly node: Node;
  readonly packet: Packet;
  /** The node sends the packet itself; nothing came in. */
  readonly originating: boolean;
  tuple: Tuple;
  mark: Mark | undefined;
  readonly steps: Step[];
  /** Tables in which this packet's session is known. These lists have an item or two, and mostly none. */
  known: readonly SessionTableId[];
  /** Tables whose filters are not asked, session or no session. */
  waived: readonly SessionTableId[];
  /** The tuple as it came to the session stage, by table, for what may be remembered. */
  opening: readonly { readonly table: SessionTableId; readonly tuple: Tuple }[];
  /** Tables whose profile let the packet through as it is. */
  untouched: readonly SessionTableId[];
  /** Tables for which the packet was translated here. */
  translatedBy: readonly SessionTableId[];
  translatedDestination: boolean;
};

type Moved =
  | { readonly then: 'next' }
  | { readonly then: 'hop'; readonly hop: NextHop; readonly place: Place; readonly rules: readonly RuleId[] }
  | {
      readonly then: 'drop';
      readonly reason: DropReason;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  | { readonly then: 'proxy'; readonly proxy: ConnectionProxy; readonly table: SessionTableId };

const next: Moved = { then: 'next' };

/** Sends `packet` out of `start`; `known` are tables that already hold its session (a proxy answering a client). */
export function walk(world: World, packet: Packet, start: NodeId, known: readonly SessionTableId[]): Walk {
  world.counters.packets += 1;
  const hops: Hop[] = [];
  const seen: Seen[] = [];
  let at: NodeId = start;
  let { tuple, mark } = packet;
  for (;;) {
    const originating = seen.length === 0;
    const node = nodeOf(world, at);
    const visit: Visit = {
      node,
      packet,
      originating,
      tuple,
      mark,
      steps: [],
      known: originating ? known : none,
      waived: none,
      opening: none,
      untouched: none,
      translatedBy: none,
      translatedDestination: false,
    };
    const next =
      seen.length >= mostHops || hasSeen(seen, node, tuple)
        ? drop(world, visit, 'loop', node.place, [])
        : passThrough(world, visit);
    // Verdicts need no hops, and texts of addresses cost more than the decisions.
    if (world.recording) hops.push(hopOf(visit, tuple));
    if ('end' in next) return { hops, steps: visit.steps, end: next };
    seen.push({ node, tuple });
    at = next.node;
    tuple = visit.tuple;
    mark = visit.mark;
  }
}

const none: readonly never[] = [];

type Seen = { readonly node: Node; readonly tuple: Tuple };

/** A packet that comes in as it did before goes in circles; the node that sent it was not passed but started from. */
function hasSeen(seen: readonly Seen[], node: Node, tuple: Tuple): boolean {
  for (let index = 1; index < seen.length; index += 1) {
    const before = seen[index] as Seen;
    if (before.node === node && sameTuple(before.tuple, tuple)) return true;
  }
  return false;
}

/** Through the stages of one node: to where it ends, or to the next node. */
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
      if (!node.forwards) return drop(world, visit, 'ip-forwarding-disabled', node.place, []);
    }
  }
  if (moved.then === 'next') moved = runStages(world, visit, node.send);
  switch (moved.then) {
    case 'proxy':
      return { end: 'proxied', node, tuple: visit.tuple, proxy: moved.proxy, table: moved.table };
    case 'drop':
      return drop(world, visit, moved.reason, moved.place, moved.rules);
    case 'next':
      return drop(world, visit, 'no-route', node.place, []);
    case 'hop': {
      const there = resolveHop(world, visit, moved.hop);
      if (there.to === 'node') return there;
      return drop(world, visit, there.reason, moved.place, [...moved.rules, ...there.rules]);
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

function drop(
  world: World,
  visit: Visit,
  reason: DropReason,
  place: Place,
  rules: readonly RuleId[],
): WalkEnd {
  note(world, visit.steps, { place, rules }, () => ({ type: 'dropped', reason, place, rules }));
  return { end: 'dropped', node: visit.node, reason, place, rules };
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

function runStages(world: World, visit: Visit, stages: readonly Stage[]): Moved {
  for (const stage of stages) {
    const moved = runStage(world, visit, stage);
    if (moved.then !== 'next') return moved;
  }
  return next;
}

function runStage(world: World, visit: Visit, stage: Stage): Moved {
  switch (stage.type) {
    case 'session':
      return findSession(world, visit, stage);
    case 'remember':
      return remember(world, visit, stage);
    case 'filter':
      return filter(world, visit, stage);
    case 'translate-destination':
    case 'translate-source':
      return translate(world, visit, stage);
    case 'bypass': {
      if (!matches(world, stage.match, visit.tuple)) return next;
      // One that leads nowhere is told by the drop.
      if (stage.nextHop.to !== 'nowhere')
        note(world, visit.steps, stage, () => ({
          type: 'routes-bypassed',
          why: formatAddress(visit.tuple.destination),
          place: stage.place,
          rules: stage.rules,
        }));
      return { then: 'hop', hop: stage.nextHop, place: stage.place, rules: stage.rules };
    }
    case 'exempt':
      if (matches(world, stage.match, visit.tuple)) {
        visit.known = [...visit.known, stage.table];
        visit.waived = [...visit.waived, stage.table];
        creditRules(world, stage.rules);
      }
      return next;
    case 'follow-mark':
      if (visit.mark === undefined) return next;
      return {
        then: 'hop',
        hop: { to: 'domain', domain: visit.mark.domain },
        place: visit.node.place,
        rules: [],
      };
    case 'distribute':
      return distribute(world, visit, stage);
    case 'affinity': {
      const { place, rules } = stage;
      const holder = stage.targets.find(({ table }) => sessionIn(world, table, visit.tuple) !== undefined);
      if (holder === undefined) return next;
      creditRules(world, rules);
      return { then: 'hop', hop: { to: 'node', node: holder.node }, place, rules };
    }
    case 'hand-over':
      return { then: 'hop', hop: stage.nextHop, place: visit.node.place, rules: [] };
    case 'require':
      if (stage.unless !== undefined && visit.known.includes(stage.unless)) return next;
      if (matches(world, stage.match, visit.tuple)) return next;
      return { then: 'drop', reason: stage.reason, place: stage.place, rules: stage.rules };
    case 'route':
      return route(world, visit, stage);
    default:
      return stage satisfies never;
  }
}

function distribute(world: World, visit: Visit, stage: Extract<Stage, { type: 'distribute' }>): Moved {
  const { place, rules } = stage;
  if (stage.match !== undefined && !matches(world, stage.match, visit.tuple)) return next;
  const usable = inService(world, visit.steps, stage.targets);
  if (usable.length === 0) {
    const proofs = stage.targets.flatMap(({ condition }) => ruleOfCondition(world, condition));
    return { then: 'drop', reason: 'backend-unhealthy', place, rules: [...new Set([...rules, ...proofs])] };
  }
  const index = chooseOne(world, visit, usable, { symmetric: stage.symmetric, place, rules });
  const { node } = usable[index] as (typeof usable)[number];
  return { then: 'hop', hop: { to: 'node', node }, place, rules };
}

/** Which of them, for this flow; the step says so where there was more than one. */
export function chooseOne(
  world: World,
  visit: { readonly tuple: Tuple; readonly steps: Step[] },
  options: readonly { readonly label: string }[],
  by: { readonly symmetric: boolean; readonly place: Place; readonly rules: readonly RuleId[] },
): number {
  // Where there is no choice, none is made.
  if (options.length === 1) return 0;
  const { symmetric, place, rules } = by;
  const key = formatTuple(symmetric ? unordered(visit.tuple) : visit.tuple);
  const { index, view } = world.choices.choose(
    place.resource,
    key,
    options.map((each) => each.label),
  );
  note(world, visit.steps, { place, rules }, () => ({ type: 'choice-made', choice: view, place, rules }));
  return index;
}

function route(world: World, visit: Visit, { table }: Extract<Stage, { type: 'route' }>): Moved {
  const { tuple, steps, node } = visit;
  world.counters.lookups += 1;
  const chosen = chooseRoute(table, tuple.destination);
  narrowTo(world, tuple.destination, () => regionOfRoute(table, chosen?.route));
  if (chosen === undefined) return { then: 'drop', reason: 'no-route', place: node.place, rules: [] };
  const { route } = chosen;
  creditRules(world, route.rules);
  if (world.recording) steps.push(routeStep(table, tuple.destination, chosen));
  const losses = lossesAt(table, tuple.destination);
  creditRules(world, losses.rules);
  narrowTo(world, tuple.destination, () => losses.region);
  if (route.mark !== undefined) {
    const { mark, place, rules } = route;
    visit.mark = mark;
    note(world, steps, { place, rules }, () => ({ type: 'marked', mark, place, rules }));
  }
  return { then: 'hop', hop: route.nextHop, place: route.place, rules: route.rules };
}

function routeStep(table: RouteTable, destination: Address, chosen: ChosenRoute): Step {
  const { route } = chosen;
  const losers = losingRoutes(table, destination);
  const matching = new Set([route, ...losers.map((each) => each.candidate.route)]);
  const { place, rules } = route;
  return {
    type: 'route-chosen',
    table: table.name,
    chosen: viewRoute(route, chosen.prefix),
    rejected: losers.map((each) => viewLoser(each, chosen, table)),
    notMatching: table.routes.length - matching.size,
    place,
    rules,
  };
}

function findSession(world: World, visit: Visit, stage: Extract<Stage, { type: 'session' }>): Moved {
  const { packet, steps } = visit;
  const { profile, place } = stage;
  if (visit.known.includes(stage.opened)) return next;
  const opened = openedIn(world, stage.opened, visit.tuple);
  const answered = opened === undefined ? answeredIn(world, stage.answered, visit.tuple) : undefined;
  const session = opened ?? answered;
  if (session !== undefined) {
    const halfOpen =
      opened !== undefined &&
      session.state === 'opened' &&
      (packet.segment === 'ack' || packet.segment === 'data');
    if (halfOpen && profile.onHalfOpen.then === 'drop') {
      const { reason, rules } = profile.onHalfOpen;
      note(world, steps, { place, rules }, () => ({
        type: 'session-matched',
        table: stage.opened,
        session: viewSession(session),
        as: 'opened',
        place,
        rules,
      }));
      return { then: 'drop', reason, place, rules };
    }
    if (answered !== undefined && session.state === 'opened') session.state = 'answered';
    if (opened !== undefined && session.state === 'answered' && packet.segment === 'ack')
      session.state = 'established';
    const as = opened !== undefined ? ('opened' as const) : ('answered' as const);
    const rules = profile.established;
    note(world, steps, { place, rules }, () => ({
      type: 'session-matched',
      table: as === 'opened' ? stage.opened : stage.answered,
      session: viewSession(session),
      as,
      place,
      rules,
    }));
    visit.known = [...visit.known, stage.opened, stage.answered];
    if (session.proxied !== undefined && opened !== undefined)
      return { then: 'proxy', proxy: session.proxied, table: stage.opened };
    const tuple = as === 'opened' ? session.translated : reverse(session.original);
    if (!sameTuple(tuple, visit.tuple)) {
      const from = visit.tuple;
      visit.tuple = tuple;
      note(world, steps, { place, rules: [] }, () => ({
        type: as === 'opened' ? 'translation-repeated' : 'translation-undone',
        from: viewTuple(from),
        to: viewTuple(tuple),
        place,
        rules: [],
      }));
    }
    return next;
  }
  const fate = profile.withoutSession[packet.segment];
  const ordinary = fate.then === 'open' && isOpening(packet);
  if (!ordinary && fate.then !== 'pass') {
    note(world, steps, { place, rules: fate.rules }, () => ({
      type: 'session-missing',
      table: stage.opened,
      sessions: [...new Set([...sessionsOf(world, stage.opened), ...sessionsOf(world, stage.answered)])].map(
        viewSession,
      ),
      then: fate.then,
      place,
      rules: fate.rules,
    }));
  }
  if (fate.then === 'drop') return { then: 'drop', reason: fate.reason, place, rules: fate.rules };
  if (fate.then === 'open') visit.opening = [{ table: stage.opened, tuple: visit.tuple }, ...visit.opening];
  else visit.untouched = [...visit.untouched, stage.opened];
  return next;
}

function isOpening({ segment, direction }: Packet): boolean {
  return (
    direction === 'forward' && (segment === 'syn' || segment === 'datagram' || segment === 'echo-request')
  );
}

/** A device remembers the connections that it opens itself too: a proxy's, for one. */
function ownOpening({ originating, packet }: Visit): Tuple | undefined {
  return originating && isOpening(packet) ? packet.tuple : undefined;
}

function remember(world: World, visit: Visit, stage: Extract<Stage, { type: 'remember' }>): Moved {
  const { table, place, translatedOnly } = stage;
  const original = visit.opening.find((each) => each.table === table)?.tuple ?? ownOpening(visit);
  if (visit.known.includes(table) || original === undefined) return next;
  if (translatedOnly === true && !visit.translatedBy.includes(table)) return next;
  const session: Session = { original, translated: visit.tuple, state: 'opened' };
  sessionsOf(world, table).push(session);
  note(world, visit.steps, { place, rules: [] }, () => ({
    type: 'session-created',
    table,
    session: viewSession(session),
    place,
    rules: [],
  }));
  return next;
}

function openedIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  for (const each of world.sessions.get(table) ?? none) if (sameTuple(each.original, tuple)) return each;
  return undefined;
}

function answeredIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  for (const each of world.sessions.get(table) ?? none) if (isReverse(each.translated, tuple)) return each;
  return undefined;
}

function sessionIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  return openedIn(world, table, tuple) ?? answeredIn(world, table, tuple);
}

export function sessionsOf(world: World, table: SessionTableId): Session[] {
  let sessions = world.sessions.get(table);
  if (sessions === undefined) {
    sessions = [];
    world.sessions.set(table, sessions);
  }
  return sessions;
}

function filter(world: World, visit: Visit, stage: Extract<Stage, { type: 'filter' }>): Moved {
  const { ruleSet, inspects } = stage;
  const pass = (): Moved => {
    if (inspects) world.inspectors.add(ruleSet.place.resource);
    return next;
  };
  if (visit.waived.includes(stage.table)) return pass();
  if (visit.known.includes(stage.table)) {
    const { sessionOverrules: overruling } = stage;
    // Worked out only where somebody doubts it: the session alone is reason enough to pass.
    if (overruling !== undefined && evaluateRules(world, ruleSet, visit.tuple).matched.action === 'deny')
      creditRules(world, overruling);
    return pass();
  }
  if (visit.translatedDestination && stage.translated !== undefined)
    creditRules(world, stage.translated.rules);
  if (visit.translatedDestination && stage.translated?.then === 'allow') return pass();
  const { matched, skipped } = evaluateRules(world, ruleSet, visit.tuple);
  const { place } = matched;
  const rules = rulesOf(world, stage, matched, visit.tuple);
  note(world, visit.steps, { place, rules }, () => ({
    type: 'filter-matched',
    ruleSet: ruleSet.name,
    matched: viewRule(matched),
    skipped: skipped.map(viewRule),
    inspects,
    place,
    rules,
  }));
  switch (matched.action) {
    case 'allow':
      return pass();
    case 'always-allow':
      visit.waived = [...visit.waived, stage.table];
      return pass();
    case 'deny': {
      const explicit = matched !== ruleSet.entries[ruleSet.entries.length - 1];
      if (visit.translatedDestination && stage.translated !== undefined && !explicit) return pass();
      return { then: 'drop', reason: 'denied-by-rule', place, rules };
    }
    case 'proxy':
      if (visit.translatedDestination && stage.translated !== undefined) return pass();
      if (stage.proxy === undefined) return { then: 'drop', reason: 'denied-by-rule', place, rules };
      pass();
      return { then: 'proxy', proxy: stage.proxy, table: stage.table };
    case 'unknown': {
      const { index, view } = world.choices.choose(ruleSet.place.resource, `${ruleSet.id} ${matched.name}`, [
        'allows it',
        'denies it',
      ]);
      note(world, visit.steps, matched, () => ({ type: 'choice-made', choice: view, place, rules }));
      return index === 0 ? pass() : { then: 'drop', reason: 'denied-by-rule', place, rules };
    }
    default:
      return matched.action satisfies never;
  }
}

function rulesOf(
  world: World,
  { because }: Extract<Stage, { type: 'filter' }>,
  { action, rules }: FilterRule,
  tuple: Tuple,
): readonly RuleId[] {
  if (because === undefined) return rules;
  const applying = because.filter(
    ({ match, onlyIf }) => (onlyIf === undefined || action === 'deny') && matches(world, match, tuple),
  );
  return [...rules, ...applying.flatMap((each) => each.rules)];
}

function translate(
  world: World,
  visit: Visit,
  stage: Extract<Stage, { type: 'translate-destination' | 'translate-source' }>,
): Moved {
  if (visit.known.includes(stage.table) || visit.untouched.includes(stage.table)) return next;
  for (const entry of stage.entries) {
    if (entry.afterDestinationTranslation === true && !visit.translatedDestination) continue;
    world.counters.ruleEvaluations += 1;
    if (!matches(world, entry.match, visit.tuple)) continue;
    const { place, rules } = entry;
    const usable = inService(world, visit.steps, entry.to);
    if (usable.length === 0) {
      const proofs = entry.to.flatMap(({ condition }) => ruleOfCondition(world, condition));
      return { then: 'drop', reason: 'backend-unhealthy', place, rules: [...new Set([...rules, ...proofs])] };
    }
    const { symmetric = false, rules: by = rules } = entry.choice ?? {};
    const index = chooseOne(world, visit, usable, { symmetric, place, rules: by });
    const target = usable[index] as (typeof usable)[number];
    const from = visit.tuple;
    visit.translatedBy = [...visit.translatedBy, stage.table];
    tellApart(world, target.address);
    if (stage.type === 'translate-destination') {
      visit.tuple = {
        ...from,
        destination: target.address,
        destinationPort: target.port ?? from.destinationPort,
      };
      visit.translatedDestination = true;
    } else visit.tuple = { ...from, source: target.address, sourcePort: target.port ?? from.sourcePort };
    const to = visit.tuple;
    const type =
      stage.type === 'translate-destination'
        ? ('destination-translated' as const)
        : ('source-translated' as const);
    note(world, visit.steps, entry, () => ({
      type,
      from: viewTuple(from),
      to: viewTuple(to),
      by: entry.name,
      place,
      rules,
    }));
    return next;
  }
  return next;
}

/** Whether what this condition guards may be used: it holds, or nobody knows. */
export function mayHold(world: World, condition: string): boolean {
  const holds = world.settled.get(condition) ?? 'undecided';
  world.used.conditions.set(condition, holds);
  if (holds === 'undecided') world.missing ??= world.network.conditions.get(condition)?.label ?? condition;
  creditRules(world, ruleOfCondition(world, condition));
  return holds !== false;
}

/** Those that may be used; for the others the steps show the probe that says why not. */
export function inService<T extends { readonly label: string; readonly condition?: string }>(
  world: World,
  steps: Step[],
  targets: readonly T[],
): readonly T[] {
  if (targets.every(({ condition }) => condition === undefined)) return targets;
  return targets.filter(({ label, condition }) => {
    if (condition === undefined || mayHold(world, condition)) return true;
    const proof = world.proofs?.get(condition);
    if (proof === undefined) return false;
    const { connection, failure } = proof;
    world.outOfService ??= { target: label, failure };
    world.used.facts.set(`proof:${condition}`, failureKey(failure));
    creditRules(world, failure.rules);
    const { place = failure.because, rules = [] } = world.network.conditions.get(condition) ?? {};
    note(world, steps, { place, rules }, () => ({
      type: 'connection-opened',
      host: label,
      connection,
      place,
      rules,
    }));
    return false;
  });
}

export function ruleOfCondition(world: World, condition: string | undefined): readonly RuleId[] {
  return world.network.conditions.get(condition ?? '')?.rules ?? [];
}

/** The same text for a tuple and its reverse. */
function unordered(tuple: Tuple): Tuple {
  const swapped = reverse(tuple);
  return formatTuple(tuple) < formatTuple(swapped) ? tuple : swapped;
}
