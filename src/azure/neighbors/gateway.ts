/** A gateway: its two faces, and the routes that it advertises. */
import type { Place } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { formatPrefix, type Prefix, prefix } from '../../network/prefix';
import type { Route, RouteTable } from '../../network/routes';
import { byId } from '../../reuse/grouped';
import type { GatewayPart, SitePart } from '../parts/hybrid';
import type { Placed } from '../parts/placed';
import { plainTable } from '../routing/plain-table';
import { type GatewayRoute, internetExit } from '../routing/subnet-routing';
import { edgeNode, gatewayNode, tunnelNode } from './node-ids';

const everywhere = prefix('0.0.0.0/0');

/**
 * The routes that the gateway advertises to the virtual network: BGP routes, or the static prefixes of its
 * sites. `defaultSite` is the reading of GW-DEFAULT-SITE.
 */
export function routesOfGateway(
  gateway: GatewayPart,
  sites: ReadonlyMap<string, SitePart>,
  defaultSite: string | undefined,
): GatewayRoute[] {
  const node = gatewayNode(gateway.id);
  const learned = gateway.sites.flatMap(({ value }): GatewayRoute[] => {
    const site = sites.get(value);
    if (site === undefined) return [];
    const bgp = gateway.bgp || gateway.type === 'ExpressRoute';
    const source = bgp ? ('bgp' as const) : ('static' as const);
    return (bgp ? site.advertised : site.prefixes).map((each) => ({
      prefix: each.value,
      source,
      over: gateway.type,
      ways: [{ label: gateway.name, node }],
      gateway: gateway.id,
      site: site.name,
      place: each.place,
    }));
  });
  const forced = gateway.defaultSite;
  if (
    forced !== undefined &&
    gateway.type === 'Vpn' &&
    defaultSite === 'default-site-forces' &&
    sites.has(forced.value)
  ) {
    learned.push({
      prefix: everywhere,
      source: 'static',
      over: 'Vpn',
      ways: [{ label: gateway.name, node }],
      gateway: gateway.id,
      site: sites.get(forced.value)?.name ?? '',
      place: forced.place,
    });
  }
  return learned;
}

type GatewayAt = {
  readonly gateway: GatewayPart;
  /** Its sites, its default site included. */
  readonly sites: readonly SitePart[];
  readonly subnetRoutes: RouteTable;
  /** The prefixes of its own network and of those that use it, to which a VPN gateway leads back. */
  readonly behind: readonly Placed<Prefix>[];
};

export function lowerGateway({ gateway, sites: known, subnetRoutes, behind }: GatewayAt): Node[] {
  const { id, name, place } = gateway;
  const sites = byId(known);
  const base = { label: name, place, listeners: [], forwards: true, receive: [] };
  const routes: { prefix: Prefix; route: Route }[] = [];
  const add = (each: Prefix, site: SitePart, source: string, at: Place, rule: string) =>
    routes.push({
      prefix: each,
      route: {
        id: `${source}:${site.id}:${formatPrefix(each)}`,
        name: `${site.name} ${formatPrefix(each)}`,
        source,
        nextHopType: gateway.type === 'Vpn' ? 'tunnel' : 'circuit',
        nextHop: { to: 'node', node: edgeNode(site.id) },
        place: at,
        rules: [rule],
      },
    });
  for (const { value } of gateway.sites) {
    const site = sites.get(value);
    if (site === undefined) continue;
    const bgp = gateway.bgp || gateway.type === 'ExpressRoute';
    for (const each of bgp ? site.advertised : site.prefixes)
      add(each.value, site, bgp ? 'BGP' : 'static', each.place, 'RT-GATEWAY-LEARNED');
  }
  const forced = gateway.type === 'Vpn' ? gateway.defaultSite : undefined;
  const defaultSite = forced === undefined ? undefined : sites.get(forced.value);
  if (forced !== undefined && defaultSite !== undefined)
    add(everywhere, defaultSite, 'default site', forced.place, 'GW-DEFAULT-SITE');
  // Routes from one spoke to another through the gateway. An ExpressRoute gateway does not forward such
  // packets.
  for (const { value, place: at } of gateway.type === 'Vpn' ? behind : [])
    routes.push({
      prefix: value,
      route: {
        id: `back:${formatPrefix(value)}`,
        name: `back ${formatPrefix(value)}`,
        source: 'Azure',
        nextHopType: 'back into Azure',
        nextHop: { to: 'node', node: tunnelNode(id) },
        place: at,
        rules: ['GW-SPOKE-TRANSIT'],
      },
    });
  return [
    {
      ...base,
      id: gatewayNode(id),
      local: [],
      send: [{ type: 'route', table: plainTable(`${id}:tunnels`, name, routes) }],
      exits: {},
    },
    {
      ...base,
      id: tunnelNode(id),
      local: [],
      send: [{ type: 'route', table: subnetRoutes }],
      exits: { [internetExit]: { to: 'nowhere', reason: 'no-public-address' } },
    },
  ];
}
