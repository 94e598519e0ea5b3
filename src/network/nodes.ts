/** A node: the addresses it owns, its listeners, and the stages that packets pass when it receives and sends. */
import type { AddressSet } from './address-set';
import type { NodeId, Place, RuleId } from './ids';
import type { ReverseProxy } from './proxies';
import type { RangeSet } from './range-set';
import type { NextHop } from './routes';
import type { Stage } from './stages';
import type { Protocol } from './tuple';

/** The sources that a service accepts. They are checked at the first data, where the application is known. */
export type Acceptance = {
  readonly sources: AddressSet;
  readonly subnets: readonly string[];
  readonly place: Place;
  /** The rules by which other sources are refused. */
  readonly rules: readonly RuleId[];
  /** The rules by which these sources are accepted. */
  readonly acceptedRules: readonly RuleId[];
};

export type Listener = {
  readonly protocol: Protocol;
  readonly ports: RangeSet;
  readonly accepts?: Acceptance;
  /** The only host names that it serves, if it is limited to some. Checked at the first data, if the client names a host. */
  readonly hosts?: ServedHosts;
  /** How it answers by calling a backend. */
  readonly reverseProxy?: ReverseProxy;
  readonly name: string;
};

/** The patterns are those of `ProxyRule`. */
export type ServedHosts = {
  readonly patterns: readonly string[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Node = {
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  /** The addresses that it owns: packets to them are delivered here. */
  readonly local: AddressSet;
  readonly listeners: readonly Listener[];
  /** Of what it sends, the packets to these addresses never leave it: its own operating system delivers them. */
  readonly keeps?: { readonly addresses: AddressSet; readonly rules: readonly RuleId[] };
  /** Whether it forwards packets that are not addressed to it; otherwise it drops them with `ip-forwarding-disabled`. */
  readonly forwards: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
  /**
   * The node before it in the same machine: what that one knows of a packet (its session, what it was before a translation) holds
   * here, for the machine has one session table.
   */
  readonly continues?: NodeId;
  /** The node's own next hops by name, which next hops of type `exit` refer to. */
  readonly exits: Readonly<Record<string, NextHop>>;
};
