/** The rule register: every platform rule the engine applies, with what it says, how sure we are, and who says so. */
import type { RuleId } from '../network/network';

export type RuleStatus = 'documented' | 'derived' | 'contested' | 'unverified';
export type Source = { readonly page: string; readonly date: string };
/** A rule that is read in two ways; the first reading is the one compiled unless asked otherwise. */
export type Reading = { readonly id: string; readonly says: string; readonly sources: readonly Source[] };
export type Rule = {
  readonly id: RuleId;
  readonly sentence: string;
  readonly status: RuleStatus;
  readonly sources: readonly Source[];
  readonly readings?: readonly [Reading, Reading];
};

/** Reading id by rule id; a rule left out is compiled by its first reading. */
export type Readings = Readonly<Record<RuleId, string>>;

export const rules: readonly Rule[] = [];
