/** Everything that one attempt reads and changes: sessions, choices, the class that is narrowed, and what was used. */
import type { Address } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type { NodeId, Place, RuleId, SessionTableId } from '../network/ids';
import type { Domain, Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { ConnectionProxy } from '../network/proxies';
import { contains, intersect, subtract, unionOf } from '../network/range-set';
import type { Tuple } from '../network/tuple';
import type { Choices } from './choices';
import type { Connection, Failure, OutOfService, SessionState, Step } from './trace';

/** `proxied`: the device answers this connection itself. */
export type Session = {
  readonly original: Tuple;
  readonly translated: Tuple;
  state: SessionState;
  readonly proxied?: ConnectionProxy;
};

/** Values of conditions that `simulate` has settled. */
export type Settled = ReadonlyMap<string, boolean | 'undecided'>;

/** For each condition that does not hold: the probe, with its steps, and its failure. */
export type Proofs = ReadonlyMap<string, { readonly connection: Connection; readonly failure: Failure }>;

/**
 * Called before each step that may take long, with the flow that is traced if a new one begins. A shell that has a clock can
 * then tell a long computation from one that never ends.
 */
export type Sign = (flow?: string) => void;

export type Counters = {
  lookups: number;
  ruleEvaluations: number;
  packets: number;
  connections: number;
  readonly sign?: Sign;
};

export function newCounters(sign?: Sign): Counters {
  const counters = { lookups: 0, ruleEvaluations: 0, packets: 0, connections: 0 };
  return sign === undefined ? counters : { ...counters, sign };
}

/**
 * One address of the flow that represents many. Every decision that reads it narrows the set to the addresses with the same
 * decision. The set that is left at the end is exactly the class that behaves like the representative.
 */
export type Variable = {
  readonly value: Address;
  readonly of: AddressSet;
  readonly include: Set<AddressSet>;
  readonly exclude: Set<AddressSet>;
};

export function variable(value: Address, of: AddressSet): Variable {
  return { value, of, include: new Set(), exclude: new Set() };
}

/** Returns the addresses that every decision treated like the representative. */
export function classOf({ of, include, exclude }: Variable): AddressSet {
  const smallestFirst = [of, ...include].sort((a, b) => a.length - b.length);
  const within = smallestFirst.reduce((a, b) => intersect(a, b));
  return subtract(within, unionOf([...exclude].map((each) => intersect(each, within))));
}

export type World = {
  readonly network: Network;
  readonly settled: Settled;
  readonly choices: Choices;
  /** The flow's addresses that represent several; a single address cannot be narrowed. */
  readonly variables: readonly Variable[];
  readonly sessions: Map<SessionTableId, Session[]>;
  /** The proxies on whose behalf this connection was opened, outermost first. */
  readonly proxies: readonly NodeId[];
  /** The connection's two end nodes. They are preferred among the owners of a shared address. */
  readonly endpoints: NodeId[];
  readonly used: Used;
  /** Whether steps are recorded; decisions are the same either way. */
  readonly recording: boolean;
  readonly inspectors: Set<string>;
  readonly counters: Counters;
  /** For each condition: the probe that was not answered. */
  readonly proofs?: Proofs;
  missing: string | undefined;
  /** The first target found out of service. */
  outOfService: OutOfService | undefined;
};

/** The inputs of an answer, which stays valid while none of them changes. `facts` are inputs from outside the network, by key. */
export type Used = {
  /** `undefined`: a node that was named and is not in the network. */
  readonly nodes: Map<NodeId, Node | undefined>;
  readonly domains: Map<string, Domain>;
  readonly conditions: Map<string, boolean | 'undecided'>;
  readonly rules: Set<RuleId>;
  readonly facts: Map<string, unknown>;
};

export function nothingUsed(): Used {
  return { nodes: new Map(), domains: new Map(), conditions: new Map(), rules: new Set(), facts: new Map() };
}

/** Narrows the class of the packet's address `seen` to `set`, where the answer is the same. */
export function narrowTo(world: World, seen: Address, set: () => AddressSet): void {
  for (const each of world.variables) {
    if (each.value === seen) each.include.add(set());
  }
}

/** Narrows the class of the packet's address `seen` to the addresses outside `set`, where the answer is the same. */
export function narrowAway(world: World, seen: Address, set: AddressSet): void {
  for (const each of world.variables) {
    if (each.value === seen) each.exclude.add(set);
  }
}

/**
 * Separates an address that a device writes into a packet. A flow that has this address itself is a separate class: two tuples
 * that are equal for this address differ for every other one.
 */
export function tellApart(world: World, own: Address): void {
  for (const each of world.variables) {
    if (!contains(each.of, own)) continue;
    if (each.value === own) each.include.add([own, own]);
    else each.exclude.add([own, own]);
  }
}

export function isSeveral({ of }: Variable): boolean {
  return of.length !== 2 || of[0] !== of[1];
}

export function creditRules(world: World, rules: readonly RuleId[]): void {
  for (const rule of rules) world.used.rules.add(rule);
}

export type Decided = { readonly place: Place; readonly rules: readonly RuleId[] };

/** Counts the rules as used, and records the step if steps are recorded. */
export function note(world: World, steps: Step[], decided: Decided, step: () => Step): void {
  creditRules(world, decided.rules);
  if (world.recording) steps.push(step());
}

/** Counts everything that `inner` used as used by `outer`. */
export function alsoUsed(outer: Used, inner: Used): void {
  for (const [key, value] of inner.nodes) outer.nodes.set(key, value);
  for (const [key, value] of inner.domains) outer.domains.set(key, value);
  for (const [key, value] of inner.conditions) outer.conditions.set(key, value);
  for (const [key, value] of inner.facts) outer.facts.set(key, value);
  for (const rule of inner.rules) outer.rules.add(rule);
}
