import { covers, type Prefix } from '../../network/prefix';
import { byId, grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import type { PrivateFrontendPart } from '../parts/frontend';
import type { BgpSpeakerPart, GatewayPart, RouteServerPart, SitePart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import type { Placed } from '../parts/placed';
import type {
  PeeringPart,
  PrivateEndpointPart,
  SubnetPart,
  VirtualNetworkPart,
} from '../parts/virtual-network';
import type { EndpointRoute, GatewayRoute, SubnetRouting } from '../routing/subnet-routing';
import {
  type AppliancesBehind,
  appliancesBehind,
  connectedPeerings,
  type PeeringRoutes,
  type PossibleNextHop,
  peeringRoutes,
  reachableBy,
  virtualNetworkDomain,
} from './connected-peerings';
import { gatewayRoutes, vpnGatewayOf } from './gateway-routes';
import type { ConnectedPeering } from './peering';
import { routeTablesApply } from './private-endpoint';
import type { AzureSpace } from './site';

/** A virtual network, its subnets, and what has an address in them. */
export type Populated = {
  readonly network: VirtualNetworkPart;
  readonly subnets: readonly SubnetPart[];
  readonly nics: readonly NicPart[];
  readonly frontends: readonly PrivateFrontendPart[];
  readonly privateEndpoints: readonly PrivateEndpointPart[];
};

export type Surroundings = PeeringRoutes &
  AppliancesBehind & {
    readonly peerings: readonly ConnectedPeering[];
    /** Peered networks that count as connected. */
    readonly reachable: readonly VirtualNetworkPart[];
    readonly privateEndpoints: readonly EndpointRoute[];
    /** Its own gateways. */
    readonly gateways: readonly GatewayPart[];
    /** The sites of its own gateways, and their default sites. */
    readonly sites: readonly SitePart[];
    readonly gatewayRoutes: readonly GatewayRoute[];
    readonly vpnGateway: SubnetRouting['vpnGateway'];
    readonly defaultSite: boolean;
    /** Its own address space and those of the networks that use its gateways. */
    readonly behindGateways: readonly Placed<Prefix>[];
    /** The address spaces that a gateway here advertises to each of its sites. */
    readonly spacesFor: ReadonlyMap<string, readonly AzureSpace[]>;
  };

type Neighbors = {
  readonly sites: ReadonlyMap<string, SitePart>;
  readonly peerings: readonly PeeringPart[];
  /** Gateways and route servers by their virtual network. */
  readonly gatewaysIn: ReadonlyMap<string, readonly GatewayPart[]>;
  readonly routeServersIn: ReadonlyMap<string, readonly RouteServerPart[]>;
  readonly speakers: readonly BgpSpeakerPart[];
  /** The reading of GW-DEFAULT-SITE. */
  readonly defaultSite: string | undefined;
};

export function surroundingsOf(
  populated: ReadonlyMap<string, Populated>,
  neighbors: Neighbors,
  memo: Memo,
): ReadonlyMap<string, Surroundings> {
  const networks = new Map([...populated].map(([id, { network }]) => [id, network]));
  const halves = connectedPeerings(neighbors.peerings, networks);
  const own = new Map([...networks.keys()].map((id) => [id, ownOf(id, neighbors, memo)]));
  const known = new Map([...populated].map(([id, each]) => [id, knownToPeers(each, memo)]));
  return new Map(
    [...networks].map(([id, network]) => {
      const peerings = memo.records(`peerings:${id}`, halves.get(id) ?? []);
      return [id, around(network, peerings, own, known, memo)];
    }),
  );
}

function around(
  network: VirtualNetworkPart,
  peerings: readonly ConnectedPeering[],
  own: ReadonlyMap<string, Own>,
  known: ReadonlyMap<string, KnownToPeers>,
  memo: Memo,
): Surroundings {
  const { id } = network;
  const mine = own.get(id) ?? nothing;
  const transit = peerings.find(({ half, other }) => half.useRemoteGateways && other.allowGatewayTransit);
  const used = transit === undefined ? mine : (own.get(transit.remote.id) ?? nothing);
  const nextHops = memo.list(
    `next-hops-behind:${id}`,
    peerings.map(({ remote }) => known.get(remote.id)?.nextHops ?? []),
  );
  const endpoints = [id, ...peerings.map(({ remote }) => remote.id)];
  const surroundings: Surroundings = {
    peerings,
    reachable: memo.of(`reachable:${id}`, { peerings }, reachableBy),
    ...memo.of(`peering-routes:${id}`, { peerings }, peeringRoutes),
    ...memo.of(`appliances-behind:${id}`, { peerings, nextHops }, appliancesBehind),
    privateEndpoints: memo.list(
      `private-endpoint-routes:${id}`,
      endpoints.flatMap((each) => known.get(each)?.endpoints ?? []),
    ),
    gateways: mine.gateways,
    sites: mine.sites,
    gatewayRoutes:
      used === mine ? mine.routes : memo.list(`gateway-routes-used:${id}`, [...mine.routes, ...used.routes]),
    vpnGateway: memo.of(`vpn-gateway:${id}`, { gateways: used.gateways }, vpnGatewayOf),
    defaultSite: used.gateways.some(({ type, defaultSite }) => type === 'Vpn' && defaultSite !== undefined),
    behindGateways: memo.list(`behind-gateways:${id}`, behindGateways(network, peerings)),
    spacesFor: memo.of(`spaces-for:${id}`, { network, gateways: mine.gateways, peerings }, spacesFor),
  };
  return memo.record(`surroundings:${id}`, surroundings);
}

/** Its gateways, and the routes that they and its route servers advertise. */
type Own = {
  readonly gateways: readonly GatewayPart[];
  readonly sites: readonly SitePart[];
  readonly routes: readonly GatewayRoute[];
};

const nothing: Own = { gateways: [], sites: [], routes: [] };

function ownOf(id: string, neighbors: Neighbors, memo: Memo): Own {
  const gateways = memo.list(`gateways:${id}`, neighbors.gatewaysIn.get(id) ?? []);
  const servers = memo.list(`route-servers:${id}`, neighbors.routeServersIn.get(id) ?? []);
  const named = gateways.flatMap(({ sites, defaultSite }) => [
    ...sites,
    ...(defaultSite === undefined ? [] : [defaultSite]),
  ]);
  const sites = memo.list(
    `sites:${id}`,
    named.flatMap(({ value }) => neighbors.sites.get(value) ?? []),
  );
  const peers = new Set(servers.flatMap((server) => server.peers.map(({ value }) => value)));
  const speakers = memo.list(
    `speakers:${id}`,
    neighbors.speakers.filter(({ resource }) => peers.has(resource)),
  );
  const { defaultSite } = neighbors;
  const learning = { gateways, sites, servers, speakers, defaultSite };
  return { gateways, sites, routes: memo.of(`gateway-routes:${id}`, learning, gatewayRoutes) };
}

/** What peered networks know about this one. */
type KnownToPeers = {
  readonly nextHops: readonly PossibleNextHop[];
  readonly endpoints: readonly EndpointRoute[];
};

/** Next hops: NICs of what forwards, or would with IP forwarding (it then loses the packets itself), and frontends. */
function knownToPeers(populated: Populated, memo: Memo): KnownToPeers {
  const { network, nics, frontends, privateEndpoints } = populated;
  const { id } = network;
  const hops = [
    ...frontends,
    ...nics.filter(
      ({ forwards, guest, receive }) =>
        forwards ||
        guest !== undefined ||
        receive.some((each) => each.type === 'require' && each.reason === 'ip-forwarding-disabled'),
    ),
  ];
  const subnetIds = new Set(privateEndpoints.map(({ subnet }) => subnet));
  const subnets = memo.list(
    `subnets-with-private-endpoints:${id}`,
    populated.subnets.filter((subnet) => subnetIds.has(subnet.id)),
  );
  return {
    nextHops: memo.records(
      `next-hops:${id}`,
      hops.map((hop) => ({ id: hop.id, address: hop.address })),
    ),
    endpoints: memo.of(`private-endpoints-in:${id}`, { network, subnets, privateEndpoints }, endpointRoutes),
  };
}

function endpointRoutes({
  network,
  subnets,
  privateEndpoints,
}: Pick<Populated, 'network' | 'subnets' | 'privateEndpoints'>): readonly EndpointRoute[] {
  const subnetById = byId(subnets);
  return privateEndpoints.map(({ address, label, place, subnet }): EndpointRoute => {
    const space = network.prefixes.find(({ value }) => covers(value, { network: address, length: 32 }));
    const policies = subnetById.get(subnet)?.privateEndpointPolicies ?? 'Disabled';
    return {
      address,
      name: label,
      nextHop: { to: 'domain', domain: virtualNetworkDomain(network.id) },
      yieldsFrom: routeTablesApply(policies) ? space?.value.length : undefined,
      place,
    };
  });
}

function behindGateways(
  network: VirtualNetworkPart,
  peerings: readonly ConnectedPeering[],
): readonly Placed<Prefix>[] {
  const spokes = peerings.filter(({ half, other }) => half.allowGatewayTransit && other.useRemoteGateways);
  return [network, ...spokes.map(({ remote }) => remote)].flatMap((each) => each.prefixes);
}

type Leading = {
  readonly network: VirtualNetworkPart;
  readonly gateways: readonly GatewayPart[];
  readonly peerings: readonly ConnectedPeering[];
};

/** The spaces of ExpressRoute come first: it is preferred. */
function spacesFor({ network, gateways, peerings }: Leading): ReadonlyMap<string, readonly AzureSpace[]> {
  const prefixes = behindGateways(network, peerings);
  const ordered = [...gateways].sort(
    (a, b) => Number(b.type === 'ExpressRoute') - Number(a.type === 'ExpressRoute'),
  );
  const spaces = ordered.flatMap((gateway) =>
    gateway.sites.flatMap(({ value: site }) =>
      prefixes.map(({ value, place }) => ({
        site,
        space: { prefix: value, gateway: gateway.id, over: gateway.type, place },
      })),
    ),
  );
  return new Map(
    [...grouped(spaces, (each) => each.site)].map(([site, list]) => [site, list.map((each) => each.space)]),
  );
}
