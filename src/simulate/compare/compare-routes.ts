/**
 * Compares Roundtrip's effective routes of a NIC with Azure's: by prefix, then next hop type, next hop address, source and state.
 * A route that lost to another of its prefix is `Invalid` on both sides (RT-PRECEDENCE); one that Roundtrip says was removed
 * (RT-NONE-REPLACED, RT-PROPAGATION, …) agrees with an answer that does not list it. Where Roundtrip has system routes with next hop
 * None, these are compared as one set.
 */
import type { EffectiveRoute } from '../answers';
import { compareNoneRoutes, isSystemNone } from './compare-none-routes';
import {
  agreeing,
  countsOf,
  outcomeOrder,
  type PredictedRoute,
  type RouteComparison,
  type RouteDifference,
  type RouteSide,
  type RoutesComparison,
} from './comparison';
import { byDestination, compareText } from './destination-order';
import { type AzureRoute, type AzureRoutes, nextHopTypeOf } from './parse-routes';

export function compareRoutes(
  predictedRoutes: readonly EffectiveRoute[],
  { routes: azureRoutes, ipv6 }: AzureRoutes,
): RoutesComparison {
  const none = predictedRoutes.filter(isSystemNone);
  const theirNone = none.length === 0 ? [] : azureRoutes.filter(isSystemNone);
  const here = predictedRoutes.filter((each) => !none.includes(each));
  const routes = none.length === 0 ? azureRoutes : azureRoutes.filter((each) => !isSystemNone(each));
  const named = namedTags(here, routes);
  const buckets = new Map<string, Bucket>();
  const bucketOf = (destination: string) => {
    const key = destination.toLowerCase();
    const bucket = buckets.get(key) ?? { destination, here: new Map(), azure: new Map() };
    buckets.set(key, bucket);
    return bucket;
  };
  for (const route of here) {
    const each = {
      side: predicted(route),
      list: route.tag ?? '',
      removed: route.lost?.why === 'invalidated',
    };
    const asTag = route.tag !== undefined && named.has(route.tag.toLowerCase());
    for (const destination of asTag ? [route.tag as string] : route.prefixes)
      join(bucketOf(destination).here, each);
  }
  for (const { destinations, ...side } of routes) {
    const each = { side, list: listOf(destinations) };
    for (const destination of destinations) join(bucketOf(destination).azure, each);
  }
  const rows = grouped([
    ...[...buckets.values()].flatMap(compareBucket),
    ...compareNoneRoutes(none, theirNone, predicted).flatMap(oneByOne),
  ]);
  const counts = countsOf(rows);
  return { outcome: agreeing(counts), counts, rows, ipv6 };
}

/** `list` names the row with several destinations that this is part of; it is empty if the row has one destination. */
type Here = { readonly side: PredictedRoute; readonly list: string; readonly removed: boolean };
type There = { readonly side: RouteSide; readonly list: string };
/** Both sides' routes to one destination. */
type Bucket = {
  readonly destination: string;
  readonly here: Map<string, Here>;
  readonly azure: Map<string, There>;
};

/** The service tags that Roundtrip has routes for and that Azure names without their prefixes. */
function namedTags(here: readonly EffectiveRoute[], routes: readonly AzureRoute[]): ReadonlySet<string> {
  const ours = new Set(here.flatMap(({ tag }) => (tag === undefined ? [] : [tag.toLowerCase()])));
  const theirs = routes.flatMap(({ destinations }) => destinations.map((each) => each.toLowerCase()));
  return new Set(theirs.filter((each) => ours.has(each)));
}

/** The key does not depend on the row's place in the file, since the order of rows does not matter. */
function listOf(destinations: readonly string[]): string {
  if (destinations.length < 2) return '';
  const first = destinations.reduce((a, b) => (byDestination(a, b) <= 0 ? a : b));
  return `${first} and ${destinations.length - 1} more`;
}

function predicted({ lost, ...route }: EffectiveRoute): PredictedRoute {
  return {
    name: route.source === 'User' ? route.name : '',
    // Azure does not say how a gateway learned a prefix.
    source: route.source.replace(/ \(BGP\)$/, ''),
    state: route.state,
    nextHopType: nextHopTypeOf(route.nextHopType),
    nextHopAddresses: route.nextHopAddress === undefined ? [] : [route.nextHopAddress],
    place: route.place,
    ...(route.tag === undefined ? {} : { tag: route.tag }),
    rules: [...new Set([...route.rules, ...(lost?.rules ?? [])])],
    ...(lost === undefined
      ? {}
      : { lost: { why: lost.why, ...(lost.lostTo === undefined ? {} : { lostTo: lost.lostTo }) } }),
  };
}

