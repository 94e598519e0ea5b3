/** The engine's output: connections as attempts, packets, hops and steps. All are JSON-safe, and each names what decided it. */
import type { DropReason } from '../network/drop-reason';
import type { FilterAction } from '../network/filter-rules';
import type { NodeId, Place, RuleId } from '../network/ids';
import type { Direction, Mark, Segment } from '../network/packet';
import type { RouteLoss } from '../network/routes';
import type { Protocol } from '../network/tuple';

/** A tuple with its addresses as text, since traces are read, saved and compared. */
export type TupleView = {
  readonly protocol: Protocol;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
};

export type RouteView = {
  readonly prefix: string;
  /** The service tag the route was declared with, if any. */
  readonly tag?: string;
  readonly name: string;
  readonly source: string;
  readonly nextHopType: string;
  readonly nextHopAddress?: string;
  readonly place: Place;
};

export type RejectedRoute = RouteView & {
  readonly why: RouteLoss;
  readonly lostTo?: string;
  readonly rules: readonly RuleId[];
};

export type RuleView = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly place: Place;
};

export type SessionView = {
  readonly original: TupleView;
  readonly translated: TupleView;
  readonly state: SessionState;
};
/** `opened`: the first packet has passed; `answered`: so has the reply; `established`: so has the handshake's ACK. */
export type SessionState = 'opened' | 'answered' | 'established';

type Decided = { readonly place: Place; readonly rules: readonly RuleId[] };

export type Step =
  | ({
      readonly type: 'route-chosen';
      readonly table: string;
      readonly chosen: RouteView;
      readonly rejected: readonly RejectedRoute[];
      readonly notMatching: number;
    } & Decided)
  | ({
      readonly type: 'filter-matched';
      readonly ruleSet: string;
      readonly matched: RuleView;
      readonly skipped: readonly RuleView[];
      readonly inspects: boolean;
    } & Decided)
  | ({ readonly type: 'session-created'; readonly table: string; readonly session: SessionView } & Decided)
  | ({
      readonly type: 'session-matched';
      readonly table: string;
      readonly session: SessionView;
      readonly as: 'opened' | 'answered';
    } & Decided)
  /** `sessions` are all sessions that the device has for this connection at that moment. An empty list shows that it has none. */
  | ({
      readonly type: 'session-missing';
      readonly table: string;
      readonly sessions: readonly SessionView[];
      readonly then: 'open' | 'pass' | 'drop';
    } & Decided)
  | ({
      readonly type: 'destination-translated';
      readonly from: TupleView;
      readonly to: TupleView;
      readonly by: string;
    } & Decided)
  | ({
      readonly type: 'source-translated';
      readonly from: TupleView;
      readonly to: TupleView;
      readonly by: string;
    } & Decided)
  | ({ readonly type: 'translation-undone'; readonly from: TupleView; readonly to: TupleView } & Decided)
  /** A later packet of a session that was translated when it was opened. */
  | ({ readonly type: 'translation-repeated'; readonly from: TupleView; readonly to: TupleView } & Decided)
  | ({ readonly type: 'choice-made'; readonly choice: ChoiceView } & Decided)
  | ({ readonly type: 'routes-bypassed'; readonly why: string } & Decided)
  | ({ readonly type: 'marked'; readonly mark: Mark } & Decided)
  | ({ readonly type: 'source-accepted'; readonly by: 'everyone' | 'subnet' | 'address' } & Decided)
  /**
   * For a failed probe, `host` is the label of the target that is out of service. `insteadOf` is the client's destination, if a
   * proxy resolved the host to another address.
   */
  | ({
      readonly type: 'connection-opened';
      readonly host: string;
      readonly connection: Connection;
      readonly insteadOf?: string;
    } & Decided)
  /** A machine called its own address. */
  | ({ readonly type: 'stayed'; readonly destination: string } & Decided)
  | ({ readonly type: 'delivered'; readonly to: string; readonly listener: string } & Decided)
  | ({ readonly type: 'dropped'; readonly reason: DropReason } & Decided);

export type ChoiceView = {
  readonly device: string;
  readonly key: string;
  readonly option: string;
  readonly options: readonly string[];
};

export type Hop = {
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly packetIn: TupleView;
  readonly steps: readonly Step[];
  readonly packetOut: TupleView;
};

export type PacketTrace = {
  readonly segment: Segment;
  readonly direction: Direction;
  readonly hops: readonly Hop[];
  readonly fate: PacketFate;
};

export type PacketFate =
  | { readonly fate: 'delivered'; readonly node: NodeId; readonly place: Place }
  | { readonly fate: 'dropped'; readonly node: NodeId; readonly reason: DropReason; readonly place: Place };

export type Attempt = {
  readonly choices: readonly ChoiceView[];
  readonly packets: readonly PacketTrace[];
  readonly verdict: Verdict;
};

export type Opener = 'flow' | 'name-query' | 'proxy' | 'probe';

export type Connection = {
  readonly openedBy: Opener;
  readonly protocol: Protocol;
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** One attempt for each combination of choices, in the order of the options. */
  readonly attempts: readonly Attempt[];
  /** True if there were more combinations than the bound, and some were not traced. */
  readonly bounded: boolean;
  readonly verdict: Verdict;
};

/** Where a packet died: the node, its resource, and the place in the topology that decided. */
export type Failure = {
  readonly outcome: 'fails';
  readonly packet: Segment;
  readonly direction: Direction;
  readonly node: NodeId;
  readonly label: string;
  readonly at: string;
  readonly reason: DropReason;
  readonly because: Place;
  readonly rules: readonly RuleId[];
  /** The kind of connection that failed, if it was not the flow's own: a DNS query, a proxied connection. */
  readonly inside?: Opener;
  /** For failed name resolution: the queried name. */
  readonly host?: string;
  /** If no target was in service: the first of them, and why its probe fails. */
  readonly outOfService?: OutOfService;
};

export type OutOfService = { readonly target: string; readonly failure: Failure };

export type Works = { readonly outcome: 'works'; readonly passes: readonly string[] };

/** The verdict of one class. `passes` holds the resource ids of the inspecting devices on the path, in order. */
export type Verdict =
  | Works
  | Failure
  | {
      readonly outcome: 'depends';
      readonly choice: string;
      readonly works: readonly string[];
      readonly fails: readonly { readonly when: string; readonly failure: Failure }[];
    }
  | {
      readonly outcome: 'contested';
      readonly rule: RuleId;
      readonly readings: readonly { readonly reading: string; readonly verdict: Summary }[];
    }
  | {
      readonly outcome: 'undecided';
      readonly missing: string;
      /** Why Roundtrip could not trace the flow at all. Then `missing` is the tracing itself. */
      readonly untraced?: string;
    };

/** One verdict for all classes, or `partly`. */
export type Summary = Verdict | { readonly outcome: 'partly'; readonly classes: readonly ClassVerdict[] };

/** The addresses of a class, as the fewest prefixes. A long list is cut, and `more` counts the rest. */
export type AddressSetView = {
  readonly count: number;
  readonly prefixes: readonly string[];
  readonly more?: number;
};

export type ClassVerdict = {
  readonly from: AddressSetView;
  readonly to: AddressSetView;
  readonly ports: readonly number[];
  readonly verdict: Verdict;
};
