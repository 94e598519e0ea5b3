/** The route that a table chooses for an address, the other routes that match, and the addresses with the same answer. */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { NodeId, RuleId } from './ids';
import type { Domain } from './network';
import type { Prefix } from './prefix';
import { type PrefixGroup, PrefixTable } from './prefix-table';
import { contains, subtract, unionOf } from './range-set';
import type { Route, RouteCandidate, RouteTable } from './routes';

export type ChosenRoute = {
  readonly route: Route;
  readonly prefix: Prefix;
  readonly group: PrefixGroup<RouteCandidate>;
};

/** Chooses the longest prefix, and among equal prefixes the first candidate in the table's order. */
export function chooseRoute(table: RouteTable, destination: Address): ChosenRoute | undefined {
  const group = table.active.longest(destination);
  const candidate = group?.values[0];
  return group === undefined || candidate === undefined
    ? undefined
    : { route: candidate.route, prefix: group.prefix, group };
}

export type LosingRoute = { readonly prefix: Prefix; readonly candidate: RouteCandidate };

/** Every other candidate that matches the address, longest prefix first; those that were ruled out have their reason. */
export function losingRoutes(table: RouteTable, destination: Address): LosingRoute[] {
  const losers: LosingRoute[] = [];
  const collect = (start: PrefixGroup<RouteCandidate> | undefined, skipFirst: boolean) => {
    let skip = skipFirst;
    for (let group = start; group !== undefined; group = group.shorter) {
      for (const candidate of group.values) {
        if (skip) skip = false;
        else losers.push({ prefix: group.prefix, candidate });
      }
    }
  };
  collect(table.active.longest(destination), true);
  collect(table.inactive.longest(destination), false);
  return losers.sort((a, b) => b.prefix.length - a.prefix.length);
}

/** The regions by active candidates, since the tables of several nodes share these. */
const routeRegions = new WeakMap<RouteTable['active'], Map<Route | undefined, AddressSet>>();

/** All addresses for which the table chooses this declared route (`undefined`: none matches). */
export function regionOfRoute(table: RouteTable, route: Route | undefined): AddressSet {
  let regions = routeRegions.get(table.active);
  if (regions === undefined) {
    regions = regionsBy(table.active, (values) => values[0]?.route);
    routeRegions.set(table.active, regions);
  }
  return regions.get(route) ?? [];
}

/** The rules that ruled out candidates which would have been chosen, and all addresses with the same rules. */
export type Losses = { readonly rules: readonly RuleId[]; readonly region: AddressSet };
const noLosses: readonly RuleId[] = [];

type LossTable = {
  readonly both: PrefixTable<'active' | RouteCandidate>;
  readonly losses: ReadonlyMap<PrefixGroup<'active' | RouteCandidate> | undefined, Losses>;
};
const losses = new WeakMap<RouteTable['inactive'], LossTable>();

/**
 * Returns the rules that ruled out candidates for the address before longest prefix match. A candidate that is shorter than the
 * chosen prefix would have lost anyway, so its rule decided nothing and is not included.
 */
export function lossesAt(table: RouteTable, destination: Address): Losses {
  let known = losses.get(table.inactive);
  if (known === undefined) {
    known = lossesOf(table);
    losses.set(table.inactive, known);
  }
  const found = known.losses.get(known.both.longest(destination));
  if (found === undefined) throw new Error(`the losers of ${table.id} have changed`);
  return found;
}

