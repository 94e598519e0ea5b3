/** What surrounds each virtual network: connected peerings, gateways and route servers, its own and those that it may use. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import { covers, formatPrefix, type Prefix } from '../../network/prefix';
import { grouped } from '../../reuse/grouped';
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
import type { EndpointRoute, GatewayRoute, PeeringRoute, SubnetRouting } from '../routing/subnet-routing';
import type { Readings } from '../rules/register';
import { type AzureSpace, gatewayNode, routesOfGateway } from './gateways-and-sites';
import { type ConnectedPeering, peeringNode, peeringToNode } from './peering';
import { routeTablesApply } from './private-endpoint';

export const virtualNetworkDomain = (id: string) => `vnet:${id}`;

/** What is in one virtual network and has an address there. */
export type Parts = {
  readonly nics: readonly NicPart[];
  readonly frontends: readonly PrivateFrontendPart[];
  readonly privateEndpoints: readonly PrivateEndpointPart[];
};

export type Surroundings = {
  readonly peerings: readonly ConnectedPeering[];
  /** Peered networks that count as connected: the peering does not block them. */
  readonly reachable: readonly VirtualNetworkPart[];
  readonly peeringRoutes: readonly PeeringRoute[];
  /** The same for what a gateway here forwards: its packets need no permission to pass a peering. */
  readonly peeringRoutesOfGateway: readonly PeeringRoute[];
  /** By the half of a peering: who may be a next hop on the other side. */
  readonly appliancesBehind: ReadonlyMap<string, readonly NodeId[]>;
  /** By address: the way to a next hop in a peered network. */
  readonly appliances: ReadonlyMap<Address, NodeId>;
  readonly privateEndpoints: readonly EndpointRoute[];
  /** Its own gateways. */
  readonly gateways: readonly GatewayPart[];
  /** The sites of its own gateways. */
  readonly sites: readonly SitePart[];
  readonly gatewayRoutes: readonly GatewayRoute[];
  readonly vpnGateway: SubnetRouting['vpnGateway'];
  readonly defaultSite: boolean;
  /** Its own address space and those of the networks that use its gateways. */
  readonly behindGateways: readonly Placed<Prefix>[];
  /** What a gateway here makes known to each of its sites. */
  readonly spacesFor: ReadonlyMap<string, readonly AzureSpace[]>;
};

export type AllParts = {
  readonly networks: ReadonlyMap<string, VirtualNetworkPart>;
  readonly subnets: ReadonlyMap<string, SubnetPart>;
  readonly sites: ReadonlyMap<string, SitePart>;
  readonly parts: ReadonlyMap<string, Parts>;
  readonly peerings: readonly PeeringPart[];
  readonly gateways: readonly GatewayPart[];
  readonly routeServers: readonly RouteServerPart[];
  readonly speakers: readonly BgpSpeakerPart[];
  readonly readings: Readings;
  readonly memo: Memo;
};

