/**
 * A network as plain JSON, small enough to be read in a report and run again: the generator makes it, the
 * shrinker makes it smaller, and `networkOf` turns it into the neutral network that both the engine and the
 * lab are given.
 */
import { firstCallerPort, linuxProfile, type Probe } from '../src/linux-lab';
import { address } from '../src/network/address';
import { setOfTexts } from '../src/network/address-set';
import type { DropReason } from '../src/network/drop-reason';
import type { FilterRule, Match, RuleSet } from '../src/network/filter-rules';
import type { Domain, Network } from '../src/network/network';
import type { Node } from '../src/network/nodes';
import { prefix } from '../src/network/prefix';
import { PrefixTable } from '../src/network/prefix-table';
import { rangeSet } from '../src/network/range-set';
import type { NextHop, Route, RouteTable } from '../src/network/routes';
import type { Stage, TranslationRule } from '../src/network/stages';
import type { Protocol } from '../src/network/tuple';

/** `node n2`, `domain left`, `nowhere next-hop-none`, `one of n1 n2`. */
export type HopText = string;

export type RecipeMatch = {
  readonly protocols?: readonly Protocol[];
  readonly source?: readonly string[];
  readonly destination?: readonly string[];
  readonly ports?: readonly [number, number];
};

export type RecipeRule = { readonly action: 'allow' | 'deny'; readonly match: RecipeMatch };

/** What a node does with packets, in this order; it skips what is `undefined` or empty. */
export type RecipeNode = {
  readonly owns: readonly string[];
  readonly listens: readonly string[];
  readonly forwards: boolean;
  /** Rules for every packet, before everything else. */
  readonly judgesArriving?: readonly RecipeRule[];
  readonly tracks: boolean;
  /**
   * Rules of a node that tracks: before the destination is translated, after it, and when a packet leaves.
   */
  readonly rulesBefore?: readonly RecipeRule[];
  readonly translatesDestination?: readonly { readonly match: RecipeMatch; readonly to: readonly string[] }[];
  readonly rulesAfter?: readonly RecipeRule[];
  readonly rulesLeaving?: readonly RecipeRule[];
  readonly translatesSource?: readonly {
    readonly match: RecipeMatch;
    readonly to: string;
    readonly afterDestination: boolean;
  }[];
  /** Rules for every packet, after everything else. */
  readonly judgesLeaving?: readonly RecipeRule[];
  /** Drops packets that do not match, for this reason. */
  readonly requires?: { readonly match: RecipeMatch; readonly reason: DropReason };
  /**
   * For a device with two interfaces: by which of them packets leave, by the prefix of their route. Each translates to its own address,
   * as `translatesSource` says. Precondition: it tracks, and owns no addresses.
   */
  readonly interfaces?: Readonly<Record<string, 0 | 1>>;
  /** Prefix and next hop; of equal prefixes the first wins. */
  readonly routes: readonly (readonly [string, HopText])[];
};

export type RecipeFlow = {
  readonly from: string;
  readonly source: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
};

export type Recipe = {
  readonly nodes: Readonly<Record<string, RecipeNode>>;
  readonly domains: Readonly<
    Record<string, { readonly owners: readonly (readonly [string, string])[]; readonly unowned: HopText }>
  >;
  readonly flows: readonly RecipeFlow[];
};

export function networkOf({ nodes, domains }: Recipe): Network {
  return {
    nodes: new Map(Object.entries(nodes).map(([id, each]) => [id, nodeOf(id, each)])),
    domains: new Map(Object.entries(domains).map(([id, each]) => [id, domainOf(id, each)])),
    conditions: new Map(),
  };
}

export function probesOf({ flows }: Recipe): Probe[] {
  return flows.map(({ from, source, to, protocol, port }, index) => ({
    comment: '',
    from,
    source: address(source),
    sourcePort: firstCallerPort + 1 + index,
    destination: address(to),
    port,
    protocol,
  }));
}

function nodeOf(id: string, recipe: RecipeNode): Node {
  const place = { resource: id, pointer: '' };
  const session: Stage[] = recipe.tracks
    ? [{ type: 'session', opened: id, answered: id, profile: linuxProfile, place }]
    : [];
  // A node with its own addresses also tracks the packets that it receives and sends itself.
  const own = recipe.owns.length > 0;
  const remember: Stage[] = recipe.tracks ? [{ type: 'remember', table: id, place }] : [];
  return {
    id,
    label: id,
    place,
    local: setOfTexts(recipe.owns),
    listeners: recipe.listens.map((text) => {
      const [protocol, port] = text.split('/') as [Protocol, string];
      return { protocol, ports: [Number(port), Number(port)], name: text };
    }),
    forwards: recipe.forwards,
    exits: {},
    receive: [
      ...filterOf(`${id}:arriving`, `${id}:untracked`, recipe.judgesArriving),
      ...session,
      ...filterOf(`${id}:before`, id, recipe.rulesBefore),
      ...destinationsOf(id, recipe),
      ...filterOf(`${id}:after`, id, recipe.rulesAfter),
      ...(own ? remember : []),
    ],
    send: [
      ...(own ? session : []),
      ...filterOf(`${id}:leaving`, id, recipe.rulesLeaving),
      ...sourcesOf(id, recipe),
      ...remember,
      ...filterOf(`${id}:last`, `${id}:untracked`, recipe.judgesLeaving),
      ...requirementOf(id, recipe),
      { type: 'route', table: tableOf(id, recipe) },
    ],
  };
}

