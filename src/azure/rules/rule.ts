/** What an entry of the rule register says. */
import type { RuleId } from '../../network/ids';

/** The headings under which the page shows the rules. */
export type AreaId =
  | 'routes'
  | 'security'
  | 'platform'
  | 'load-balancing'
  | 'devices'
  | 'api-management'
  | 'application-gateway'
  | 'names'
  | 'plan';

export type RuleStatus = 'documented' | 'derived' | 'contested' | 'unverified';
export type Source = { readonly page: string; readonly date: string };
/** A rule that is read in two ways; the first reading is the one compiled unless asked otherwise. */
export type Reading = { readonly id: string; readonly says: string; readonly sources: readonly Source[] };
export type Rule = {
  readonly id: RuleId;
  /** The heading it is shown under, where that is not the heading of its file. */
  readonly area?: AreaId;
  readonly sentence: string;
  readonly status: RuleStatus;
  readonly sources: readonly Source[];
  readonly readings?: readonly [Reading, Reading];
  /** Known, and no part of any trace or check: why not. */
  readonly notSimulated?: string;
};
