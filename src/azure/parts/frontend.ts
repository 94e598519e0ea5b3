/** Addresses in front of NICs: public ones, private ones, a load balancer’s frontends and NAT gateways. */
import type { Request } from '../../engine/request';
import type { Address } from '../../network/address';
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

/** What a frontend sends to which of its targets. */
export type FrontendEntry = {
  readonly name: string;
  /** Left out: every protocol. */
  readonly protocols?: readonly Protocol[];
  readonly ports: RangeSet;
  readonly backendPort?: number;
  readonly targets: readonly FrontendTarget[];
  /** The destination stays the frontend's address, and the target owns it too. */
  readonly floating?: true;
  /** Both directions of a flow fall on one target. */
  readonly symmetric?: true;
  readonly place: Place;
  readonly rules: readonly RuleId[];
  /** The rules by which one of several targets is chosen. */
  readonly choiceRules?: readonly RuleId[];
};

/** An address in front of NICs. What is routed to a private one, rather than sent to its address, is passed on as it is. */
type FrontendPart = {
  readonly id: string;
  readonly label: string;
  readonly place: Place;
  readonly address: Address;
  readonly entries: readonly FrontendEntry[];
  /**
   * Of a Standard load balancer: its backends get no default outbound access, and where it is public nothing comes in to one
   * without a security group.
   */
  readonly ofLoadBalancer?: true;
};

/** A public address: inbound translation to one of its targets, and outbound translation for those that may use it. */
export type PublicFrontendPart = FrontendPart & {
  readonly as: 'public-frontend';
  readonly outbound?: {
    readonly by: 'instance-address' | 'outbound-rule';
    /** Left out: every protocol. */
    readonly protocols?: readonly Protocol[];
    readonly targets: readonly FrontendTarget[];
    readonly place: Place;
    readonly rules: readonly RuleId[];
  };
  /** Nodes that translate themselves with this address: what answers their sessions goes to the one that has it. */
  readonly affinity?: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
};

/** A private address: an internal load balancer's frontend, or one that instances share. */
export type PrivateFrontendPart = FrontendPart & { readonly as: 'private-frontend'; readonly subnet: string };

/** A NIC of another resource: of several the one of that name, or the first. */
export type Backend = { readonly resource: string; readonly interfaceName?: string };

/**
 * An Azure Load Balancer, Standard. It names its backends; which NICs these are, and whether they answer, is found when all is
 * combined: then each of its frontends becomes a part of that kind.
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
  /** Of a private one. */
  readonly subnet?: string;
  readonly rules: readonly LoadBalancingRule[];
  readonly outboundRules: readonly OutboundRule[];
};

export type LoadBalancingRule = {
  readonly name: string;
  readonly place: Place;
  readonly protocols: readonly Protocol[];
  /** Left out: all of them (HA ports). */
  readonly port?: number;
  readonly backendPort?: number;
  readonly backends: readonly Backend[];
  readonly probe?: LoadBalancerProbe;
  readonly floating?: true;
  /** Its backends’ own connections leave with the frontend’s public address. */
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

/** Outbound translation for the subnets that name it; nothing comes in by it. */
export type NatGatewayPart = {
  readonly as: 'nat-gateway';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly addresses: readonly Placed<Address>[];
};

/** Holds while a probe is answered: the platform's of a NIC, or one of somebody's own. */
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
      };
  readonly application?: Request['application'];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};
