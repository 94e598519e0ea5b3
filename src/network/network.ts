/**
 * The network that the engine forwards packets through, and to which `azure/` lowers a topology: nodes that route, filter,
 * translate and keep sessions. Its types are vendor-neutral. A few of its ids use Azure's words: drop reasons such as
 * `peering-blocked` and the mark `service-endpoint`. They stay, since users' files and scripts quote them.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { DropReason } from './drop-reason';
import type { DomainId, NodeId, Place, RuleId } from './ids';
import type { Node } from './nodes';
import type { PrefixTable } from './prefix-table';
import type { ApplicationProtocol } from './proxies';
import type { Protocol } from './tuple';

/** A set of addresses, and the nodes that own them. */
export type Domain = {
  readonly id: DomainId;
  readonly label: string;
  /** All nodes with addresses here, including services that share addresses. */
  readonly owners: PrefixTable<NodeId>;
  /** The nodes that do not share their addresses: delivery by address uses this table. */
  readonly exclusive: PrefixTable<NodeId>;
  /** Services that share addresses and are told apart by name: one owns an address only if it is the connection's endpoint. */
  readonly sharing: ReadonlyMap<NodeId, AddressSet>;
  /** Where packets to an address without an owner go. */
  readonly unowned:
    | { readonly to: 'node'; readonly node: NodeId }
    | { readonly to: 'nowhere'; readonly reason: DropReason };
  readonly rules: readonly RuleId[];
};

/**
 * What must hold for a target to be used: it holds if its probe is answered. `simulate` settles it before the flows that need
 * it.
 */
export type Condition = {
  readonly id: string;
  readonly label: string;
  readonly probe: {
    readonly from: NodeId;
    readonly source: Address;
    /** The intended server, where the address alone does not identify it. */
    readonly to?: NodeId;
    readonly destination: Address;
    readonly port: number;
    readonly protocol: Protocol;
    readonly application?: { readonly protocol: ApplicationProtocol; readonly host: string };
  };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Network = {
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly domains: ReadonlyMap<DomainId, Domain>;
  readonly conditions: ReadonlyMap<string, Condition>;
};
