/** Devices that terminate a connection and open another: firewalls that judge by host name, and reverse proxies. */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { DropReason } from './drop-reason';
import type { NodeId, Place, RuleId } from './ids';

/** The result of resolving a host name. */
export type FoundHost = { readonly label: string; readonly rules: readonly RuleId[] } & (
  | { readonly at: HostAddress }
  /** The name has very many addresses: the client's address is used if it is among them, and otherwise `at` stands for all. */
  | { readonly among: AddressSet; readonly at: HostAddress; readonly standsForAll: readonly RuleId[] }
  | { readonly nowhere: DropReason }
);

/** `node` is the intended owner, where the address alone does not identify it. */
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

/** Terminates the client's TCP connection, and opens its own if a rule allows the requested host name. */
export type ConnectionProxy = {
  readonly entries: readonly ProxyRule[];
  readonly from: Address;
  /**
   * How the proxy itself resolves a host, by lower-case name; among several results, a choice is made. A name that is not here
   * is assumed to be at the address that the client resolved it to.
   */
  readonly finds?: ReadonlyMap<string, readonly FoundHost[]>;
  /** The rules of that assumption. */
  readonly assumed?: readonly RuleId[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type ApplicationProtocol = 'http' | 'https' | 'mssql' | 'other';

/** A host that has to be resolved first: its address is not known yet. */
export type NamedAddress = { readonly name: string };

/** Opens its own connection to one of its backends, and answers when the backend answers. */
export type ReverseProxy = {
  /** The node that opens the connection to the backend, and its address. */
  readonly node: NodeId;
  readonly from: Address;
  readonly backends: readonly {
    readonly address: Address | NamedAddress;
    /** The intended owner of the address, where the address alone does not identify it. */
    readonly owner?: NodeId;
    readonly port: number;
    readonly label: string;
    readonly condition?: string;
    /** The rules by which this address stands for the backend. */
    readonly rules?: readonly RuleId[];
    /** The host name that it requests. If left out, it requests the client's. */
    readonly host?: string;
  }[];
  readonly protocol: ApplicationProtocol;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};
