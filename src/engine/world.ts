/** Everything one attempt at a connection reads and changes: sessions, choices, the class being narrowed, what was used. */
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

/** By condition that does not hold: the probe, with its steps, and where it failed. */
export type Proofs = ReadonlyMap<string, { readonly connection: Connection; readonly failure: Failure }>;

export type Counters = { lookups: number; ruleEvaluations: number; packets: number; connections: number };

export function newCounters(): Counters {
  return { lookups: 0, ruleEvaluations: 0, packets: 0, connections: 0 };
}

/**
 * One address of the flow that stands for many. Every decision that looks at it narrows the set to the addresses for which
 * the decision is the same; what is left at the end is exactly the class that behaves as the representative does.
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

/** The addresses that every decision treated as it did the representative. Small sets first, each once. */
export function classOf({ of, include, exclude }: Variable): AddressSet {
  const smallestFirst = [of, ...include].sort((a, b) => a.length - b.length);
  const within = smallestFirst.reduce((a, b) => intersect(a, b));
  return subtract(within, unionOf([...exclude].map((each) => intersect(each, within))));
}

export type World = {
  readonly network: Network;
  readonly settled: Settled;
  readonly choices: Choices;
  /** Those of the flow's addresses that stand for several; a single one is narrowed by nothing. */
  readonly variables: readonly Variable[];
  readonly sessions: Map<SessionTableId, Session[]>;
  /** The proxies on whose behalf this connection was opened, each by the one before it. */
  readonly proxies: readonly NodeId[];
  /** The nodes between which the connection is; preferred among owners of a shared address. */
  readonly endpoints: NodeId[];
  readonly used: Used;
  /** Whether steps are recorded; decisions are the same either way. */
  readonly recording: boolean;
  readonly inspectors: Set<string>;
  readonly counters: Counters;
  /** By condition: the probe that was not answered. */
  readonly proofs?: Proofs;
  missing: string | undefined;
  /** The first target that was found out of service. */
  outOfService: OutOfService | undefined;
};

/** What an answer was made from: if none of it changed, the answer stands. `facts` is what lies outside the network, by key. */
export type Used = {
  readonly nodes: Map<NodeId, Node>;
  readonly domains: Map<string, Domain>;
  readonly conditions: Map<string, boolean | 'undecided'>;
  readonly rules: Set<RuleId>;
  readonly facts: Map<string, unknown>;
};

export function nothingUsed(): Used {
  return { nodes: new Map(), domains: new Map(), conditions: new Map(), rules: new Set(), facts: new Map() };
}

/** The same answer holds for every address in `set`, seen from the one in the packet. */
export function narrowTo(world: World, seen: Address, set: () => AddressSet): void {
  for (const each of world.variables) {
    if (each.value === seen) each.include.add(set());
  }
}

/** The same answer holds for every address not in `set`. */
export function narrowAway(world: World, seen: Address, set: AddressSet): void {
  for (const each of world.variables) {
    if (each.value === seen) each.exclude.add(set);
  }
}

/**
 * An address that is not the flow's own gets into a packet. Whoever has it himself is a class of its own: tuples that are
 * equal for him are not for others.
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

/** Counts the rules as used, and keeps the step where steps are kept. */
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
