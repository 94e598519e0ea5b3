/**
 * Small neutral networks for tests. Every builder takes all that could decide a verdict: nothing passes, drops, translates or
 * remembers here unless the test says so. Addresses and prefixes are written as text; ids are labels and resources at once.
 */
import { address } from '../network/address';
import { type AddressSet, setOfTexts } from '../network/address-set';
import type { DropReason } from '../network/drop-reason';
import type { FilterAction, FilterRule, Match, RuleSet } from '../network/filter-rules';
import type { NodeId, Place, RuleId } from '../network/ids';
import type { Condition, Domain, Network } from '../network/network';
import type { Acceptance, Listener, Node } from '../network/nodes';
import type { Mark, Segment } from '../network/packet';
import { prefix } from '../network/prefix';
import { type PrefixEntry, PrefixTable } from '../network/prefix-table';
import { type RangeSet, rangeSet } from '../network/range-set';
import type { NextHop, Route, RouteCandidate, RouteTable } from '../network/routes';
import type { Stage, TranslationRule } from '../network/stages';
import type { Fate, StateProfile } from '../network/state-profile';
import type { Protocol } from '../network/tuple';
import { type Connected, playConnection } from './play-connection';
import type { Request } from './request';
import type { Connection, Failure, PacketTrace, Step } from './trace';
import {
  type Counters,
  newCounters,
  nothingUsed,
  type Proofs,
  type Settled,
  type Used,
  variable,
} from './world';

export const at = (resource: string, pointer = ''): Place => ({ resource, pointer });
export const addresses = (...terms: readonly string[]): AddressSet => setOfTexts(terms);
export const ports = (...list: readonly number[]): RangeSet => rangeSet(list.map((port) => [port, port]));

// — nodes ————————————————————————————————————————————————————————————————————————————————————————————————————————————

/** `tcp/443`, `udp/53`, `icmp/0`. */
export function listener(text: string, accepts?: Acceptance): Listener {
  const [protocol, port] = text.split('/') as [Protocol, string];
  return { protocol, ports: ports(Number(port)), name: text, ...(accepts === undefined ? {} : { accepts }) };
}

/** Who sends and receives for itself, and passes nothing on. */
export function host(
  id: NodeId,
  owns: string | readonly string[],
  listeners: readonly Listener[],
  send: readonly Stage[],
  receive: readonly Stage[] = [],
): Node {
  return { ...bare(id), local: addresses(...[owns].flat()), listeners, send, receive };
}

/** Who passes packets on, and has no address. */
export function device(id: NodeId, receive: readonly Stage[], send: readonly Stage[]): Node {
  return { ...bare(id), forwards: true, receive, send };
}

function bare(id: NodeId): Node {
  return {
    id,
    label: id,
    place: at(id),
    local: [],
    listeners: [],
    forwards: false,
    receive: [],
    send: [],
    exits: {},
  };
}

/** Who owns which addresses; those of nobody are unreachable, by the rule `nobody`. */
export function domain(
  id: string,
  owners: Readonly<Record<string, NodeId>>,
  parts: Partial<Pick<Domain, 'sharing' | 'unowned'>> = {},
): Domain {
  const table = new PrefixTable(
    Object.entries(owners).map(([text, value]) => ({ prefix: prefix(text), value })),
  );
  return {
    id,
    label: id,
    owners: table,
    exclusive: table,
    sharing: parts.sharing ?? new Map(),
    unowned: parts.unowned ?? { to: 'nowhere', reason: 'host-unreachable' },
    rules: ['nobody'],
  };
}

export function network(
  nodes: readonly Node[],
  domains: readonly Domain[],
  conditions: readonly Condition[] = [],
): Network {
  return {
    nodes: new Map(nodes.map((each) => [each.id, each])),
    domains: new Map(domains.map((each) => [each.id, each])),
    conditions: new Map(conditions.map((each) => [each.id, each])),
  };
}

// — next hops and routes ————————————————————————————————————————————————————————————————————————————————————————————

export const into = (domain: string): NextHop => ({ to: 'domain', domain });
export const onTo = (node: NodeId): NextHop => ({ to: 'node', node });
export const nowhere = (reason: DropReason, ...rules: readonly RuleId[]): NextHop => ({
  to: 'nowhere',
  reason,
  rules,
});
/** The one way on: no routes are asked. */
export const handOver = (nextHop: NextHop): Stage => ({ type: 'hand-over', nextHop });

