/**
 * Next hops and route tables for tests.
 *
 *     routed(['0.0.0.0/0', onTo('firewall')], ['10.0.0.0/24', into('lan')], ['10.9.0.0/16', nowhere('next-hop-none')])
 */

import type { DropReason } from '../../network/drop-reason';
import type { NodeId, RuleId } from '../../network/ids';
import { prefix } from '../../network/prefix';
import { type PrefixEntry, PrefixTable } from '../../network/prefix-table';
import type { NextHop, Route, RouteCandidate, RouteTable } from '../../network/routes';
import type { Stage } from '../../network/stages';
import { at } from './sets.test-support';

export const into = (domain: string): NextHop => ({ to: 'domain', domain });
export const onTo = (node: NodeId): NextHop => ({ to: 'node', node });
export const nowhere = (reason: DropReason, ...rules: readonly RuleId[]): NextHop => ({
  to: 'nowhere',
  reason,
  rules,
});
/** Sends every packet to this next hop, without a route lookup. */
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

/** A route table whose routes are named after their prefixes. The longest matching prefix wins, by the rule `longest`. */
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
