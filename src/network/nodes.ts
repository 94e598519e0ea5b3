/** A node: what it owns, what it listens on, and the stages that packets pass when it receives and sends. */
import type { AddressSet } from './address-set';
import type { NodeId, Place, RuleId } from './ids';
import type { ReverseProxy } from './proxies';
import type { RangeSet } from './range-set';
import type { NextHop } from './routes';
import type { Stage } from './stages';
import type { Protocol } from './tuple';

/** Who a service lets in, judged where the application is known: at the first data. */
export type Acceptance = {
  readonly sources: AddressSet;
  readonly subnets: readonly string[];
  readonly place: Place;
  /** By which others are refused. */
  readonly rules: readonly RuleId[];
  /** By which these are let in. */
  readonly acceptedRules: readonly RuleId[];
};

export type Listener = {
  readonly protocol: Protocol;
  readonly ports: RangeSet;
  readonly accepts?: Acceptance;
  /** The host names it serves, if it serves no others; judged at the first data, of a caller that names one. */
  readonly hosts?: ServedHosts;
  /** It answers by calling somebody else. */
  readonly reverseProxy?: ReverseProxy;
  readonly name: string;
};

/** Patterns as in `ProxyRule`. */
export type ServedHosts = {
  readonly patterns: readonly string[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Node = {
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  /** What it owns: packets to these addresses are for itself. */
  readonly local: AddressSet;
  readonly listeners: readonly Listener[];
  /** Passes on what is not for itself; `ip-forwarding-disabled` otherwise. */
  readonly forwards: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
  /** Ways out by name, for next hops of type `exit`. */
  readonly exits: Readonly<Record<string, NextHop>>;
};