export type RouteLine = readonly [prefix: string, nextHop: NextHop, parts?: Partial<Route>];

export function route(id: string, nextHop: NextHop, parts: Partial<Route> = {}): Route {
  return {
    id,
    name: id,
    source: 'test',
    nextHopType: nextHop.to,
    nextHop,
    place: at('table', `/${id}`),
    rules: [`rule of ${id}`],
    ...parts,
  };
}

/** A table of routes that are named after their prefixes; the longest matching prefix wins, by the rule `longest`. */
export function routeTable(
  lines: readonly RouteLine[],
  inactive: readonly PrefixEntry<RouteCandidate>[] = [],
): RouteTable {
  const entries = lines.map(([text, nextHop, parts]) => ({
    prefix: prefix(text),
    value: { route: route(text, nextHop, parts) },
  }));
  return {
    id: 'table',
    name: 'table',
    active: new PrefixTable(entries),
    inactive: new PrefixTable(inactive),
    routes: [...entries, ...inactive].map((each) => each.value.route),
    longestPrefixRules: ['longest'],
  };
}

export const routed = (...lines: readonly RouteLine[]): Stage => ({
  type: 'route',
  table: routeTable(lines),
});

// — rules ————————————————————————————————————————————————————————————————————————————————————————————————————————————

export type RuleLine = readonly [action: FilterAction, match: Match, parts?: Partial<FilterRule>];

/** Rules in their order, named `rule 0`, `rule 1`, …; what none matches is denied by `last rule`. */
export function ruleSet(id: string, lines: readonly RuleLine[]): RuleSet {
  const entry = (index: number, [action, match, parts]: RuleLine): FilterRule => ({
    name: `rule ${index}`,
    priority: index,
    action,
    match,
    place: at(id, `/${index}`),
    rules: [`${id} ${index}`],
    ...parts,
  });
  const last = entry(lines.length, ['deny', {}, { name: 'last rule', rules: [`${id} last`] }]);
  return { id, name: id, place: at(id), entries: [...lines.map((line, index) => entry(index, line)), last] };
}

export const everything: Match = {};

export function filter(
  set: RuleSet,
  table: string,
  parts: Partial<Extract<Stage, { type: 'filter' }>> = {},
): Stage {
  return { type: 'filter', ruleSet: set, table, inspects: true, ...parts };
}

export function required(reason: DropReason, match: Match, unless?: string): Stage {
  return {
    type: 'require',
    reason,
    match,
    place: at(`requires ${reason}`),
    rules: [`by ${reason}`],
    ...(unless === undefined ? {} : { unless }),
  };
}

// — state ————————————————————————————————————————————————————————————————————————————————————————————————————————————

const segments = [
  'syn',
  'syn-ack',
  'ack',
  'data',
  'datagram',
  'echo-request',
  'echo-reply',
] as const satisfies readonly Segment[];
const opening: readonly Segment[] = ['syn', 'datagram', 'echo-request'];

function profile(name: string, otherwise: (segment: Segment) => Fate, onHalfOpen: Fate): StateProfile {
  return {
    name,
    withoutSession: Object.fromEntries(
      segments.map((each) => [each, opening.includes(each) ? { then: 'open', rules: [] } : otherwise(each)]),
    ) as StateProfile['withoutSession'],
    onHalfOpen,
    established: ['known'],
  };
}

/** Drops what has no session, and an ACK on a session that was never answered. */
export const strict = profile(
  'strict',
  (segment) => ({ then: 'drop', reason: 'no-session', rules: [`no session for ${segment}`] }),
  { then: 'drop', reason: 'out-of-state', rules: ['half open'] },
);
/** Judges by its rules, as if it were new, what has no session. */
export const judging = profile('judging', (segment) => ({ then: 'open', rules: [`judged ${segment}`] }), {
  then: 'pass',
  rules: [],
});
/** Translates what has a session, and lets everything else through as it is. */
export const lenient = profile('lenient', () => ({ then: 'pass', rules: [] }), { then: 'pass', rules: [] });

export function session(profile: StateProfile, opened: string, answered = opened): Stage {
  return { type: 'session', opened, answered, profile, place: at(opened, '/session') };
}

