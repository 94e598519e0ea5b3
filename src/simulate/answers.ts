/** What every shell (worker, command line, tests) gets from `simulate/`: JSON-safe answers, no functions, no classes. */
import type { Flow, Plane } from '../azure/flows/flow';
import type { NameQuery } from '../engine/name-query';
import type { AddressSetView, Connection, RejectedRoute, RouteView, Summary, Verdict } from '../engine/trace';
import type { Place, RuleId } from '../network/ids';

/** One flow on the board: a verdict, no steps. */
export type BoardRow = {
  readonly flow: Flow;
  readonly summary: Summary;
  /** Rules without full documentation that were decisive. */
  readonly doubt: readonly RuleId[];
  /** `undefined` without an expectation; otherwise what differs, empty when as expected. */
  readonly differences?: readonly string[];
  /** Changes when the verdict changes: for marking what the last edit moved. */
  readonly signature: string;
};

export type Board = {
  readonly rows: readonly BoardRow[];
  readonly counts: Readonly<Record<Plane, { readonly works: number; readonly total: number }>>;
};

/** One class of a flow, traced with every step. */
export type TracedClass = {
  readonly from: AddressSetView;
  readonly to: AddressSetView;
  readonly ports: readonly number[];
  readonly verdict: Verdict;
  readonly connection: Connection;
  /** The look-up that came before, when the flow goes to a name. */
  readonly query?: NameQuery;
  /** Set where a contested rule is decisive: under which reading this class was traced. */
  readonly reading?: { readonly rule: RuleId; readonly reading: string };
};

export type FlowTrace = {
  readonly flow: Flow;
  readonly summary: Summary;
  readonly doubt: readonly RuleId[];
  readonly classes: readonly TracedClass[];
};

/** A row of a NIC's effective route table, in the order Azure lists them. */
export type EffectiveRoute = RouteView & {
  readonly state: 'Active' | 'Invalid';
  /** Why an invalid one lost, and to what. */
  readonly lost?: Pick<RejectedRoute, 'why' | 'lostTo' | 'rules'>;
  /** How many prefixes a tag route or service endpoint stands for. */
  readonly prefixes: readonly string[];
  readonly rules: readonly RuleId[];
};

export type EffectiveRoutes = {
  readonly nic: string;
  readonly label: string;
  readonly resource: string;
  readonly routes: readonly EffectiveRoute[];
};

export type EffectiveRule = {
  /** Of which of the two: security admin rules are asked first. */
  readonly of: 'security-admin' | 'security-group';
  readonly name: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly action: 'allow' | 'always-allow' | 'deny' | 'unknown';
  /** The security group, or the security admin configuration. */
  readonly group: string;
  readonly protocols: readonly string[];
  readonly source: AddressSetView;
  readonly destination: AddressSetView;
  readonly sourcePorts: string;
  readonly destinationPorts: string;
  readonly place: Place;
};

/** Rules that a packet meets at a NIC, in the order in which they are asked. */
export type EffectiveRules = {
  readonly nic: string;
  readonly label: string;
  readonly resource: string;
  readonly rules: readonly EffectiveRule[];
  /** By which rules the security admin rules of its virtual network are not for it. */
  readonly adminRulesSpared: readonly RuleId[];
};

export type NicView = {
  readonly id: string;
  readonly label: string;
  readonly resource: string;
  readonly address: string;
};

export type NameLookup = {
  readonly from: string;
  readonly query: NameQuery;
  /** What else it may be told, where that depends on a choice. */
  readonly others: readonly NameQuery[];
};
