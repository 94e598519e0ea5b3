/** Routes and where they lead: next hops, route tables, and the candidates that lost. */
import type { DropReason } from './drop-reason';
import type { DomainId, NodeId, Place, RuleId } from './ids';
import type { Mark } from './packet';
import type { PrefixTable } from './prefix-table';

export type NextHop =
  /** To whoever owns the destination address in that domain. */
  | { readonly to: 'domain'; readonly domain: DomainId }
  | { readonly to: 'node'; readonly node: NodeId }
  /** By the sending node's own way out of that name, since many nodes share one table. */
  | { readonly to: 'exit'; readonly exit: string }
  /** Several equal ways on: one is chosen per flow. */
  | {
      readonly to: 'one-of';
      readonly ways: readonly { readonly label: string; readonly node: NodeId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  | { readonly to: 'nowhere'; readonly reason: DropReason; readonly rules?: readonly RuleId[] };

/** A route as declared: one tag route is one route, whatever number of prefixes it covers. */
export type Route = {
  readonly id: string;
  readonly name: string;
  /** As the field says it: `User`, `Default`, `VirtualNetworkGateway`, …; shown, never evaluated. */
  readonly source: string;
  readonly nextHopType: string;
  readonly nextHopAddress?: string;
  readonly nextHop: NextHop;
  /** What the route covers, when it is not a prefix: a service tag's name. */
  readonly tag?: string;
  readonly mark?: Mark;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type RouteLoss = 'shorter-prefix' | 'lower-precedence' | 'invalidated';

/** One prefix of a declared route. A `lost` one is never chosen: the owner's precedence ruled it out. */
export type RouteCandidate = {
  readonly route: Route;
  readonly lost?: { readonly why: RouteLoss; readonly to: string; readonly rules: readonly RuleId[] };
};

export type RouteTable = {
  readonly id: string;
  readonly name: string;
  /** Candidates that may be chosen; of several with one prefix the first is. */
  readonly active: PrefixTable<RouteCandidate>;
  /** Candidates that were ruled out, to be named as losers. */
  readonly inactive: PrefixTable<RouteCandidate>;
  readonly routes: readonly Route[];
  /** The rule by which a longer prefix wins here. */
  readonly longestPrefixRules: readonly RuleId[];
};
