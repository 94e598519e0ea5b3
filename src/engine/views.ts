/** Network values as JSON-safe text for steps. */
import { formatAddress } from '../network/address';
import { type AddressSet, countOf, prefixesOf } from '../network/address-set';
import type { FilterRule, Route } from '../network/network';
import { formatPrefix, type Prefix } from '../network/prefix';
import type { Tuple } from '../network/tuple';
import type { AddressSetView, RouteView, RuleView, SessionView, TupleView } from './trace';
import type { Session } from './world';

export function viewTuple(tuple: Tuple): TupleView {
  return { ...tuple, source: formatAddress(tuple.source), destination: formatAddress(tuple.destination) };
}

export function viewRoute(route: Route, prefix: Prefix): RouteView {
  return {
    prefix: formatPrefix(prefix),
    ...(route.tag === undefined ? {} : { tag: route.tag }),
    name: route.name,
    source: route.source,
    nextHopType: route.nextHopType,
    ...(route.nextHopAddress === undefined ? {} : { nextHopAddress: route.nextHopAddress }),
    place: route.place,
  };
}

export function viewRule({ name, priority, action, place }: FilterRule): RuleView {
  return { name, priority, action, place };
}

export function viewSession({ original, translated, state }: Session): SessionView {
  return { original: viewTuple(original), translated: viewTuple(translated), state };
}

/** The fewest prefixes; a single address stands without its /32. */
export function viewSet(set: AddressSet): AddressSetView {
  return {
    count: countOf(set),
    prefixes: prefixesOf(set).map((each) => (each.length === 32 ? formatAddress(each.network) : formatPrefix(each))),
  };
}
