/** What an entry of the rule register says. */
import type { RuleId } from '../../network/ids';

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
  /** Known, and no part of any trace or check: why not. */
  readonly notSimulated?: string;
};
