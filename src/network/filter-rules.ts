/** Rules that allow or deny packets, in the order in which a device evaluates them. */
import type { AddressSet } from './address-set';
import type { Place, RuleId } from './ids';
import type { RangeSet } from './range-set';
import type { Protocol } from './tuple';

/** A property that is left out matches everything. */
export type Match = {
  readonly protocols?: readonly Protocol[];
  readonly source?: AddressSet;
  readonly sourcePorts?: RangeSet;
  readonly destination?: AddressSet;
  readonly destinationPorts?: RangeSet;
};

/**
 * `always-allow`: allowed, and no later filter of the same table is evaluated. `unknown`: the topology does not specify it, so
 * the engine traces both outcomes and the verdict depends on it. `proxy`: the device terminates the connection and judges it by
 * host name.
 */
export type FilterAction = 'allow' | 'always-allow' | 'deny' | 'unknown' | 'proxy';

export type FilterRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly match: Match;
  /** The match under the other reading of a platform rule. Where the results differ, that rule was decisive. */
  readonly otherwise?: { readonly match: Match; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** Why a filter is on the path of packets that match: its decisions, or only its denials, also cite these rules. */
export type FilterCircumstance = {
  readonly match: Match;
  readonly rules: readonly RuleId[];
  readonly onlyIf?: 'denied';
};

/** Rules in the order in which they are evaluated; the first that matches decides. The last rule matches everything. */
export type RuleSet = {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly entries: readonly FilterRule[];
};
