/** Gateways and sites: two faces of a gateway, an edge firewall, and the hosts behind it. */
import { everyAddress, setOfAddress, setOfPrefixes } from '../../network/address-set';
import type { FilterRule, RuleSet } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { formatPrefix, type Prefix, prefix, samePrefix } from '../../network/prefix';
import { subtract, unionOf } from '../../network/range-set';
import type { NextHop, Route, RouteTable } from '../../network/routes';
import { toInternet } from '../frontends/frontend';
import type { GatewayPart, SitePart } from '../parts/hybrid';
import type { Placed } from '../parts/placed';
import type { DeclaredRule } from '../parts/security';
import { plainTable } from '../routing/plain-table';
import { type GatewayRoute, internetExit } from '../routing/subnet-routing';
import type { Readings } from '../rules/register';
import type { ServiceTagTable } from '../service-tags/tags';
import { addressesOfTerms } from '../terms/address-terms';
import { unroutableAddresses } from '../terms/well-known-addresses';

const everywhere = prefix('0.0.0.0/0');

/** The face towards the virtual network: packets that routes send to the gateway come in here. */
export const gatewayNode = (gateway: string) => `${gateway}:vnet`;
/** The face towards the tunnel: packets from a site come in here. */
export const tunnelNode = (gateway: string) => `${gateway}:tunnel`;
export const edgeNode = (site: string) => `${site}:edge`;
export const siteDomain = (site: string) => `site:${site}`;

