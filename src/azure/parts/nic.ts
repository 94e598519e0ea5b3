/** NICs, and the operating system of a virtual machine with several of them. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId, SessionTableId } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import type { Prefix } from '../../network/prefix';
import type { Stage, TranslationRule } from '../../network/stages';
import type { Placed } from './placed';

/**
 * How a NIC's packets with next hop Internet get a public address. `platform`: by what is attached to it and its subnet, or
 * default outbound access; `managed`: the same, but there is always an address that the platform manages; `itself`: the guest
 * translates, and the platform only insists on a public source.
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
   * The machine behind it, where that has several NICs: what comes in is passed on to it. `ipForwarding` says whether the NIC
   * lets packets pass that are not for, or not from, its own address.
   */
  readonly guest?: { readonly node: NodeId; readonly ipForwarding: Placed<boolean> };
  /** Its name among several of one resource: by it a load balancer’s pool names it. */
  readonly interfaceName?: string;
  /** Whether security admin rules are for its subnet, where that is not a matter of course, and by which rules. */
  readonly adminRules?: { readonly are: 'applied' | 'exempt'; readonly rules: readonly RuleId[] };
  /** Set where nothing may come in without a group that allows it; `from`: nothing from these. */
  readonly closedWithoutSecurityGroup?: ClosedWithoutSecurityGroup;
  readonly listeners: readonly Listener[];
  readonly forwards: boolean;
  /** What the guest does with a packet that came in, after the security groups. */
  readonly receive: readonly Stage[];
  /** What the guest does before a packet leaves, before the security groups and routes. */
  readonly send: readonly Stage[];
  readonly outbound: Outbound;
  /** By which rules its outbound method differs from other NICs', where the subnet has a NAT gateway or is a private one. */
  readonly outRules?: { readonly natGateway: readonly RuleId[]; readonly privateSubnet: readonly RuleId[] };
  /** Its own DNS servers; without any it asks those of its virtual network. */
  readonly dnsServers?: readonly Placed<Address>[];
  /** Of a virtual machine's primary NIC: the name under which its virtual network knows it. */
  readonly hostName?: string;
  /** Extra public addresses that the Internet delivers straight to this node. */
  readonly publicAddresses?: readonly Address[];
  /** With `itself`: the public address that it puts on what leaves for the Internet, unless a NAT gateway does. */
  readonly leavesWith?: { readonly table: SessionTableId; readonly entry: TranslationRule };
};

export type ClosedWithoutSecurityGroup = {
  readonly from?: AddressSet;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/**
 * A machine with several NICs: its own routing table says which of them a packet leaves by. Routes to the subnets of its NICs
 * need not be given.
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
