/** The answers that every shell (worker, command line, tests) gets from `simulate/`: JSON-safe, no functions, no classes. */
import type { Flow, Plane } from '../azure/flows/flow';
import type { NameQuery } from '../engine/name-query';
import type { AddressSetView, Connection, RejectedRoute, RouteView, Summary, Verdict } from '../engine/trace';
import type { Place, RuleId } from '../network/ids';

/** One flow on the board: its verdict, without steps. */
export type BoardRow = {
  readonly flow: Flow;
  readonly summary: Summary;
  /** Decisive rules that are not fully documented. */
  readonly doubt: readonly RuleId[];
  /** `undefined` without an expectation; empty if the verdict is as expected; otherwise one sentence per difference. */
  readonly differences?: readonly string[];
  /** Changes when the verdict changes: the board uses it to mark what the last edit changed. */
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
  /** The DNS query that came first, if the flow goes to a name. */
  readonly query?: NameQuery;
  /** The reading under which this class was traced; set where a contested rule is decisive. */
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
  /** Why an invalid route lost, and to which route. */
  readonly lost?: Pick<RejectedRoute, 'why' | 'lostTo' | 'rules'>;
  /** The prefixes of the row: several for a service tag or a service endpoint. */
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
  /** Security admin rules are evaluated before the rules of security groups. */
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

/** The rules that a packet meets at a NIC, in the order of evaluation. */
export type EffectiveRules = {
  readonly nic: string;
  readonly label: string;
  readonly resource: string;
  readonly rules: readonly EffectiveRule[];
  /** The rules that exempt the NIC from its virtual network's security admin rules. */
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
  /** The other possible answers, where the answer depends on a choice. */
  readonly others: readonly NameQuery[];
};