/** Joins equal next hops into one row with several addresses: Azure lists them in one row, or one row for each. */
function join<T extends Here | There>(sides: Map<string, T>, next: T): void {
  const key = `${next.side.source} ${next.side.state} ${next.side.nextHopType}`;
  const known = sides.get(key);
  if (known === undefined) {
    sides.set(key, next);
    return;
  }
  const addresses = new Set([...known.side.nextHopAddresses, ...next.side.nextHopAddresses]);
  const first =
    (compareText(known.side.name, next.side.name) || compareText(known.list, next.list)) <= 0 ? known : next;
  sides.set(key, { ...first, side: { ...first.side, nextHopAddresses: [...addresses].sort() } });
}

/** For `grouped`, which joins them again. */
function oneByOne(row: RouteComparison, index: number): Listed[] {
  return row.prefixes.map((each) => ({ row: { ...row, prefixes: [each] }, list: [`None ${index}`] }));
}

/** Pairs the routes that differ least; if several differ equally, the first in text order. */
function compareBucket({ destination, here, azure }: Bucket): Listed[] {
  const prefixes = [destination];
  const restHere = sorted(here.values());
  const restAzure = sorted(azure.values());
  const out: Listed[] = [];
  const pairs = restHere
    .flatMap((a) => restAzure.map((b) => ({ a, b, unlike: unlikeness(a, b) })))
    .filter(({ unlike }) => unlike < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.unlike - other.unlike);
  const taken = new Set<Here | There>();
  for (const { a, b } of pairs) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    const differences = differencesOf(a.side, b.side);
    const sides = { prefixes, here: a.side, azure: b.side };
    out.push({
      list: [a.list, b.list],
      row:
        differences.length === 0
          ? { outcome: 'agrees', ...sides }
          : { outcome: 'differs', ...sides, differences },
    });
  }
  for (const { list, removed, side } of restHere.filter((each) => !taken.has(each)))
    out.push({
      list: [list],
      row: { outcome: removed ? 'agrees' : 'missing-there', prefixes, here: side },
    });
  for (const { list, side } of restAzure.filter((each) => !taken.has(each)))
    out.push({ list: [list], row: { outcome: 'missing-here', prefixes, azure: side } });
  return out;
}

function sorted<T extends Here | There>(sides: Iterable<T>): T[] {
  return [...sides].sort((a, b) => compareText(JSON.stringify(a.side), JSON.stringify(b.side)));
}

/** A removed route is compared only with an Azure route that differs in nothing but its state: Azure need not list it. */
function unlikeness({ side: a, removed }: Here, { side: b }: There): number {
  const fields = differencesOf(a, b).map(({ field }) => field);
  if (removed && fields.some((field) => field !== 'state')) return Number.POSITIVE_INFINITY;
  return fields.reduce((sum, field) => sum + weight[field], 0);
}

type FieldDifference = Exclude<RouteDifference, { readonly field: 'noneSet' }>;

const weight = { source: 8, nextHopType: 4, nextHopAddress: 2, state: 1 } as const;

function differencesOf(here: PredictedRoute, azure: RouteSide): FieldDifference[] {
  const out: FieldDifference[] = [];
  const differ = (field: FieldDifference['field'], a: string, b: string) => {
    if (a !== b) out.push({ field, here: a, azure: b });
  };
  differ('nextHopType', here.nextHopType, azure.nextHopType);
  // Roundtrip does not predict a gateway's own address.
  if (here.nextHopAddresses.length > 0 || here.nextHopType === 'VirtualAppliance')
    differ('nextHopAddress', here.nextHopAddresses.join(', '), azure.nextHopAddresses.join(', '));
  differ('source', here.source, azure.source);
  differ('state', here.state, azure.state);
  return out;
}

/** A comparison of one destination, and the rows with several destinations that it is part of. */
type Listed = { readonly row: RouteComparison; readonly list: readonly string[] };

/** Joins the destinations of one row again if their comparisons are the same, in the order of their addresses. */
function grouped(listed: readonly Listed[]): readonly RouteComparison[] {
  const groups = new Map<string, { readonly row: RouteComparison; readonly prefixes: string[] }>();
  for (const { row, list } of listed) {
    const { prefixes, ...said } = row;
    const together = list.some((each) => each !== '');
    const key = JSON.stringify([together ? list : prefixes, said]);
    const group = groups.get(key) ?? { row, prefixes: [] };
    group.prefixes.push(...prefixes);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { row, prefixes }]) => ({ key, row: { ...row, prefixes: prefixes.sort(byDestination) } }))
    .sort(
      (a, b) =>
        outcomeOrder.indexOf(a.row.outcome) - outcomeOrder.indexOf(b.row.outcome) ||
        byDestination(a.row.prefixes[0] as string, b.row.prefixes[0] as string) ||
        compareText(a.key, b.key),
    )
    .map(({ row }) => row);
}
