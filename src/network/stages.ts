/** The stages a packet passes at a node. A node is a list of these, and their order is data. */
import type { Address } from './address';
import type { DropReason } from './drop-reason';
import type { FilterCircumstance, Match, RuleSet } from './filter-rules';
import type { NodeId, Place, RuleId, SessionTableId } from './ids';
import type { ConnectionProxy } from './proxies';
import type { NextHop, RouteTable } from './routes';
import type { StateProfile } from './state-profile';

export type TranslationRule = {
  readonly name: string;
  readonly match: Match;
  /** Only for packets whose destination this node has translated. */
  readonly afterDestinationTranslation?: boolean;
  /** One is used; of several, a choice is made per flow. */
  readonly to: readonly {
    readonly address: Address;
    readonly port?: number;
    readonly condition?: string;
    readonly label: string;
  }[];
  /** How the choice falls: on the flow as seen there, the same for both directions only where a rule says so. */
  readonly choice?: { readonly symmetric: boolean; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Stage =
  /** Finds the packet's session, undoes or redoes its translation; without one the profile decides. */
  | {
      readonly type: 'session';
      /** Where a session lies that was opened in this packet's direction, and one that it may answer. Often one table. */
      readonly opened: SessionTableId;
      readonly answered: SessionTableId;
      readonly profile: StateProfile;
      readonly place: Place;
    }
  /** Remembers the packet's session as it came to the `session` stage and as it leaves here. */
  | {
      readonly type: 'remember';
      readonly table: SessionTableId;
      /** Only what was translated for this table: a node with several ways out uses one of them. */
      readonly translatedOnly?: true;
      readonly place: Place;
    }
  /** Skipped for a packet whose session in `table` is known. */
  | {
      readonly type: 'filter';
      readonly ruleSet: RuleSet;
      readonly table: SessionTableId;
      /** An inspecting device, named in the verdict; a security group is none. */
      readonly inspects: boolean;
      readonly proxy?: ConnectionProxy;
      readonly because?: readonly FilterCircumstance[];
      /** What a destination translation on this node means to the rules: allowed outright, or allowed unless a rule denies. */
      readonly translated?: {
        readonly then: 'allow' | 'allow-unless-denied';
        readonly rules: readonly RuleId[];
      };
      /** By which rules a packet of a known session passes here although a rule would deny it. */
      readonly sessionOverrules?: readonly RuleId[];
    }
  | {
      readonly type: 'translate-destination';
      readonly entries: readonly TranslationRule[];
      readonly table: SessionTableId;
    }
  | {
      readonly type: 'translate-source';
      readonly entries: readonly TranslationRule[];
      readonly table: SessionTableId;
    }
  /** Sends packets of one destination elsewhere without asking the routes: platform addresses. */
  | {
      readonly type: 'bypass';
      readonly match: Match;
      readonly nextHop: NextHop;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** What matches is not the business of `table`: its filters are skipped, as for a packet of a known session. */
  | {
      readonly type: 'exempt';
      readonly match: Match;
      readonly table: SessionTableId;
      readonly rules: readonly RuleId[];
    }
  /** Answers by the mark that the request carried. */
  | { readonly type: 'follow-mark' }
  /** One of several nodes that share a front: the choice is made per flow, among those whose condition may hold. */
  | {
      readonly type: 'distribute';
      readonly match?: Match;
      readonly targets: readonly {
        readonly node: NodeId;
        readonly label: string;
        readonly condition?: string;
      }[];
      readonly symmetric: boolean;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** What belongs to a session that one of several nodes knows goes to that node. */
  | {
      readonly type: 'affinity';
      readonly targets: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** Drops what does not match, except packets whose session in `unless` is known. */
  | {
      readonly type: 'require';
      readonly unless?: SessionTableId;
      readonly match: Match;
      readonly reason: DropReason;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** The one way on from here: no routes are asked. */
  | { readonly type: 'hand-over'; readonly nextHop: NextHop }
  | { readonly type: 'route'; readonly table: RouteTable };
