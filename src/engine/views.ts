/** Network values as JSON-safe text for steps. */
import { formatAddress } from '../network/address';
import { type AddressSet, firstPrefixesOf } from '../network/address-set';
import type { FilterRule, Route } from '../network/network';
import { formatPrefix, type Prefix } from '../network/prefix';
import { countOf } from '../network/range-set';
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

const views = new WeakMap<AddressSet, AddressSetView>();
/** Nobody reads more, and a board with thousands of prefixes a row would be slow to send. */
const mostPrefixes = 300;

/** The fewest prefixes; a single address stands without its /32. Worked out once for a set. */
export function viewSet(set: AddressSet): AddressSetView {
  let view = views.get(set);
  if (view === undefined) {
    const { prefixes, total } = firstPrefixesOf(set, mostPrefixes);
    const texts = prefixes.map((each) =>
      each.length === 32 ? formatAddress(each.network) : formatPrefix(each),
    );
    view = {
      count: countOf(set),
      prefixes: texts,
      ...(total > texts.length ? { more: total - texts.length } : {}),
    };
    views.set(set, view);
  }
  return view;
}
