/** Routes and where they lead: next hops, route tables, and the candidates that lost. */
import type { DropReason } from './drop-reason';
import type { DomainId, NodeId, Place, RuleId } from './ids';
import type { Mark } from './packet';
import type { PrefixTable } from './prefix-table';

export type NextHop =
  /** To the owner of the destination address in that domain. */
  | { readonly to: 'domain'; readonly domain: DomainId }
  | { readonly to: 'node'; readonly node: NodeId }
  /** To the next hop that the sending node has under that name in `exits`, since many nodes share one table. */
  | { readonly to: 'exit'; readonly exit: string }
  /** To one of several equal next hops, chosen per flow. */
  | {
      readonly to: 'one-of';
      readonly ways: readonly { readonly label: string; readonly node: NodeId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  | { readonly to: 'nowhere'; readonly reason: DropReason; readonly rules?: readonly RuleId[] };

/** A route as declared: a route to a service tag is one route, however many prefixes it covers. */
export type Route = {
  readonly id: string;
  readonly name: string;
  /** The source as effective routes show it: `User`, `Default`, `VirtualNetworkGateway`, …; never evaluated. */
  readonly source: string;
  readonly nextHopType: string;
  readonly nextHopAddress?: string;
  readonly nextHop: NextHop;
  /** The name of the service tag that the route covers, if its destination is not a prefix. */
  readonly tag?: string;
  readonly mark?: Mark;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type RouteLoss = 'shorter-prefix' | 'lower-precedence' | 'invalidated';

/** One prefix of a declared route. A candidate with `lost` is never chosen: the platform's precedence ruled it out. */
export type RouteCandidate = {
  readonly route: Route;
  readonly lost?: { readonly why: RouteLoss; readonly to: string; readonly rules: readonly RuleId[] };
};

export type RouteTable = {
  readonly id: string;
  readonly name: string;
  /** Candidates that may be chosen; among several with the same prefix, the first is. */
  readonly active: PrefixTable<RouteCandidate>;
  /** Candidates that were ruled out, kept to be named as losers. */
  readonly inactive: PrefixTable<RouteCandidate>;
  readonly routes: readonly Route[];
  /** The rules by which a longer prefix wins in this table. */
  readonly longestPrefixRules: readonly RuleId[];
};