function lossesOf({ active, inactive }: RouteTable): LossTable {
  const both = new PrefixTable<'active' | RouteCandidate>([
    ...active.groups().map(({ prefix }) => ({ prefix, value: 'active' as const })),
    ...inactive.groups().flatMap(({ prefix, values }) => values.map((value) => ({ prefix, value }))),
  ]);
  const groups = [undefined, ...both.groups()];
  const rulesOf = new Map<(typeof groups)[number], readonly RuleId[]>();
  const regions = new Map<string, AddressSet[]>();
  const keyOf = (rules: readonly RuleId[]) => [...rules].sort().join(' ');
  for (const group of groups) {
    const lost = group?.values.flatMap((each) => (each === 'active' ? [] : (each.lost?.rules ?? []))) ?? [];
    // A shorter prefix comes before those within it. Losers that cover an active prefix do not count inside it.
    const around = group?.values.includes('active') ? noLosses : (rulesOf.get(group?.shorter) ?? noLosses);
    const rules = lost.length === 0 ? around : [...new Set([...around, ...lost])];
    rulesOf.set(group, rules);
    const alike = regions.get(keyOf(rules));
    if (alike === undefined) regions.set(keyOf(rules), [both.region(group)]);
    else alike.push(both.region(group));
  }
  const whole = new Map([...regions].map(([key, sets]) => [key, unionOf(sets)]));
  return {
    both,
    losses: new Map(
      [...rulesOf].map(([group, rules]) => [group, { rules, region: whole.get(keyOf(rules)) ?? [] }]),
    ),
  };
}

export type Owner = { readonly node: NodeId | undefined; readonly region: () => AddressSet };

/**
 * Returns the owner of an address in a domain. Services share addresses and are told apart by name, so that a service owns an
 * address only if it is an endpoint of the connection. Otherwise the owner is that of the longest prefix that is not shared.
 */
export function ownerIn(domain: Domain, address: Address, preferred: readonly NodeId[]): Owner {
  const meant = preferred.filter((node) => domain.sharing.has(node));
  const index = meant.findIndex((node) => contains(sharedBy(domain, node), address));
  const node = index >= 0 ? meant[index] : domain.exclusive.longest(address)?.values[0];
  const before = index >= 0 ? meant.slice(0, index) : meant;
  return { node, region: () => regionOfOwner(domain, node, before, index >= 0 ? 'meant' : 'longest') };
}

function sharedBy(domain: Domain, node: NodeId): AddressSet {
  return domain.sharing.get(node) ?? [];
}

type OwnerRegions = {
  readonly longest: ReadonlyMap<NodeId | undefined, AddressSet>;
  readonly seen: Map<string, AddressSet>;
};
const ownerRegions = new WeakMap<Domain, OwnerRegions>();

/** All addresses with the same owner, without those of the endpoints in `before`, which are preferred. */
function regionOfOwner(
  domain: Domain,
  node: NodeId | undefined,
  before: readonly NodeId[],
  by: 'meant' | 'longest',
): AddressSet {
  let regions = ownerRegions.get(domain);
  if (regions === undefined) {
    regions = { longest: regionsBy(domain.exclusive, (values) => values[0]), seen: new Map() };
    ownerRegions.set(domain, regions);
  }
  if (by === 'longest' && before.length === 0) return regions.longest.get(node) ?? [];
  const key = JSON.stringify([by, node, before]);
  let region = regions.seen.get(key);
  if (region === undefined) {
    const all = by === 'meant' ? sharedBy(domain, node as NodeId) : (regions.longest.get(node) ?? []);
    region = before.length === 0 ? all : subtract(all, unionOf(before.map((each) => sharedBy(domain, each))));
    regions.seen.set(key, region);
  }
  return region;
}

function regionsBy<T, K>(
  table: PrefixTable<T>,
  key: (values: readonly T[]) => K | undefined,
): Map<K | undefined, AddressSet> {
  const pieces = new Map<K | undefined, AddressSet[]>();
  const add = (owner: K | undefined, set: AddressSet) => {
    const list = pieces.get(owner) ?? [];
    list.push(set);
    pieces.set(owner, list);
  };
  for (const group of table.groups()) add(key(group.values), table.region(group));
  add(undefined, table.region(undefined));
  return new Map([...pieces].map(([owner, sets]) => [owner, unionOf(sets)]));
}
