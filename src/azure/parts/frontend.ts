/** Addresses in front of NICs: public ones, private ones, a load balancer’s frontends and NAT gateways. */
import type { Request } from '../../engine/request';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId, SessionTableId } from '../../network/ids';
import type { NamedAddress } from '../../network/proxies';
import type { RangeSet } from '../../network/range-set';
import type { Protocol } from '../../network/tuple';
import type { Placed } from './placed';

export type FrontendTarget = {
  readonly node: NodeId;
  readonly address: Address;
  readonly label: string;
  readonly condition?: string;
};

/** Which packets a frontend sends to which of its targets. */
export type FrontendEntry = {
  readonly name: string;
  /** If left out: every protocol. */
  readonly protocols?: readonly Protocol[];
  readonly ports: RangeSet;
  readonly backendPort?: number;
  readonly targets: readonly FrontendTarget[];
  /** Floating IP: the destination stays the frontend's address, and the target has that address too. */
  readonly floating?: true;
  /** Both directions of a connection reach the same target. */
  readonly symmetric?: true;
  /** Whether a ping that is routed here passes to a target too, and the rules that say so. */
  readonly icmp?: { readonly passes: boolean; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
  /** The rules by which one of several targets is chosen. */
  readonly choiceRules?: readonly RuleId[];
};

/**
 * An address in front of NICs. A private frontend forwards packets that are routed to it, rather than
 * addressed to it, unchanged.
 */
type FrontendPart = {
  readonly id: string;
  readonly label: string;
  readonly place: Place;
  readonly address: Address;
  readonly entries: readonly FrontendEntry[];
  /**
   * It belongs to a Standard load balancer: its backends get no default outbound access, and if it is public,
   * a backend without a security group receives nothing.
   */
  readonly ofLoadBalancer?: true;
};

/** A public IP address: inbound translation to one of its targets, and outbound translation for those that may use it. */
export type PublicFrontendPart = FrontendPart & {
  readonly as: 'public-frontend';
  readonly outbound?: {
    readonly by: 'instance-address' | 'outbound-rule';
    /** If left out: every protocol. */
    readonly protocols?: readonly Protocol[];
    /** If left out: every destination. */
    readonly destination?: AddressSet;
    readonly targets: readonly FrontendTarget[];
    readonly place: Place;
    readonly rules: readonly RuleId[];
  };
  /** Nodes that translate to this address themselves: a reply goes to the node that has its session. */
  readonly affinity?: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
};

/** A private IP address: an internal load balancer's frontend, or one that instances share. */
export type PrivateFrontendPart = FrontendPart & { readonly as: 'private-frontend'; readonly subnet: string };

/** A NIC of another resource: the NIC with that name, or the first one. */
export type Backend = { readonly resource: string; readonly interfaceName?: string };

/**
 * An Azure Load Balancer, Standard. It names its backends. Which NICs these are, and whether they answer, is
 * found when the parts are combined; then each of its frontends becomes a frontend part.
 */
export type LoadBalancerPart = {
  readonly as: 'load-balancer';
  readonly id: string;
  readonly name: string;
  readonly frontends: readonly LoadBalancerFrontend[];
};

export type LoadBalancerFrontend = {
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly address: Address;
  /** The subnet, for a private frontend. */
  readonly subnet?: string;
  readonly rules: readonly LoadBalancingRule[];
  readonly outboundRules: readonly OutboundRule[];
};

export type LoadBalancingRule = {
  readonly name: string;
  readonly place: Place;
  readonly protocols: readonly Protocol[];
  /** If left out: all ports (HA ports). */
  readonly port?: number;
  readonly backendPort?: number;
  readonly backends: readonly Backend[];
  readonly probe?: LoadBalancerProbe;
  readonly floating?: true;
  /** Whether connections that its backends open leave with the frontend’s public IP address. */
  readonly outbound: boolean;
};

export type LoadBalancerProbe = {
  readonly name: string;
  readonly port: number;
  readonly application: 'http' | 'https' | 'other';
  readonly place: Place;
};

export type OutboundRule = {
  readonly name: string;
  readonly place: Place;
  readonly protocols: readonly Protocol[];
  readonly backends: readonly Backend[];
};

/** Outbound translation for the subnets that name it; it does not accept inbound connections. */
export type NatGatewayPart = {
  readonly as: 'nat-gateway';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly addresses: readonly Placed<Address>[];
};

/** Holds while a probe is answered: the platform's probe of a NIC, or one that a resource sends itself. */
export type ConditionPart = {
  readonly as: 'condition';
  readonly id: string;
  readonly label: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly by:
    | { readonly prober: 'platform'; readonly nic: NodeId }
    | {
        readonly prober: 'resource';
        readonly from: NodeId;
        readonly source: Address;
        readonly destination: Address | NamedAddress;
        /** The intended server, where the address alone does not identify it. */
        readonly to?: NodeId;
      };
  readonly application?: Request['application'];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};
