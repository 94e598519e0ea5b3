/** Rules that allow or deny packets, in the order in which a device evaluates them. */
import type { AddressSet } from './address-set';
import type { Place, RuleId } from './ids';
import type { RangeSet } from './range-set';
import type { Protocol } from './tuple';

/** Everything left out matches everything. */
export type Match = {
  readonly protocols?: readonly Protocol[];
  readonly source?: AddressSet;
  readonly sourcePorts?: RangeSet;
  readonly destination?: AddressSet;
  readonly destinationPorts?: RangeSet;
};

/**
 * `always-allow`: allowed, and no later filter of the same table is asked. `unknown`: the owner did not say; the engine traces
 * both ways and the verdict depends on it. `proxy`: the device ends the connection itself and judges it by host name.
 */
export type FilterAction = 'allow' | 'always-allow' | 'deny' | 'unknown' | 'proxy';

export type FilterRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly match: Match;
  /** How it would match under another reading of a platform rule; where that differs, the rule was decisive. */
  readonly otherwise?: { readonly match: Match; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** What shaped a filter's place on the way, for packets that match: these rules show with what it decides, or only denies. */
export type FilterCircumstance = {
  readonly match: Match;
  readonly rules: readonly RuleId[];
  readonly onlyIf?: 'denied';
};

/** Rules in the order they are evaluated; the first that matches decides. Ends in a rule that matches everything. */
export type RuleSet = {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly entries: readonly FilterRule[];
};
