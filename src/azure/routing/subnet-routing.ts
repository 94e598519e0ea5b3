/** What a subnet's effective routes are made from, and how the candidates rank. */
import type { Address } from '../../network/address';
import type { DomainId, NodeId, Place } from '../../network/ids';
import type { Prefix } from '../../network/prefix';
import type { NextHop, Route } from '../../network/routes';
import type { RouteTablePart, SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import type { Readings } from '../rules/register';
import type { ServiceTagTable } from '../service-tags/tags';

/** The name of the exit to the Internet, which every NIC resolves for itself. */
export const internetExit = 'internet';

export type GatewayRoute = {
  readonly prefix: Prefix;
  readonly source: 'bgp' | 'static';
  readonly over: 'Vpn' | 'ExpressRoute' | 'RouteServer';
  /** Several next hops where appliances advertise the same prefix. */
  readonly ways: readonly { readonly label: string; readonly node: NodeId; readonly address?: Address }[];
  readonly gateway: string;
  readonly site: string;
  readonly place: Place;
};

/** A prefix of a peered network. */
export type PeeringRoute = {
  readonly prefix: Prefix;
  readonly name: string;
  readonly nextHop: NextHop;
  readonly place: Place;
};

/** A private endpoint here or in a peered network. */
export type EndpointRoute = {
  readonly address: Address;
  readonly name: string;
  readonly nextHop: NextHop;
  /**
   * Set if its subnet lets route tables apply to it: the shortest prefix length of a user-defined route that
   * takes it over.
   */
  readonly yieldsFrom: number | undefined;
  readonly place: Place;
};

export type SubnetRouting = {
  readonly network: VirtualNetworkPart;
  readonly domain: DomainId;
  readonly subnet: Pick<SubnetPart, 'id' | 'name' | 'serviceEndpoints'>;
  readonly table: RouteTablePart | undefined;
  readonly gatewayRoutes: readonly GatewayRoute[];
  readonly peeringRoutes: readonly PeeringRoute[];
  readonly privateEndpoints: readonly EndpointRoute[];
  /** The VPN gateway that a route may name, or why it cannot name one. */
  readonly vpnGateway: { readonly node: NodeId } | 'none' | 'expressroute';
  /**
   * A VPN gateway has a default site: sources disagree on whether that alone forces the subnet's traffic
   * there.
   */
  readonly defaultSite: boolean;
  /**
   * The node that a next hop with that address leads to: its owner here, or the passage to its owner in a
   * peered network.
   */
  readonly ownerOf: (address: Address) => NodeId | undefined;
  readonly tags: ServiceTagTable;
  readonly readings: Readings;
};

/** A route and its prefix; with equal prefixes the lowest rank wins. */
export type Ranked = { readonly prefix: Prefix; readonly route: Route; readonly rank: number };

export const rankOf = { endpoint: 0, user: 1, expressRoute: 6, vpn: 7, routeServer: 8, system: 9 } as const;
