/**
 * The network that the engine forwards packets through, and to which `azure/` lowers a topology: nodes that route, filter,
 * translate and remember. Its shapes know no vendor. A few of its ids say Azure's words: drop reasons such as
 * `peering-blocked` and the mark `service-endpoint`. They stay, since people's files and scripts quote them.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { DropReason } from './drop-reason';
import type { DomainId, NodeId, Place, RuleId } from './ids';
import type { Node } from './nodes';
import type { PrefixTable } from './prefix-table';
import type { ApplicationProtocol } from './proxies';
import type { Protocol } from './tuple';

/** Where addresses live: who owns which. */
export type Domain = {
  readonly id: DomainId;
  readonly label: string;
  /** Everybody who has addresses here, services that share theirs included. */
  readonly owners: PrefixTable<NodeId>;
  /** Who has an address for itself alone: what is delivered by address. */
  readonly exclusive: PrefixTable<NodeId>;
  /** Services that share addresses with others and are told apart by name: one has them only if it is meant. */
  readonly sharing: ReadonlyMap<NodeId, AddressSet>;
  /** Addresses of nobody. */
  readonly unowned:
    | { readonly to: 'node'; readonly node: NodeId }
    | { readonly to: 'nowhere'; readonly reason: DropReason };
  readonly rules: readonly RuleId[];
};

/**
 * Something that must hold for a target to be used; `simulate` settles it before the flows that need it. It holds if this
 * probe is answered.
 */
export type Condition = {
  readonly id: string;
  readonly label: string;
  readonly probe: {
    readonly from: NodeId;
    readonly source: Address;
    /** The node that is meant to answer, where the address alone does not say. */
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
