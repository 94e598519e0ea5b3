/** NICs, and the operating system of a virtual machine with several of them. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId, SessionTableId } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import type { Prefix } from '../../network/prefix';
import type { Stage, TranslationRule } from '../../network/stages';
import type { Placed } from './placed';

/**
 * How a NIC's packets with next hop Internet get a public IP address. `platform`: from what is attached to it
 * and its subnet, or by default outbound access; `managed`: the same, but there is always an address that the
 * platform manages; `itself`: the guest translates, and the platform only requires a public source.
 */
export type Outbound = 'platform' | 'managed' | 'itself';

export type NicPart = {
  readonly as: 'nic';
  /** Node id. */
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly subnet: string;
  readonly address: Address;
  /** Other addresses it owns in the VNet. */
  readonly alsoOwns?: AddressSet;
  readonly securityGroup?: string;
  /** Ids of the application security groups it belongs to. */
  readonly applicationSecurityGroups?: readonly string[];
  /**
   * The virtual machine behind it, if that has several NICs: what comes in is passed on to it. `ipForwarding`
   * says whether the NIC lets packets pass that are not to, or not from, its own address.
   */
  readonly guest?: { readonly node: NodeId; readonly ipForwarding: Placed<boolean> };
  /** Its name among several NICs of one resource: load balancer pools refer to it by this name. */
  readonly interfaceName?: string;
  /**
   * Whether security admin rules apply to its subnet, with the rules that say so; left out where they apply
   * by default.
   */
  readonly adminRules?: { readonly are: 'applied' | 'exempt'; readonly rules: readonly RuleId[] };
  /**
   * Set where nothing may come in without a security group that allows it; `from`: nothing from these
   * addresses.
   */
  readonly closedWithoutSecurityGroup?: ClosedWithoutSecurityGroup;
  readonly listeners: readonly Listener[];
  readonly forwards: boolean;
  /** What the guest does with a packet that came in, after the security groups. */
  readonly receive: readonly Stage[];
  /** What the guest does before a packet leaves, before the security groups and routes. */
  readonly send: readonly Stage[];
  readonly outbound: Outbound;
  /**
   * The rules by which its outbound method differs from other NICs', where the subnet has a NAT gateway or is
   * private.
   */
  readonly outRules?: {
    readonly natGateway: readonly RuleId[];
    readonly privateSubnet: readonly RuleId[];
    /** Why protocols other than TCP and UDP get no public IP address. */
    readonly otherProtocols?: readonly RuleId[];
  };
  /** Its own DNS servers; without any it queries those of its virtual network. */
  readonly dnsServers?: readonly Placed<Address>[];
  /** For a virtual machine's primary NIC: the host name that resolves in its virtual network. */
  readonly hostName?: string;
  /** Extra public IP addresses that the Internet delivers straight to this node. */
  readonly publicAddresses?: readonly Address[];
  /** With `itself`: the public source address of packets to the Internet, unless a NAT gateway sets one. */
  readonly leavesWith?: { readonly table: SessionTableId; readonly entry: TranslationRule };
};

export type ClosedWithoutSecurityGroup = {
  readonly from?: AddressSet;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/**
 * A virtual machine with several NICs: its own routing table says which NIC a packet leaves through. Routes
 * to the subnets of its NICs can be left out.
 */
export type GuestPart = {
  readonly as: 'guest';
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly addresses: AddressSet;
  readonly listeners: readonly Listener[];
  readonly forwards: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
  readonly routes: readonly {
    readonly prefix: Prefix;
    readonly nic: NodeId;
    readonly name: string;
    readonly place: Place;
    readonly rules: readonly RuleId[];
  }[];
};
