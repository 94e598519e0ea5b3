/**
 * The routes that gateways and route servers give a virtual network, and the gateway that its user-defined
 * routes may name.
 */
import { formatPrefix } from '../../network/prefix';
import { byId, grouped } from '../../reuse/grouped';
import type { BgpSpeakerPart, GatewayPart, RouteServerPart, SitePart } from '../parts/hybrid';
import type { GatewayRoute, SubnetRouting } from '../routing/subnet-routing';
import { routesOfGateway } from './gateway';
import { gatewayNode } from './node-ids';

type Learning = {
  readonly gateways: readonly GatewayPart[];
  /** The sites of these gateways, and their default sites. */
  readonly sites: readonly SitePart[];
  readonly servers: readonly RouteServerPart[];
  readonly speakers: readonly BgpSpeakerPart[];
  /** The reading of GW-DEFAULT-SITE. */
  readonly defaultSite: string | undefined;
};

export function gatewayRoutes({
  gateways,
  sites: known,
  servers,
  speakers,
  defaultSite,
}: Learning): readonly GatewayRoute[] {
  const sites = byId(known);
  return [
    ...gateways.flatMap((gateway) => routesOfGateway(gateway, sites, defaultSite)),
    ...servers.flatMap((server) => routesOfRouteServer(server, speakers)),
  ];
}

/** One route for each prefix: appliances that advertise the same prefix share its connections. */
function routesOfRouteServer(server: RouteServerPart, speakers: readonly BgpSpeakerPart[]): GatewayRoute[] {
  const advertised = server.peers.flatMap(({ value }) =>
    speakers
      .filter((each) => each.resource === value)
      .flatMap((speaker) => speaker.routes.map((route) => ({ speaker, route }))),
  );
  return [...grouped(advertised, (each) => formatPrefix(each.route.value)).values()].flatMap((group) => {
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

type Used = { readonly gateways: readonly GatewayPart[] };

/** A route may name a VPN gateway, unless ExpressRoute coexists with it. */
export function vpnGatewayOf({ gateways }: Used): SubnetRouting['vpnGateway'] {
  if (gateways.some((gateway) => gateway.type === 'ExpressRoute')) return 'expressroute';
  const vpn = gateways[0];
  return vpn === undefined ? 'none' : { node: gatewayNode(vpn.id) };
}