export const remember = (table: string): Stage => ({
  type: 'remember',
  table,
  place: at(table, '/remember'),
});

/** A stateful firewall: one table, its rules on the way in. */
export function firewall(
  id: NodeId,
  profile: StateProfile,
  rules: readonly RuleLine[],
  send: readonly Stage[],
): Node {
  return device(id, [session(profile, id), filter(ruleSet(id, rules), id)], [remember(id), ...send]);
}

// — translation ——————————————————————————————————————————————————————————————————————————————————————————————————————

type TargetLine = readonly [address: string, parts?: { readonly port?: number; readonly condition?: string }];

export function translation(
  name: string,
  match: Match,
  to: readonly TargetLine[],
  parts: Partial<TranslationRule> = {},
): TranslationRule {
  return {
    name,
    match,
    to: to.map(([text, more]) => ({ address: address(text), label: text, ...more })),
    place: at(name, '/translation'),
    rules: [`by ${name}`],
    ...parts,
  };
}

export function translate(
  side: 'source' | 'destination',
  table: string,
  ...entries: readonly TranslationRule[]
): Stage {
  return { type: `translate-${side}`, table, entries };
}

// — marks and acceptance —————————————————————————————————————————————————————————————————————————————————————————————

export const mark = (subnet: string, domain: string): Mark => ({ kind: 'service-endpoint', subnet, domain });

export function accepting(sources: AddressSet, subnets: readonly string[]): Acceptance {
  return {
    sources,
    subnets,
    place: at('service', '/accepts'),
    rules: ['refused by service'],
    acceptedRules: ['accepted by service'],
  };
}

// — tracing ——————————————————————————————————————————————————————————————————————————————————————————————————————————

export type Call = {
  readonly from: NodeId;
  readonly source: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly host?: string;
  readonly meant?: NodeId;
};

export function request({ from, source, to, protocol, port, host, meant }: Call): Request {
  return {
    openedBy: 'flow',
    from,
    source: address(source),
    sourcePort: 50_000,
    destination: address(to),
    port,
    protocol,
    ...(meant === undefined ? {} : { to: meant }),
    ...(host === undefined ? {} : { application: { protocol: 'https', host } }),
  };
}

export type Traced = Connected & { readonly used: Used; readonly counters: Counters };

/** One connection with every step; conditions that are not given are unsettled, and those without a proof have none. */
export function trace(net: Network, call: Call, settled: Settled = new Map(), proofs?: Proofs): Traced {
  const used = nothingUsed();
  const counters = newCounters();
  const asked = request(call);
  const connected = playConnection(
    {
      network: net,
      settled,
      variables: [
        variable(asked.source, [asked.source, asked.source]),
        variable(asked.destination, [asked.destination, asked.destination]),
      ],
      used,
      recording: true,
      counters,
      ...(proofs === undefined ? {} : { proofs }),
    },
    asked,
  );
  return { ...connected, used, counters };
}

export function failureOf({ verdict }: Connection): Failure {
  if (verdict.outcome !== 'fails') throw new Error(`expected a failure: ${JSON.stringify(verdict)}`);
  return verdict;
}

/** The packets of the first attempt. */
export function packetsOf(connection: Connection): readonly PacketTrace[] {
  return connection.attempts[0]?.packets ?? [];
}

/** All steps of the packets of one segment, in the first attempt. */
export function stepsOf(connection: Connection, segment?: Segment): readonly Step[] {
  return packetsOf(connection)
    .filter((each) => segment === undefined || each.segment === segment)
    .flatMap((each) => each.hops.flatMap((hop) => hop.steps));
}

export function stepOf<T extends Step['type']>(
  connection: Connection,
  type: T,
  segment?: Segment,
): Extract<Step, { type: T }> {
  const found = stepsOf(connection, segment).find((each) => each.type === type);
  if (found === undefined)
    throw new Error(`no step ${type}: ${stepsOf(connection, segment).map((each) => each.type)}`);
  return found as Extract<Step, { type: T }>;
}

/** Which nodes the packet of that segment was at, in their order. */
export function pathOf(connection: Connection, segment: Segment): readonly NodeId[] {
  return packetsOf(connection)
    .filter((each) => each.segment === segment)
    .flatMap((each) => each.hops.map((hop) => hop.node));
}