/** What the gateway makes known to the virtual network: BGP routes, or the static prefixes of its sites. */
export function routesOfGateway(
  gateway: GatewayPart,
  sites: ReadonlyMap<string, SitePart>,
  readings: Readings,
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
    readings['GW-DEFAULT-SITE'] === 'default-site-forces' &&
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

/** `behind`: the prefixes of its own network and of those that use it, to which a VPN gateway leads back. */
export function lowerGateway(
  gateway: GatewayPart,
  sites: ReadonlyMap<string, SitePart>,
  subnetRoutes: RouteTable,
  behind: readonly Placed<Prefix>[],
): Node[] {
  const { id, name, place } = gateway;
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
  // From one spoke to another, where routes lead there by the gateway. ExpressRoute’s takes no such packets.
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

/** What a site's gateway leads to, and over what. */
export type AzureSpace = {
  readonly prefix: Prefix;
  readonly gateway: string;
  readonly over: GatewayPart['type'];
  readonly place: Place;
};

/** `azure`: the address spaces that the site's gateways lead to; of equal ones the first is taken. */
export function lowerSite(site: SitePart, azure: readonly AzureSpace[], tags: ServiceTagTable): Node[] {
  const { id, name, edge, hosts } = site;
  const place: Place = { resource: id, pointer: '' };
  const table = `${id}:edge`;
  const inside = unionOf([
    setOfPrefixes(site.prefixes.map((each) => each.value)),
    setOfPrefixes(azure.map((each) => each.prefix)),
    unroutableAddresses,
  ]);
  const route = (
    each: Prefix,
    nextHopType: string,
    nextHop: NextHop,
    at: Place,
    rules: readonly string[] = [],
  ): { prefix: Prefix; route: Route } => ({
    prefix: each,
    route: {
      id: `${nextHopType}:${formatPrefix(each)}:${nextHop.to === 'node' ? nextHop.node : ''}`,
      name: `${nextHopType} ${formatPrefix(each)}`,
      source: 'static',
      nextHopType,
      nextHop,
      place: at,
      rules,
    },
  });
  const lan: NextHop = { to: 'domain', domain: siteDomain(id) };
  const edgeRoutes = [
    ...site.prefixes.map((each) => route(each.value, 'site', lan, each.place)),
    ...azure.map((each) => {
      const several = azure.some((other) => other !== each && samePrefix(other.prefix, each.prefix));
      const next: NextHop = { to: 'node', node: tunnelNode(each.gateway) };
      return route(each.prefix, each.over === 'Vpn' ? 'tunnel' : 'circuit', next, each.place, [
        ...(several ? ['SITE-EXPRESSROUTE-FIRST'] : []),
      ]);
    }),
    ...(edge.internetBreakout
      ? [route(everywhere, 'Internet', { to: 'exit', exit: internetExit }, edge.place)]
      : []),
  ];
  const exit = `${id}:internet`;
  const edgeFirewall: Node = {
    id: edgeNode(id),
    label: `${name} edge`,
    place: edge.place,
    local: edge.publicAddress === undefined ? [] : setOfAddress(edge.publicAddress),
    listeners: [],
    forwards: true,
    exits: { [internetExit]: { to: 'node', node: exit } },
    receive: [
      { type: 'session', opened: table, answered: table, profile: edge.profile, place: edge.place },
      { type: 'filter', ruleSet: edgeRules(site, tags), table, inspects: true },
    ],
    send: [
      {
        type: 'translate-source',
        table,
        entries:
          edge.publicAddress === undefined
            ? []
            : [
                {
                  name: `${name} breakout`,
                  match: { source: unroutableAddresses, destination: subtract(everyAddress, inside) },
                  to: [{ address: edge.publicAddress, label: name }],
                  place: { resource: id, pointer: '/edgeFirewall/publicIPAddress' },
                  rules: ['EDGE-NAT'],
                },
              ],
      },
      { type: 'remember', table, place: edge.place },
      { type: 'route', table: plainTable(`${id}:edge`, `${name} edge`, edgeRoutes) },
    ],
  };
  const outside: Node = {
    id: exit,
    label: `${name} edge`,
    place: edge.place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [],
    send: toInternet(edge.place),
  };
  const hostRoutes = plainTable(`${id}:lan`, name, [
    ...site.prefixes.map((each) => route(each.value, 'site', lan, each.place)),
    route(everywhere, 'edge', { to: 'node', node: edgeNode(id) }, edge.place),
  ]);
  const host = {
    forwards: false,
    receive: [],
    send: [{ type: 'route' as const, table: hostRoutes }],
    exits: {},
  };
  return [
    edgeFirewall,
    outside,
    {
      ...host,
      id,
      label: name,
      place,
      local: setOfPrefixes(site.prefixes.map((each) => each.value)),
      listeners: [],
    },
    ...hosts.map((each) => ({
      ...host,
      id: each.node,
      label: each.name,
      place: each.place,
      local: setOfAddress(each.address),
      listeners: [
        { protocol: 'tcp' as const, ports: each.ports, name: each.name },
        { protocol: 'udp' as const, ports: each.ports, name: each.name },
      ],
    })),
  ];
}

function edgeRules({ id, name, edge }: SitePart, tags: ServiceTagTable): RuleSet {
  const entries = [...edge.rules]
    .sort((a, b) => a.priority - b.priority)
    .map((each) => lowerRule(each, tags));
  const last: FilterRule = {
    name: 'default action',
    priority: 65_500,
    action: edge.defaultAction,
    match: {},
    place: { resource: id, pointer: '/edgeFirewall/defaultAction' },
    rules: ['DEVICE-RULES'],
  };
  return { id: `${id}:edge`, name: `${name} edge firewall`, place: edge.place, entries: [...entries, last] };
}

/** A device's own rule, whose tags do not depend on where it stands. */
export function lowerRule(rule: DeclaredRule, tags: ServiceTagTable): FilterRule {
  const every = (terms: readonly string[]) => terms.length === 0 || terms.includes('*');
  return {
    name: rule.name,
    priority: rule.priority,
    action: rule.action,
    match: {
      ...(rule.protocols === undefined ? {} : { protocols: rule.protocols }),
      ...(every(rule.source) ? {} : { source: addressesOfTerms(rule.source, tags) }),
      ...(every(rule.destination) ? {} : { destination: addressesOfTerms(rule.destination, tags) }),
      ...(rule.destinationPorts === undefined ? {} : { destinationPorts: rule.destinationPorts }),
    },
    place: rule.place,
    rules: ['DEVICE-RULES'],
  };
}
