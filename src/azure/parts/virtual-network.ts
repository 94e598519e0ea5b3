/** Virtual networks, subnets, peerings and route tables, as kinds declare them. */
import type { Address } from '../../network/address';
import type { NodeId, Place } from '../../network/ids';
import type { Prefix } from '../../network/prefix';
import type { Placed } from './placed';

export type VirtualNetworkPart = {
  readonly as: 'virtual-network';
  readonly id: string;
  readonly name: string;
  /** Its region, if the file says it. */
  readonly location?: string;
  readonly prefixes: readonly Placed<Prefix>[];
  readonly dnsServers: readonly Placed<Address>[];
};

export type SubnetPart = {
  readonly as: 'subnet';
  readonly id: string;
  readonly name: string;
  readonly virtualNetwork: string;
  readonly prefix: Prefix;
  readonly routeTable?: string;
  readonly securityGroup?: string;
  /** Service tags whose endpoint is enabled. */
  readonly serviceEndpoints: readonly Placed<string>[];
  readonly natGateway?: Placed<string>;
  /** `false`: a private subnet, whose NICs need an explicit outbound method. */
  readonly defaultOutboundAccess: boolean;
  /** Which policies apply to the private endpoints in it. */
  readonly privateEndpointPolicies: PrivateEndpointPolicies;
};

export const privateEndpointPolicies = [
  'Disabled',
  'NetworkSecurityGroupEnabled',
  'RouteTableEnabled',
  'Enabled',
] as const;
export type PrivateEndpointPolicies = (typeof privateEndpointPolicies)[number];

/**
 * One half of a peering: what this virtual network allows towards the other. Connected while both halves
 * exist.
 */
export type PeeringPart = {
  readonly as: 'peering';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly virtualNetwork: string;
  readonly remote: string;
  /** Traffic to the remote network. */
  readonly allowVirtualNetworkAccess: boolean;
  /** Traffic from the remote network that originated elsewhere. */
  readonly allowForwardedTraffic: boolean;
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
};

export type DeclaredRoute = {
  readonly name: string;
  /** A prefix or a service tag. */
  readonly destination: { readonly prefix: Prefix } | { readonly tag: string };
  readonly nextHopType: 'Internet' | 'VirtualAppliance' | 'VirtualNetworkGateway' | 'VnetLocal' | 'None';
  readonly nextHopAddress?: Address;
  readonly place: Place;
};

export type RouteTablePart = {
  readonly as: 'route-table';
  readonly id: string;
  readonly name: string;
  readonly propagateGatewayRoutes: boolean;
  readonly routes: readonly DeclaredRoute[];
};

/** A private IP address in a subnet that leads to a service elsewhere. */
export type PrivateEndpointPart = {
  readonly as: 'private-endpoint';
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly subnet: string;
  readonly address: Address;
  /** The resource that it leads to. */
  readonly service: string;
};