export function surroundingsOf(all: AllParts): ReadonlyMap<string, Surroundings> {
  const { networks, subnets, memo } = all;
  const networkOf = ({ subnet }: { readonly subnet: string }) => subnets.get(subnet)?.virtualNetwork ?? '';
  const gatewaysIn = grouped(all.gateways, networkOf);
  const routeServersIn = grouped(all.routeServers, networkOf);
  const halves = connectedPeerings(all.peerings, networks);
  const own = new Map(
    [...networks.keys()].map((id) => {
      const gateways = memo.list(`gateways:${id}`, gatewaysIn.get(id) ?? []);
      const servers = memo.list(`route-servers:${id}`, routeServersIn.get(id) ?? []);
      return [id, ownGateways(all, id, gateways, servers)] as const;
    }),
  );
  return new Map(
    [...networks.values()].map((network) => {
      const { id } = network;
      const mine = own.get(id) as Own;
      const peerings = memo.get(
        `peerings:${id}`,
        (halves.get(id) ?? []).flatMap((each) => [each.half, each.other, each.remote]),
        () => halves.get(id) ?? [],
      );
      const transit = peerings.find(({ half, other }) => half.useRemoteGateways && other.allowGatewayTransit);
      const used = transit === undefined ? mine : (own.get(transit.remote.id) as Own);
      const remotes = peerings.map(({ remote }) => all.parts.get(remote.id) as Parts);
      const reachedBy = memo.get(
        `reached:${id}`,
        [
          peerings,
          ...remotes.flatMap((each) => nextHopsIn(each).flatMap(({ id, address }) => [id, address])),
        ],
        () => reached(peerings, remotes),
      );
      const surroundings: Surroundings = {
        peerings,
        reachable: memo.get(`reachable:${id}`, [peerings], () =>
          peerings.filter(({ half }) => half.allowVirtualNetworkAccess).map(({ remote }) => remote),
        ),
        ...memo.get(`peering-routes:${id}`, [peerings], () => peeringRoutes(peerings)),
        ...reachedBy,
        privateEndpoints: privateEndpointsOf(all, network, peerings),
        gateways: mine.gateways,
        sites: mine.sites,
        gatewayRoutes:
          used === mine
            ? mine.routes
            : memo.get(`gateway-routes-used:${id}`, [mine.routes, used.routes], () => [
                ...mine.routes,
                ...used.routes,
              ]),
        vpnGateway: memo.get(`vpn-gateway:${id}`, [used.gateways], () => vpnGatewayOf(used.gateways)),
        defaultSite: used.gateways.some((each) => each.type === 'Vpn' && each.defaultSite !== undefined),
        behindGateways: memo.list(`behind-gateways:${id}`, behindGateways(network, peerings)),
        spacesFor: memo.get(
          `spaces-for:${id}`,
          [network, mine.gateways, mine.sites, mine.routes, peerings],
          () => spacesFor(network, mine, peerings),
        ),
      };
      return [id, memo.get(`surroundings:${id}`, Object.values(surroundings), () => surroundings)] as const;
    }),
  );
}

type Own = {
  readonly gateways: readonly GatewayPart[];
  readonly sites: readonly SitePart[];
  readonly routes: readonly GatewayRoute[];
};

function ownGateways(
  { sites, speakers, readings, memo }: AllParts,
  id: string,
  gateways: readonly GatewayPart[],
  servers: readonly RouteServerPart[],
): Own {
  const connected = memo.list(
    `sites:${id}`,
    gateways.flatMap((each) => each.sites.flatMap((site) => sites.get(site.value) ?? [])),
  );
  const peers = memo.list(
    `speakers:${id}`,
    speakers.filter((each) =>
      servers.some((server) => server.peers.some(({ value }) => value === each.resource)),
    ),
  );
  const routes = memo.get(
    `gateway-routes:${id}`,
    [gateways, connected, servers, peers, readings['GW-DEFAULT-SITE']],
    () => [
      ...gateways.flatMap((each) => routesOfGateway(each, sites, readings)),
      ...servers.flatMap((each) => routesOfRouteServer(each, peers)),
    ],
  );
  return { gateways, sites: connected, routes };
}

/** One route a prefix: appliances that announce the same one share its flows. */
function routesOfRouteServer(server: RouteServerPart, speakers: readonly BgpSpeakerPart[]): GatewayRoute[] {
  const announced = server.peers.flatMap(({ value }) =>
    speakers
      .filter((each) => each.resource === value)
      .flatMap((speaker) => speaker.routes.map((route) => ({ speaker, route }))),
  );
  return [...grouped(announced, (each) => formatPrefix(each.route.value)).values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    return [
      {
        prefix: first.route.value,
        source: 'bgp' as const,
        over: 'RouteServer' as const,
        ways: group.map(({ speaker }) => ({
          label: speaker.name,
          node: speaker.node,
          address: speaker.address,
        })),
        gateway: server.id,
        site: group.map(({ speaker }) => speaker.name).join(' or '),
        place: first.route.place,
      },
    ];
  });
}

/** Both halves there, and no address space on both sides: otherwise the peering is not connected. */
function connectedPeerings(
  parts: readonly PeeringPart[],
  networks: ReadonlyMap<string, VirtualNetworkPart>,
): ReadonlyMap<string, readonly ConnectedPeering[]> {
  const byEnds = new Map<string, PeeringPart>();
  for (const each of parts) {
    const key = `${each.virtualNetwork} ${each.remote}`;
    if (!byEnds.has(key)) byEnds.set(key, each);
  }
  const connected = [...byEnds.values()].flatMap((half): ConnectedPeering[] => {
    const other = byEnds.get(`${half.remote} ${half.virtualNetwork}`);
    const here = networks.get(half.virtualNetwork);
    const remote = networks.get(half.remote);
    if (other === undefined || here === undefined || remote === undefined || here === remote) return [];
    return overlapping(here, remote) ? [] : [{ half, other, remote }];
  });
  return grouped(connected, (each) => each.half.virtualNetwork);
}

