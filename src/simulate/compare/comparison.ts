/** The result of a comparison with Azure's output, row by row: JSON-safe, and independent of the order of the rows. */
import type { AddressSetView, RejectedRoute } from '../../engine/trace';
import type { Place, RuleId } from '../../network/ids';
import type { ParseProblem } from '../../topology/parse-problem';

export type Counts = {
  readonly agrees: number;
  readonly differs: number;
  /** Azure lists it, Roundtrip does not predict it. */
  readonly missingHere: number;
  /** Roundtrip predicts it, Azure does not list it. */
  readonly missingThere: number;
};

/** One side of a row, without its destinations. */
export type RouteSide = {
  readonly name: string;
  readonly source: string;
  readonly state: string;
  readonly nextHopType: string;
  readonly nextHopAddresses: readonly string[];
};

/** Roundtrip's side also says where the route comes from and by which rules. */
export type PredictedRoute = RouteSide & {
  readonly place: Place;
  readonly tag?: string;
  readonly rules: readonly RuleId[];
  /** Why the route is not active. */
  readonly lost?: Pick<RejectedRoute, 'why' | 'lostTo'>;
};

export type RouteDifference =
  | {
      readonly field: 'nextHopType' | 'nextHopAddress' | 'source' | 'state';
      readonly here: string;
      readonly azure: string;
    }
  | {
      /** The system routes with next hop None are no known set: `set` is the nearest, by when Azure listed it. */
      readonly field: 'noneSet';
      readonly set: string;
      readonly missing: readonly string[];
      readonly added: readonly string[];
    };

/** `prefixes`: the destinations that this row is about; several only if a row of Azure's or Roundtrip's lists several. */
export type RouteComparison = { readonly prefixes: readonly string[] } & (
  | {
      readonly outcome: 'agrees';
      readonly here: PredictedRoute;
      /** Omitted if both agree that the route was removed: Roundtrip says what removed it, and Azure does not list it. */
      readonly azure?: RouteSide;
      /** For the system routes with next hop None: when Azure listed this set of prefixes. */
      readonly noneSet?: string;
    }
  | {
      readonly outcome: 'differs';
      readonly here: PredictedRoute;
      readonly azure: RouteSide;
      readonly differences: readonly RouteDifference[];
    }
  | { readonly outcome: 'missing-here'; readonly azure: RouteSide }
  | { readonly outcome: 'missing-there'; readonly here: PredictedRoute }
);

export type RoutesComparison = {
  readonly outcome: 'agrees' | 'differs';
  readonly counts: Counts;
  /** Rows that disagree come first; then the order is by prefix. */
  readonly rows: readonly RouteComparison[];
  /** Destinations in Azure's answer that Roundtrip does not compare. */
  readonly ipv6: readonly string[];
};

export type RuleSide = {
  readonly name: string;
  readonly access: string;
  readonly protocol: string;
  readonly sourcePorts: string;
  readonly destinationPorts: string;
};

export type PredictedRule = RuleSide & { readonly place: Place };

export type RuleDifference =
  | {
      readonly field: 'access' | 'protocol' | 'sourcePorts' | 'destinationPorts';
      readonly here: string;
      readonly azure: string;
    }
  | {
      readonly field: 'source' | 'destination';
      readonly here: AddressSetView;
      readonly azure: AddressSetView;
      /** Omitted if Roundtrip's set is too long to list in full. */
      readonly onlyHere?: AddressSetView;
      readonly onlyAzure?: AddressSetView;
    };

export type RuleComparison = {
  /** The name of the network security group. */
  readonly group: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly priority: number;
} & (
  | {
      readonly outcome: 'agrees';
      readonly here: PredictedRule;
      readonly azure: RuleSide;
      readonly notCompared: readonly NotCompared[];
    }
  | {
      readonly outcome: 'differs';
      readonly here: PredictedRule;
      readonly azure: RuleSide;
      readonly differences: readonly RuleDifference[];
      readonly notCompared: readonly NotCompared[];
    }
  | { readonly outcome: 'missing-here'; readonly azure: RuleSide }
  | { readonly outcome: 'missing-there'; readonly here: PredictedRule }
);

/** A side for which Azure names a tag without its addresses, and whose addresses Roundtrip does not know either. */
export type NotCompared = { readonly field: 'source' | 'destination'; readonly term: string };

export type RulesComparison = {
  readonly outcome: 'agrees' | 'differs';
  readonly counts: Counts;
  readonly rows: readonly RuleComparison[];
};

/** An answer that was read and compared, or why it could not be read. */
export type Compared<T> =
  | { readonly type: 'compared'; readonly comparison: T }
  | { readonly type: 'unreadable'; readonly problems: readonly ParseProblem[] };

type RowOutcome = RouteComparison['outcome'];

/** The rows that need attention come first. */
export const outcomeOrder: readonly RowOutcome[] = ['differs', 'missing-here', 'missing-there', 'agrees'];

export function countsOf(rows: readonly { readonly outcome: RowOutcome }[]): Counts {
  const count = (outcome: RowOutcome) => rows.filter((each) => each.outcome === outcome).length;
  return {
    agrees: count('agrees'),
    differs: count('differs'),
    missingHere: count('missing-here'),
    missingThere: count('missing-there'),
  };
}

export function agreeing({ differs, missingHere, missingThere }: Counts): 'agrees' | 'differs' {
  return differs + missingHere + missingThere === 0 ? 'agrees' : 'differs';
}
