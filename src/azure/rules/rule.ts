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

/** `measured`: seen on a network that was deployed on Azure, which says more than what is derived from documentation. */
export type RuleStatus = 'documented' | 'measured' | 'derived' | 'contested' | 'unverified';
export type Source = { readonly page: string; readonly date: string };
/** What was seen on a network that was deployed on Azure. */
export type Measurement = {
  /** Who deployed and measured it. */
  readonly who: string;
  /** Where the result is published, without a scheme. */
  readonly where: string;
  /** The month of the measurement or of its publication, as `2023-05`. */
  readonly when: string;
  /** What was measured, as a sentence. */
  readonly saw: string;
};
/** One of the two ways to read a contested rule; by default the first reading is compiled. */
export type Reading = {
  readonly id: string;
  readonly says: string;
  readonly sources: readonly Source[];
  readonly measurements?: readonly Measurement[];
};
export type Rule = {
  readonly id: RuleId;
  /** The area that shows this rule, if it is not the area of its file. */
  readonly area?: AreaId;
  readonly sentence: string;
  readonly status: RuleStatus;
  readonly sources: readonly Source[];
  /** At least one for the status `measured`. */
  readonly measurements?: readonly Measurement[];
  readonly readings?: readonly [Reading, Reading];
  /** Set for a known rule that no trace or check uses: the reason why. */
  readonly notSimulated?: string;
};
