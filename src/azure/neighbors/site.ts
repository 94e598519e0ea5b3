/** An on-premises site: its edge firewall, its hosts, and the address spaces that its gateways lead to. */
import { everyAddress, setOfAddress, setOfPrefixes } from '../../network/address-set';
import type { FilterRule, RuleSet } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { formatPrefix, type Prefix, prefix, samePrefix } from '../../network/prefix';
import { subtract, unionOf } from '../../network/range-set';
import type { NextHop, Route } from '../../network/routes';
import type { TranslationRule } from '../../network/stages';
import { toInternet } from '../frontends/frontend';
import type { GatewayPart, SitePart } from '../parts/hybrid';
import { plainTable } from '../routing/plain-table';
import { internetExit } from '../routing/subnet-routing';
import type { ServiceTagTable } from '../service-tags/tags';
import { unroutableAddresses } from '../terms/well-known-addresses';
import { lowerRule } from './device-rules';
import { edgeNode, siteDomain, tunnelNode } from './node-ids';

const everywhere = prefix('0.0.0.0/0');

/** An address space that a site's gateway leads to, and the connection that it uses. */
export type AzureSpace = {
  readonly prefix: Prefix;
  readonly gateway: string;
  readonly over: GatewayPart['type'];
  readonly place: Place;
};

type SiteAt = {
  readonly site: SitePart;
  readonly azure: readonly AzureSpace[];
  readonly tags: ServiceTagTable;
};

/** `azure`: the address spaces that the site's gateways lead to; of equal prefixes the first is used. */
export function lowerSite(input: SiteAt): Node[] {
  return [edgeFirewall(input), internetFace(input.site), ...hostNodes(input.site)];
}

type PlainRoute = { readonly prefix: Prefix; readonly route: Route };

function staticRoute(
  prefix: Prefix,
  nextHopType: string,
  nextHop: NextHop,
  place: Place,
  rules: readonly string[] = [],
): PlainRoute {
  const id = `${nextHopType}:${formatPrefix(prefix)}:${nextHop.to === 'node' ? nextHop.node : ''}`;
  const name = `${nextHopType} ${formatPrefix(prefix)}`;
  return { prefix, route: { id, name, source: 'static', nextHopType, nextHop, place, rules } };
}

function ownRoutes({ id, prefixes }: SitePart): readonly PlainRoute[] {
  const lan: NextHop = { to: 'domain', domain: siteDomain(id) };
  return prefixes.map(({ value, place }) => staticRoute(value, 'site', lan, place));
}

function edgeRoutes({ site, azure }: SiteAt): readonly PlainRoute[] {
  const { edge } = site;
  const spaces = azure.map((space) => {
    const several = azure.some((other) => other !== space && samePrefix(other.prefix, space.prefix));
    const next: NextHop = { to: 'node', node: tunnelNode(space.gateway) };
    const over = space.over === 'Vpn' ? 'tunnel' : 'circuit';
    return staticRoute(space.prefix, over, next, space.place, several ? ['SITE-EXPRESSROUTE-FIRST'] : []);
  });
  const breakout = staticRoute(everywhere, 'Internet', { to: 'exit', exit: internetExit }, edge.place);
  return [...ownRoutes(site), ...spaces, ...(edge.internetBreakout ? [breakout] : [])];
}

const internetFaceOf = (site: string) => `${site}:internet`;

function edgeFirewall(input: SiteAt): Node {
  const { site, tags } = input;
  const { id, name, edge } = site;
  const table = `${id}:edge`;
  return {
    id: edgeNode(id),
    label: `${name} edge`,
    place: edge.place,
    local: edge.publicAddress === undefined ? [] : setOfAddress(edge.publicAddress),
    listeners: [],
    forwards: true,
    exits: { [internetExit]: { to: 'node', node: internetFaceOf(id) } },
    receive: [
      { type: 'session', opened: table, answered: table, profile: edge.profile, place: edge.place },
      { type: 'filter', ruleSet: edgeRules(site, tags), table, inspects: true },
    ],
    send: [
      { type: 'translate-source', table, entries: breakoutTranslation(input) },
      { type: 'remember', table, place: edge.place },
      { type: 'route', table: plainTable(`${id}:edge`, `${name} edge`, edgeRoutes(input)) },
    ],
  };
}

/** Packets from the site to the Internet get the edge's public IP address. */
function breakoutTranslation({ site, azure }: SiteAt): readonly TranslationRule[] {
  const { id, name, edge, prefixes } = site;
  if (edge.publicAddress === undefined) return [];
  const inside = unionOf([
    setOfPrefixes(prefixes.map(({ value }) => value)),
    setOfPrefixes(azure.map(({ prefix }) => prefix)),
    unroutableAddresses,
  ]);
  return [
    {
      name: `${name} breakout`,
      match: { source: unroutableAddresses, destination: subtract(everyAddress, inside) },
      to: [{ address: edge.publicAddress, label: name }],
      place: { resource: id, pointer: '/edgeFirewall/publicIPAddress' },
      rules: ['EDGE-NAT'],
    },
  ];
}

function internetFace({ id, name, edge }: SitePart): Node {
  return {
    id: internetFaceOf(id),
    label: `${name} edge`,
    place: edge.place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [],
    send: toInternet(edge.place),
  };
}

/** The site itself, which stands for all its hosts, and the hosts that are drawn. */
function hostNodes(site: SitePart): readonly Node[] {
  const { id, name, edge, hosts, prefixes } = site;
  const routes = plainTable(`${id}:lan`, name, [
    ...ownRoutes(site),
    staticRoute(everywhere, 'edge', { to: 'node', node: edgeNode(id) }, edge.place),
  ]);
  const host = { forwards: false, receive: [], send: [{ type: 'route' as const, table: routes }], exits: {} };
  return [
    {
      ...host,
      id,
      label: name,
      place: { resource: id, pointer: '' },
      local: setOfPrefixes(prefixes.map(({ value }) => value)),
      listeners: [],
    },
    ...hosts.map(({ node, name, place, address, ports }) => ({
      ...host,
      id: node,
      label: name,
      place,
      local: setOfAddress(address),
      keeps: { addresses: setOfAddress(address), rules: ['GUEST-OWN-ADDRESS'] },
      listeners: [
        { protocol: 'tcp' as const, ports, name },
        { protocol: 'udp' as const, ports, name },
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