export function overlapping(one: VirtualNetworkPart, other: VirtualNetworkPart): boolean {
  return one.prefixes.some((a) =>
    other.prefixes.some((b) => covers(a.value, b.value) || covers(b.value, a.value)),
  );
}

function peeringRoutes(
  peerings: readonly ConnectedPeering[],
): Pick<Surroundings, 'peeringRoutes' | 'peeringRoutesOfGateway'> {
  const routes = (nextHop: (peering: ConnectedPeering) => PeeringRoute['nextHop']) =>
    peerings.flatMap((peering) =>
      peering.remote.prefixes.map(
        ({ value }): PeeringRoute => ({
          prefix: value,
          name: peering.half.name,
          nextHop: nextHop(peering),
          place: peering.half.place,
        }),
      ),
    );
  return {
    peeringRoutes: routes(({ half }) => ({ to: 'node', node: peeringNode(half.id) })),
    peeringRoutesOfGateway: routes(({ remote }) => ({
      to: 'domain',
      domain: virtualNetworkDomain(remote.id),
    })),
  };
}

function nextHopsIn({ nics, frontends }: Parts): readonly (NicPart | PrivateFrontendPart)[] {
  return [...frontends, ...nics.filter((each) => each.forwards || each.guest?.ipForwarding.value === true)];
}

/** Next hops in peered networks: NICs that forward, and frontends. */
function reached(
  peerings: readonly ConnectedPeering[],
  remotes: readonly Parts[],
): Pick<Surroundings, 'appliances' | 'appliancesBehind'> {
  const appliances = new Map<Address, NodeId>();
  const appliancesBehind = new Map<string, readonly NodeId[]>();
  peerings.forEach(({ half }, index) => {
    const there = nextHopsIn(remotes[index] as Parts);
    appliancesBehind.set(
      half.id,
      there.map((each) => each.id),
    );
    for (const each of there)
      if (!appliances.has(each.address)) appliances.set(each.address, peeringToNode(half.id, each.id));
  });
  return { appliances, appliancesBehind };
}

/** Of this network and of those directly peered. */
function privateEndpointsOf(
  { parts, subnets, memo }: AllParts,
  network: VirtualNetworkPart,
  peerings: readonly ConnectedPeering[],
): readonly EndpointRoute[] {
  const around = [network, ...peerings.map(({ remote }) => remote)].flatMap((each) =>
    (parts.get(each.id)?.privateEndpoints ?? []).map((endpoint) => ({
      endpoint,
      subnet: subnets.get(endpoint.subnet) as SubnetPart,
      in: each,
    })),
  );
  return memo.get(
    `private-endpoint-routes:${network.id}`,
    around.flatMap((each) => [each.endpoint, each.subnet, each.in]),
    () =>
      around.map(({ endpoint: { address, label, place }, subnet, in: home }): EndpointRoute => {
        const space = home.prefixes.find(({ value }) => covers(value, { network: address, length: 32 }));
        return {
          address,
          name: label,
          nextHop: { to: 'domain', domain: virtualNetworkDomain(home.id) },
          yieldsFrom: routeTablesApply(subnet.privateEndpointPolicies) ? space?.value.length : undefined,
          place,
        };
      }),
  );
}

/** A route may name a VPN gateway, unless ExpressRoute coexists with it. */
function vpnGatewayOf(gateways: readonly GatewayPart[]): SubnetRouting['vpnGateway'] {
  if (gateways.some((each) => each.type === 'ExpressRoute')) return 'expressroute';
  const vpn = gateways[0];
  return vpn === undefined ? 'none' : { node: gatewayNode(vpn.id) };
}

function behindGateways(
  network: VirtualNetworkPart,
  peerings: readonly ConnectedPeering[],
): readonly Placed<Prefix>[] {
  const spokes = peerings.filter(({ half, other }) => half.allowGatewayTransit && other.useRemoteGateways);
  return [network, ...spokes.map(({ remote }) => remote)].flatMap((each) => each.prefixes);
}

/** ExpressRoute's come first: it is preferred. */
function spacesFor(
  network: VirtualNetworkPart,
  { gateways }: Own,
  peerings: readonly ConnectedPeering[],
): ReadonlyMap<string, readonly AzureSpace[]> {
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
