/** Devices that end a connection themselves and open another: firewalls that judge by host name, and reverse proxies. */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { DropReason } from './drop-reason';
import type { NodeId, Place, RuleId } from './ids';

/** What looking a host name up came to. */
export type FoundHost = { readonly label: string; readonly rules: readonly RuleId[] } & (
  | { readonly at: HostAddress }
  /** One of a great many: the address where the client found it, if that is among them, and else `at`, taken to stand for all. */
  | { readonly among: AddressSet; readonly at: HostAddress; readonly standsForAll: readonly RuleId[] }
  | { readonly nowhere: DropReason }
);

/** `node`: who is meant, where the address alone does not say. */
export type HostAddress = { readonly address: Address; readonly node?: NodeId };

export type ProxyRule = {
  readonly name: string;
  readonly action: 'allow' | 'deny';
  readonly source?: AddressSet;
  readonly protocol: ApplicationProtocol;
  readonly port: number;
  /** Host names, `*` for any, `*.suffix` for any label before the suffix. */
  readonly hosts: readonly string[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** Ends the client's TCP connection and opens one of its own, if a rule allows the host name that is asked for. */
export type ConnectionProxy = {
  readonly entries: readonly ProxyRule[];
  readonly from: Address;
  /**
   * Where it finds a host itself, by lower-case name; of several, a choice is made. A name that is not here is taken to be
   * where the client found it.
   */
  readonly finds?: ReadonlyMap<string, readonly FoundHost[]>;
  /** By which it is taken to be there. */
  readonly assumed?: readonly RuleId[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type ApplicationProtocol = 'http' | 'https' | 'mssql' | 'other';

/** Somewhere that has to be looked up first: no address is known yet. */
export type NamedAddress = { readonly name: string };

/** Opens a connection of its own to one of its backends, and answers when that is answered. */
export type ReverseProxy = {
  /** The node that calls, and its address. */
  readonly node: NodeId;
  readonly from: Address;
  readonly backends: readonly {
    readonly address: Address | NamedAddress;
    readonly port: number;
    readonly label: string;
    readonly condition?: string;
    /** The host name asked for; left out: the caller's. */
    readonly host?: string;
  }[];
  readonly protocol: ApplicationProtocol;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};
