/**
 * The effective routes of a subnet's NICs: system, gateway, user-defined and service-endpoint routes with
 * Azure's precedence (docs/azure.md, sections 2.1, 2.2 and 2.4), and the losing routes with the reason.
 */
import { formatAddress } from '../../network/address';
import type { RuleId } from '../../network/ids';
import { covers, formatPrefix, type Prefix, prefix, samePrefix } from '../../network/prefix';
import { type PrefixEntry, PrefixTable } from '../../network/prefix-table';
import type { NextHop, Route, RouteCandidate, RouteTable } from '../../network/routes';
import type { Placed } from '../parts/placed';
import { findTag } from '../service-tags/tags';
import { noneRoutes, type Removed } from './none-routes';
import {
  type EndpointRoute,
  type GatewayRoute,
  internetExit,
  type PeeringRoute,
  type Ranked,
  rankOf,
  type SubnetRouting,
} from './subnet-routing';
import { userRoutes } from './user-routes';

const everywhere = prefix('0.0.0.0/0');

export function effectiveRoutesOf(input: SubnetRouting): RouteTable {
  const { subnet, table, readings } = input;
  const written = (table?.routes ?? []).flatMap((declared, index) => userRoutes(input, declared, index));
  const user = written.filter((each) => each.refusedBy === undefined);
  const endpoints = subnet.serviceEndpoints.flatMap((each) => endpointRoutes(input, each));
  const bgp = table?.propagateGatewayRoutes === false ? [] : input.gatewayRoutes.map(gatewayRoute);
  const withheld = table?.propagateGatewayRoutes === false ? input.gatewayRoutes.map(gatewayRoute) : [];
  const userDefault = user.find((each) => each.prefix.length === 0);
  const learnedDefault = bgp.find((each) => each.prefix.length === 0);
  const { kept, removed } = noneRoutes(input, { user: userDefault?.route, learned: learnedDefault?.route });
  const own = input.network.prefixes.map((each) => virtualNetworkRoute(input, each));
  const peered = input.peeringRoutes.map(peeringRoute);
  const privateEndpoints = input.privateEndpoints.map((each) => privateEndpointRoute(each, user));
  const unyielding = new PrefixTable(
    privateEndpoints
      .filter((each) => each.exact !== undefined)
      .map((each) => ({ prefix: each.prefix, value: each as Ranked })),
  );
  const system = [
    ...own,
    ...peered,
    ...privateEndpoints.filter((each) => each.yieldsTo === undefined),
    internetRoute(input),
    ...kept,
  ];

  const inactive: PrefixEntry<RouteCandidate>[] = removed.map((each) =>
    lost(each, 'invalidated', each.to, each.rules),
  );
  for (const each of withheld)
    inactive.push(
      lost(each, 'invalidated', `${table?.name ?? ''}: gateway route propagation is disabled`, [
        'RT-PROPAGATION',
      ]),
    );

  for (const each of privateEndpoints)
    if (each.yieldsTo !== undefined)
      inactive.push(lost(each, 'invalidated', each.yieldsTo, ['PE-UDR-INVALIDATES']));
  for (const each of written)
    if (each.refusedBy !== undefined)
      inactive.push(lost(each, 'invalidated', `${each.route.tag} cannot be used in routes`, each.refusedBy));

  const endpointTable = new PrefixTable(endpoints.map((each) => ({ prefix: each.prefix, value: each })));
  const localTable = coveredBy([...own, ...peered]);
  const contenders: Ranked[] = [...endpoints, ...system];
  for (const each of bgp) {
    const local = localTable.covering(each.prefix) ?? coveringEndpoint(endpointTable, each.prefix);
    if (local === undefined) contenders.push(each);
    else inactive.push(lost(each, 'invalidated', local.route.name, ['RT-VNET-BEATS-BGP']));
  }
  // One declared route stays one route, however many prefixes it covers.
  const doubted = new Map<Route, Route>();
  const contend = (each: Ranked, rule: RuleId) => {
    const route = doubted.get(each.route) ?? { ...each.route, rules: [...each.route.rules, rule] };
    doubted.set(each.route, route);
    contenders.push({ ...each, route });
  };
  for (const each of user) {
    const endpoint = coveringEndpoint(endpointTable, each.prefix);
    const unyielded = each.prefix.length === 32 ? coveringEndpoint(unyielding, each.prefix) : undefined;
    if (unyielded !== undefined) {
      if (readings['PE-UDR-EXACT'] === 'endpoint-stays')
        inactive.push(lost(each, 'invalidated', unyielded.route.name, ['PE-UDR-EXACT']));
      else contend(each, 'PE-UDR-EXACT');
    } else if (endpoint === undefined) contenders.push(each);
    else if (samePrefix(endpoint.prefix, each.prefix))
      inactive.push(lost(each, 'invalidated', endpoint.route.name, ['RT-SE-WINS']));
    else if (readings['RT-SE-LONGER-UDR'] === 'longest-prefix') contend(each, 'RT-SE-LONGER-UDR');
    else inactive.push(lost(each, 'invalidated', endpoint.route.name, ['RT-SE-LONGER-UDR']));
  }

  const active: PrefixEntry<RouteCandidate>[] = [];
  const groups = new PrefixTable(contenders.map((each) => ({ prefix: each.prefix, value: each })));
  for (const group of groups.groups()) {
    const [winner, ...losers] = [...group.values].sort((a, b) => a.rank - b.rank) as [Ranked, ...Ranked[]];
    active.push({ prefix: group.prefix, value: { route: winner.route } });
    for (const each of losers) {
      const unlisted = unlistedBeside(each, winner, learnedDefault);
      inactive.push(
        unlisted === undefined
          ? lost(each, 'lower-precedence', winner.route.name, [precedenceOf(winner, each)])
          : lost(each, 'invalidated', unlisted.to, unlisted.rules),
      );
    }
  }
  const routes = [
    ...new Set(
      [...written, ...endpoints, ...bgp, ...withheld, ...system, ...privateEndpoints, ...removed].map(
        ({ route }) => doubted.get(route) ?? route,
      ),
    ),
  ];
  return {
    id: `routes:${subnet.id}`,
    name: subnet.name,
    active: new PrefixTable(active),
    inactive: new PrefixTable(inactive),
    routes,
    longestPrefixRules: ['RT-LPM'],
  };
}

