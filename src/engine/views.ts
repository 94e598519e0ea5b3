/** Network values as JSON-safe text for steps. */
import { formatAddress } from '../network/address';
import { type AddressSet, firstPrefixesOf } from '../network/address-set';
import type { FilterRule } from '../network/filter-rules';
import { formatPrefix, type Prefix } from '../network/prefix';
import { addressCount } from '../network/range-set';
import type { Route, RouteTable } from '../network/routes';
import type { ChosenRoute, LosingRoute } from '../network/routing';
import type { Tuple } from '../network/tuple';
import type { AddressSetView, RejectedRoute, RouteView, RuleView, SessionView, TupleView } from './trace';
import type { Session } from './world';

const tuples = new WeakMap<Tuple, TupleView>();

/** Computed once per tuple: it is the same object from node to node, in sessions, and in every later packet of its kind. */
export function viewTuple(tuple: Tuple): TupleView {
  let view = tuples.get(tuple);
  if (view === undefined) {
    view = {
      protocol: tuple.protocol,
      source: formatAddress(tuple.source),
      sourcePort: tuple.sourcePort,
      destination: formatAddress(tuple.destination),
      destinationPort: tuple.destinationPort,
    };
    tuples.set(tuple, view);
  }
  return view;
}

/**
 * Here and in `viewLoser`, fields are assigned one by one: spreading views, and objects that may be empty, took more than half
 * of the time that recording takes.
 */
export function viewRoute(route: Route, prefix: Prefix): RouteView {
  const view: Partial<Writable<RouteView>> = { prefix: formatPrefix(prefix) };
  if (route.tag !== undefined) view.tag = route.tag;
  view.name = route.name;
  view.source = route.source;
  view.nextHopType = route.nextHopType;
  if (route.nextHopAddress !== undefined) view.nextHopAddress = route.nextHopAddress;
  view.place = route.place;
  return view as RouteView;
}

/** Another route that matches, and why it lost to the chosen route. */
export function viewLoser(
  { prefix, candidate }: LosingRoute,
  chosen: ChosenRoute,
  table: RouteTable,
): RejectedRoute {
  const { route, lost } = candidate;
  const shorter = prefix.length < chosen.prefix.length;
  const view: Partial<Writable<RejectedRoute>> = viewRoute(route, prefix);
  view.why = lost?.why ?? (shorter ? 'shorter-prefix' : 'lower-precedence');
  view.lostTo = lost?.to ?? chosen.route.name;
  view.rules = lost?.rules ?? (shorter ? table.longestPrefixRules : []);
  return view as RejectedRoute;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export function viewRule({ name, priority, action, place }: FilterRule): RuleView {
  return { name, priority, action, place };
}

export function viewSession({ original, translated, state }: Session): SessionView {
  return { original: viewTuple(original), translated: viewTuple(translated), state };
}

const views = new WeakMap<AddressSet, AddressSetView>();
/** A reader does not need more, and a board with thousands of prefixes per row would be slow to send. */
const mostPrefixes = 300;

/** Shows a set as the fewest prefixes, and a single address without its /32. Computed once per set. */
export function viewSet(set: AddressSet): AddressSetView {
  let view = views.get(set);
  if (view === undefined) {
    const { prefixes, total } = firstPrefixesOf(set, mostPrefixes);
    const texts = prefixes.map((each) =>
      each.length === 32 ? formatAddress(each.network) : formatPrefix(each),
    );
    view = {
      count: addressCount(set),
      prefixes: texts,
      ...(total > texts.length ? { more: total - texts.length } : {}),
    };
    views.set(set, view);
  }
  return view;
}
