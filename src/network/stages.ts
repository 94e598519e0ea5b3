/** The stages that a packet passes at a node. A node has lists of stages, so their order is data. */
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
  /** If true, the rule applies only to packets whose destination this node has translated. */
  readonly afterDestinationTranslation?: boolean;
  /** The targets. One is used; among several, a choice is made per flow. */
  readonly to: readonly {
    readonly address: Address;
    readonly port?: number;
    readonly condition?: string;
    readonly label: string;
  }[];
  /** How the choice is made: by the flow's tuple at this node, and the same for both directions only if `symmetric`. */
  readonly choice?: { readonly symmetric: boolean; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Stage =
  /** Finds the packet's session, and repeats or undoes its translation; without a session, the profile decides. */
  | {
      readonly type: 'session';
      /** The table of sessions opened in this packet's direction, and the table of those that it may answer. Often the same. */
      readonly opened: SessionTableId;
      readonly answered: SessionTableId;
      readonly profile: StateProfile;
      readonly place: Place;
    }
  /** Creates the packet's session, with its tuple at the `session` stage and its tuple here. */
  | {
      readonly type: 'remember';
      readonly table: SessionTableId;
      /** Only for packets translated for this table: a node with several outbound methods uses one of them. */
      readonly translatedOnly?: true;
      readonly place: Place;
    }
  /** Evaluates rules. Skipped for a packet that has a session in `table`. */
  | {
      readonly type: 'filter';
      readonly ruleSet: RuleSet;
      readonly table: SessionTableId;
      /** True for an inspecting device, which the verdict names; false for a security group. */
      readonly inspects: boolean;
      readonly proxy?: ConnectionProxy;
      readonly because?: readonly FilterCircumstance[];
      /** The effect of this node's destination translation: the packet is allowed, or allowed unless a rule denies it. */
      readonly translated?: {
        readonly then: 'allow' | 'allow-unless-denied';
        readonly rules: readonly RuleId[];
      };
      /** The rules by which a packet with a session passes although a filter rule would deny it. */
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
  /**
   * Sends packets that match to a given next hop and bypasses the route table, as for platform addresses; not those that have a
   * session in `unless`.
   */
  | {
      readonly type: 'bypass';
      readonly unless?: SessionTableId;
      readonly match: Match;
      readonly nextHop: NextHop;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** Packets that match skip the filters of `table`, like packets that have a session. */
  | {
      readonly type: 'exempt';
      readonly match: Match;
      readonly table: SessionTableId;
      readonly rules: readonly RuleId[];
    }
  /** Sends a reply into the domain that its request's mark names. */
  | { readonly type: 'follow-mark' }
  /** Sends a flow to one of several nodes behind a frontend. The choice is made per flow, among those in service. */
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
  /** Sends a packet to the one of several nodes that has its session. */
  | {
      readonly type: 'affinity';
      readonly targets: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** Drops packets that do not match, unless they have a session in `unless`. */
  | {
      readonly type: 'require';
      readonly unless?: SessionTableId;
      readonly match: Match;
      readonly reason: DropReason;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** Sends every packet to one next hop, without a route lookup. */
  | { readonly type: 'hand-over'; readonly nextHop: NextHop }
  | { readonly type: 'route'; readonly table: RouteTable };