/** The rule by which one route wins over another with the same prefix. */
function precedenceOf(winner: Ranked, loser: Ranked): RuleId {
  const user = (each: Ranked) => each.rank >= rankOf.user && each.rank < rankOf.expressRoute;
  if (user(winner) && user(loser)) return 'RT-TAG-UDR';
  if (winner.rank === rankOf.expressRoute && loser.rank === rankOf.vpn) return 'RT-EXPRESSROUTE-FIRST';
  return loser.rank === rankOf.routeServer ? 'RT-ROUTE-SERVER' : 'RT-PRECEDENCE';
}

/**
 * What removes a system route that lost to another of its prefix, where Azure does not list it as Invalid but
 * not at all.
 */
function unlistedBeside(
  { route, rank }: Ranked,
  winner: Ranked,
  learnedDefault: Ranked | undefined,
): Pick<Removed, 'to' | 'rules'> | undefined {
  if (rank !== rankOf.system) return undefined;
  if (route.nextHopType === 'Internet' && learnedDefault !== undefined)
    return { to: learnedDefault.route.name, rules: ['RT-DEFAULT-LEARNED'] };
  if (route.nextHopType === 'None' && winner.route.source === 'User')
    return { to: winner.route.name, rules: ['RT-NONE-OVERRIDDEN'] };
  return undefined;
}

/** Finds which of these routes covers a prefix, if one does. */
function coveredBy(local: readonly Ranked[]): { readonly covering: (inner: Prefix) => Ranked | undefined } {
  const table = new PrefixTable(local.map((each) => ({ prefix: each.prefix, value: each })));
  return { covering: (inner) => coveringEndpoint(table, inner) };
}

function peeringRoute({ prefix, name, nextHop, place }: PeeringRoute): Ranked {
  const route: Route = {
    id: `peering:${name}:${formatPrefix(prefix)}`,
    name: `${name} ${formatPrefix(prefix)}`,
    source: 'Default',
    nextHopType: 'VNetPeering',
    nextHop,
    place,
    rules: ['RT-SYSTEM-PEERING'],
  };
  return { prefix, route, rank: rankOf.system };
}

/**
 * `yieldsTo`: the user-defined route that takes the endpoint's route out of use. `exact`: a user-defined
 * route with exactly the endpoint's prefix, where route tables do not apply to the endpoint. Sources disagree
 * on whether that one redirects.
 */