function destinationsOf(id: string, { translatesDestination = [] }: RecipeNode): Stage[] {
  const entries = translatesDestination.map(
    ({ match, to }, index): TranslationRule => ({
      name: `${id} destination ${index}`,
      match: matchOf(match),
      to: to.map((text) => {
        const [host = '', port] = text.split(':');
        return { address: address(host), label: text, ...(port === undefined ? {} : { port: Number(port) }) };
      }),
      place: { resource: id, pointer: `/translatesDestination/${index}` },
      rules: [],
    }),
  );
  return entries.length === 0 ? [] : [{ type: 'translate-destination', table: id, entries }];
}

function sourcesOf(id: string, { translatesSource = [] }: RecipeNode): Stage[] {
  const entries = translatesSource.map(
    ({ match, to, afterDestination }, index): TranslationRule => ({
      name: `${id} source ${index}`,
      match: matchOf(match),
      ...(afterDestination ? { afterDestinationTranslation: true } : {}),
      to: [{ address: address(to), label: to }],
      place: { resource: id, pointer: `/translatesSource/${index}` },
      rules: [],
    }),
  );
  return entries.length === 0 ? [] : [{ type: 'translate-source', table: id, entries }];
}

function requirementOf(id: string, { requires }: RecipeNode): Stage[] {
  if (requires === undefined) return [];
  const place = { resource: id, pointer: '/requires' };
  return [{ type: 'require', match: matchOf(requires.match), reason: requires.reason, place, rules: [] }];
}

/** Packets that match no rule are allowed, unless the generator's last rule denies them. */
function filterOf(name: string, table: string, rules: readonly RecipeRule[] = []): Stage[] {
  if (rules.length === 0) return [];
  const entry = (action: FilterRule['action'], match: Match, index: number): FilterRule => ({
    name: `rule ${index}`,
    priority: index,
    action,
    match,
    place: { resource: name, pointer: `/${index}` },
    rules: [],
  });
  const ruleSet: RuleSet = {
    id: name,
    name,
    place: { resource: name, pointer: '' },
    entries: [
      ...rules.map(({ action, match }, index) => entry(action, matchOf(match), index)),
      entry('allow', {}, rules.length),
    ],
  };
  return [{ type: 'filter', ruleSet, table, inspects: false }];
}

function matchOf({ protocols, source, destination, ports }: RecipeMatch): Match {
  return {
    ...(protocols === undefined ? {} : { protocols }),
    ...(source === undefined ? {} : { source: setOfTexts(source) }),
    ...(destination === undefined ? {} : { destination: setOfTexts(destination) }),
    ...(ports === undefined ? {} : { destinationPorts: rangeSet([ports]) }),
  };
}

function tableOf(id: string, { routes }: RecipeNode): RouteTable {
  const entries = routes.map(([text, hop], index) => {
    const place = { resource: id, pointer: `/routes/${index}` };
    const route: Route = {
      id: `${id} ${index}`,
      name: text,
      source: 'recipe',
      nextHopType: hop,
      nextHop: hopOf(id, hop),
      place,
      rules: [],
    };
    return { prefix: prefix(text), value: { route } };
  });
  return {
    id,
    name: id,
    active: new PrefixTable(entries),
    inactive: new PrefixTable([]),
    routes: entries.map((each) => each.value.route),
    longestPrefixRules: [],
  };
}

function hopOf(id: string, text: HopText): NextHop {
  const [first, ...rest] = text.split(' ');
  switch (first) {
    case 'node':
      return { to: 'node', node: rest[0] ?? '' };
    case 'domain':
      return { to: 'domain', domain: rest[0] ?? '' };
    case 'nowhere':
      return { to: 'nowhere', reason: rest[0] as DropReason };
    case 'one':
      return {
        to: 'one-of',
        ways: rest.slice(1).map((node) => ({ label: node, node })),
        place: { resource: id, pointer: '' },
        rules: [],
      };
    default:
      throw new Error(`“${text}” is not a valid next hop`);
  }
}

function domainOf(
  id: string,
  { owners, unowned }: { owners: readonly (readonly [string, string])[]; unowned: HopText },
): Domain {
  const table = new PrefixTable(owners.map(([text, value]) => ({ prefix: prefix(text), value })));
  const rest = hopOf(id, unowned);
  if (rest.to !== 'node' && rest.to !== 'nowhere')
    throw new Error(`“${unowned}” is not a valid next hop for addresses without an owner`);
  return {
    id,
    label: id,
    owners: table,
    exclusive: table,
    sharing: new Map(),
    unowned: rest.to === 'node' ? rest : { to: 'nowhere', reason: rest.reason },
    rules: [],
  };
}
