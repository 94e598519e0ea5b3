/** The shape of an entry in the rule register. */
import type { RuleId } from '../../network/ids';

/** The headings under which the register shows its rules. */
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
/** One of the two ways to read a contested rule; by default the first reading is compiled. */
export type Reading = { readonly id: string; readonly says: string; readonly sources: readonly Source[] };
export type Rule = {
  readonly id: RuleId;
  /** The area that shows this rule, if it is not the area of its file. */
  readonly area?: AreaId;
  readonly sentence: string;
  readonly status: RuleStatus;
  readonly sources: readonly Source[];
  readonly readings?: readonly [Reading, Reading];
  /** Set for a known rule that no trace or check uses: the reason why. */
  readonly notSimulated?: string;
};