function privateEndpointRoute(
  { address, name, nextHop, yieldsFrom, place }: EndpointRoute,
  user: readonly Ranked[],
): Ranked & { readonly yieldsTo: string | undefined; readonly exact: Ranked | undefined } {
  const prefix: Prefix = { network: address, length: 32 };
  const exact = yieldsFrom === undefined ? user.find((each) => samePrefix(each.prefix, prefix)) : undefined;
  const route: Route = {
    id: `private-endpoint:${name}`,
    name: `private endpoint ${name}`,
    source: 'Default',
    nextHopType: 'InterfaceEndpoint',
    nextHop,
    place,
    rules: exact === undefined ? ['PE-ROUTE'] : ['PE-ROUTE', 'PE-UDR-EXACT'],
  };
  const taking =
    yieldsFrom === undefined
      ? undefined
      : user.find((each) => each.prefix.length >= yieldsFrom && covers(each.prefix, prefix));
  return { prefix, route, rank: rankOf.system, yieldsTo: taking?.route.name, exact };
}

function lost(
  each: Ranked,
  why: 'lower-precedence' | 'invalidated',
  to: string,
  rules: readonly RuleId[],
): PrefixEntry<RouteCandidate> {
  return { prefix: each.prefix, value: { route: each.route, lost: { why, to, rules } } };
}

function coveringEndpoint(table: PrefixTable<Ranked>, inner: Prefix): Ranked | undefined {
  for (let group = table.longest(inner.network); group !== undefined; group = group.shorter) {
    if (group.prefix.length <= inner.length) return group.values[0];
  }
  return undefined;
}

function virtualNetworkRoute({ network, domain }: SubnetRouting, { value, place }: Placed<Prefix>): Ranked {
  const route: Route = {
    id: `vnet:${formatPrefix(value)}`,
    name: `${network.name} ${formatPrefix(value)}`,
    source: 'Default',
    nextHopType: 'VnetLocal',
    nextHop: { to: 'domain', domain },
    place,
    rules: ['RT-SYSTEM-VNET'],
  };
  return { prefix: value, route, rank: rankOf.system };
}

function internetRoute({ network, table, defaultSite }: SubnetRouting): Ranked {
  const forcedPerhaps = defaultSite && table?.propagateGatewayRoutes !== false;
  const route: Route = {
    id: 'internet',
    name: 'Internet',
    source: 'Default',
    nextHopType: 'Internet',
    nextHop: { to: 'exit', exit: internetExit },
    place: { resource: network.id, pointer: '' },
    rules: forcedPerhaps ? ['RT-SYSTEM-INTERNET', 'GW-DEFAULT-SITE'] : ['RT-SYSTEM-INTERNET'],
  };
  return { prefix: everywhere, route, rank: rankOf.system };
}

function gatewayRoute(each: GatewayRoute, index: number): Ranked {
  const route: Route = {
    id: `gateway:${index}:${formatPrefix(each.prefix)}`,
    name: `${each.site} ${formatPrefix(each.prefix)}`,
    source: each.source === 'bgp' ? 'VirtualNetworkGateway (BGP)' : 'VirtualNetworkGateway',
    nextHopType: 'VirtualNetworkGateway',
    ...(each.ways.length === 1 && each.ways[0]?.address !== undefined
      ? { nextHopAddress: formatAddress(each.ways[0].address) }
      : {}),
    nextHop: nextHopOf(each),
    place: each.place,
    rules: [each.over === 'RouteServer' ? 'RT-ROUTE-SERVER' : 'RT-GATEWAY-LEARNED'],
  };
  return { prefix: each.prefix, route, rank: rankOfGateway[each.over] };
}

const rankOfGateway = {
  ExpressRoute: rankOf.expressRoute,
  Vpn: rankOf.vpn,
  RouteServer: rankOf.routeServer,
} as const;

/** Equal next hops share the connections between them (RT-ECMP). */
function nextHopOf({ ways, place }: GatewayRoute): NextHop {
  const [only, ...others] = ways;
  return only !== undefined && others.length === 0
    ? { to: 'node', node: only.node }
    : { to: 'one-of', ways, place, rules: ['RT-ECMP'] };
}

function endpointRoutes(
  { subnet, domain, tags }: SubnetRouting,
  { value: tag, place }: Placed<string>,
): Ranked[] {
  const found = findTag(tags, tag);
  if (found === undefined) return [];
  const route: Route = {
    id: `endpoint:${tag}`,
    name: `service endpoint ${tag}`,
    source: 'Default',
    nextHopType: 'VirtualNetworkServiceEndpoint',
    nextHop: { to: 'domain', domain: 'internet' },
    tag,
    mark: { kind: 'service-endpoint', subnet: subnet.id, domain },
    place,
    rules: ['RT-SE'],
  };
  return found.networks.map((each) => ({ prefix: each, route, rank: rankOf.endpoint }));
}
