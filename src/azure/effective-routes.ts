/**
 * The effective routes of a subnet's NICs: system, gateway, user-defined and service-endpoint routes with Azure's
 * precedence (facts 2.1, 2.2, 2.4), the losers kept with the reason.
 */
import { type Address, formatAddress } from '../network/address';
import type {
  DomainId,
  NextHop,
  NodeId,
  Place,
  Route,
  RouteCandidate,
  RouteTable,
  RuleId,
} from '../network/network';
import { covers, formatPrefix, type Prefix, prefix, samePrefix } from '../network/prefix';
import { type PrefixEntry, PrefixTable } from '../network/prefix-table';
import type { DeclaredRoute, Placed, RouteTablePart, SubnetPart, VirtualNetworkPart } from './contribution';
import type { Readings } from './rules';
import { findTag, type ServiceTagTable, tagSpecificity } from './service-tags/tags';

/** The name of the way out to the Internet, which every NIC resolves for itself. */
export const internetExit = 'internet';

export type GatewayRoute = {
  readonly prefix: Prefix;
  readonly source: 'bgp' | 'static';
  readonly over: 'Vpn' | 'ExpressRoute';
  readonly node: NodeId;
  readonly gateway: string;
  readonly site: string;
  readonly place: Place;
};

export type SubnetRouting = {
  readonly network: VirtualNetworkPart;
  readonly domain: DomainId;
  readonly subnet: SubnetPart;
  readonly table: RouteTablePart | undefined;
  readonly gatewayRoutes: readonly GatewayRoute[];
  /** The VPN gateway that a route may name, or why there is none. */
  readonly vpnGateway: { readonly node: NodeId } | 'none' | 'expressroute';
  /** A VPN gateway has a default site: whether that alone forces the subnet is told in two ways. */
  readonly defaultSite: boolean;
  /** Node that owns an address in the virtual network. */
  readonly ownerOf: (address: Address) => NodeId | undefined;
  readonly tags: ServiceTagTable;
  readonly readings: Readings;
};

type Ranked = { readonly prefix: Prefix; readonly route: Route; readonly rank: number };

const rankOf = { endpoint: 0, user: 1, expressRoute: 6, vpn: 7, system: 8 } as const;
const reserved = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(prefix);
const everywhere = prefix('0.0.0.0/0');
const unconfirmedNone = prefix('172.16.0.0/12');

export function effectiveRoutesOf(input: SubnetRouting): RouteTable {
  const { subnet, table, readings } = input;
  const user = (table?.routes ?? []).flatMap((declared, index) => userRoutes(input, declared, index));
  const endpoints = subnet.serviceEndpoints.flatMap((each) => endpointRoutes(input, each));
  const bgp = table?.propagateGatewayRoutes === false ? [] : input.gatewayRoutes.map(gatewayRoute);
  const withheld = table?.propagateGatewayRoutes === false ? input.gatewayRoutes.map(gatewayRoute) : [];
  const userDefault = user.find((each) => each.prefix.length === 0);
  const { kept, removed } = noneRoutes(input, userDefault?.route);
  const own = input.network.prefixes.map((each) => virtualNetworkRoute(input, each));
  const system = [...own, internetRoute(input), ...kept];

  const inactive: PrefixEntry<RouteCandidate>[] = removed.map((each) =>
    lost(each, 'invalidated', each.to, each.rules),
  );
  for (const each of withheld)
    inactive.push(
      lost(each, 'invalidated', `${table?.name ?? ''}: gateway route propagation is disabled`, [
        'RT-PROPAGATION',
      ]),
    );

  const endpointTable = new PrefixTable(endpoints.map((each) => ({ prefix: each.prefix, value: each })));
  const contenders: Ranked[] = [...endpoints, ...system];
  for (const each of bgp) {
    const local =
      own.find((mine) => covers(mine.prefix, each.prefix)) ?? coveringEndpoint(endpointTable, each.prefix);
    if (local === undefined) contenders.push(each);
    else inactive.push(lost(each, 'invalidated', local.route.name, ['RT-VNET-BEATS-BGP']));
  }
  const longer = new Map<Route, Route>();
  for (const each of user) {
    const endpoint = coveringEndpoint(endpointTable, each.prefix);
    if (endpoint === undefined) contenders.push(each);
    else if (samePrefix(endpoint.prefix, each.prefix))
      inactive.push(lost(each, 'invalidated', endpoint.route.name, ['RT-SE-WINS']));
    else if (readings['RT-SE-LONGER-UDR'] === 'longest-prefix') {
      // One declared route stays one route, whatever number of prefixes it covers.
      const route = longer.get(each.route) ?? {
        ...each.route,
        rules: [...each.route.rules, 'RT-SE-LONGER-UDR'],
      };
      longer.set(each.route, route);
      contenders.push({ ...each, route });
    } else inactive.push(lost(each, 'invalidated', endpoint.route.name, ['RT-SE-LONGER-UDR']));
  }

  const active: PrefixEntry<RouteCandidate>[] = [];
  const groups = new PrefixTable(contenders.map((each) => ({ prefix: each.prefix, value: each })));
  for (const group of groups.groups()) {
    const [winner, ...losers] = [...group.values].sort((a, b) => a.rank - b.rank) as [Ranked, ...Ranked[]];
    active.push({ prefix: group.prefix, value: { route: winner.route } });
    for (const each of losers)
      inactive.push(lost(each, 'lower-precedence', winner.route.name, [precedenceOf(winner, each)]));
  }
  const routes = [
    ...new Set(
      [...user, ...endpoints, ...bgp, ...withheld, ...system, ...removed].map(
        ({ route }) => longer.get(route) ?? route,
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

/** By which rule the one wins over the other, of the same prefix. */
function precedenceOf(winner: Ranked, loser: Ranked): RuleId {
  const user = (each: Ranked) => each.rank >= rankOf.user && each.rank < rankOf.expressRoute;
  if (user(winner) && user(loser)) return 'RT-TAG-UDR';
  return winner.rank === rankOf.expressRoute && loser.rank === rankOf.vpn
    ? 'RT-EXPRESSROUTE-FIRST'
    : 'RT-PRECEDENCE';
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

type Removed = Ranked & { readonly to: string; readonly rules: readonly RuleId[] };

/** Routes that drop what goes to private ranges, unless the address space or a user default route removes them. */
function noneRoutes(
  { network }: SubnetRouting,
  userDefault: Route | undefined,
): { kept: Ranked[]; removed: Removed[] } {
  const kept: Ranked[] = [];
  const removed: Removed[] = [];
  for (const range of reserved) {
    const route: Route = {
      id: `none:${formatPrefix(range)}`,
      name: `None ${formatPrefix(range)}`,
      source: 'Default',
      nextHopType: 'None',
      nextHop: { to: 'nowhere', reason: 'next-hop-none' },
      place: { resource: network.id, pointer: '' },
      rules: ['RT-SYSTEM-NONE'],
    };
    const ranked = { prefix: range, route, rank: rankOf.system };
    const inside = network.prefixes.find((each) => covers(range, each.value));
    if (inside !== undefined)
      removed.push({
        ...ranked,
        to: `${network.name} ${formatPrefix(inside.value)}`,
        rules: ['RT-NONE-REPLACED'],
      });
    else if (userDefault !== undefined) {
      removed.push({
        ...ranked,
        to: userDefault.name,
        rules: [samePrefix(range, unconfirmedNone) ? 'RT-NONE-172' : 'RT-NONE-UDR-DEFAULT'],
      });
    } else kept.push(ranked);
  }
  return { kept, removed };
}

function gatewayRoute(each: GatewayRoute, index: number): Ranked {
  const route: Route = {
    id: `gateway:${index}:${formatPrefix(each.prefix)}`,
    name: `${each.site} ${formatPrefix(each.prefix)}`,
    source: each.source === 'bgp' ? 'VirtualNetworkGateway (BGP)' : 'VirtualNetworkGateway',
    nextHopType: 'VirtualNetworkGateway',
    nextHop: { to: 'node', node: each.node },
    place: each.place,
    rules: ['RT-GATEWAY-LEARNED'],
  };
  return {
    prefix: each.prefix,
    route,
    rank: each.over === 'ExpressRoute' ? rankOf.expressRoute : rankOf.vpn,
  };
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

function userRoutes(input: SubnetRouting, declared: DeclaredRoute, index: number): Ranked[] {
  const { nextHop, rules } = userNextHop(input, declared);
  const tagged = 'tag' in declared.destination ? ['RT-TAG-UDR'] : [];
  const route: Route = {
    id: `user:${index}:${declared.name}`,
    name: declared.name,
    source: 'User',
    nextHopType: declared.nextHopType,
    ...(declared.nextHopAddress === undefined
      ? {}
      : { nextHopAddress: formatAddress(declared.nextHopAddress) }),
    nextHop,
    ...('tag' in declared.destination ? { tag: declared.destination.tag } : {}),
    place: declared.place,
    rules: [...rules, ...tagged],
  };
  if ('prefix' in declared.destination)
    return [{ prefix: declared.destination.prefix, route, rank: rankOf.user }];
  const tag = findTag(input.tags, declared.destination.tag);
  if (tag === undefined) return [];
  return tag.networks.map((each) => ({
    prefix: each,
    route,
    rank: rankOf.user + 1 + (3 - tagSpecificity(tag)),
  }));
}

function userNextHop(input: SubnetRouting, declared: DeclaredRoute): { nextHop: NextHop; rules: RuleId[] } {
  switch (declared.nextHopType) {
    case 'Internet':
      return { nextHop: { to: 'exit', exit: internetExit }, rules: ['RT-USER'] };
    case 'VnetLocal':
      return { nextHop: { to: 'domain', domain: input.domain }, rules: ['RT-USER'] };
    case 'None':
      return { nextHop: { to: 'nowhere', reason: 'next-hop-none' }, rules: ['RT-USER'] };
    case 'VirtualAppliance': {
      const node = declared.nextHopAddress === undefined ? undefined : input.ownerOf(declared.nextHopAddress);
      if (node === undefined)
        return { nextHop: { to: 'nowhere', reason: 'next-hop-invalid' }, rules: ['RT-NH-APPLIANCE'] };
      return { nextHop: { to: 'node', node }, rules: ['RT-USER'] };
    }
    case 'VirtualNetworkGateway':
      if (typeof input.vpnGateway === 'object')
        return { nextHop: { to: 'node', node: input.vpnGateway.node }, rules: ['RT-USER'] };
      return {
        nextHop: { to: 'nowhere', reason: 'next-hop-invalid' },
        rules: [input.vpnGateway === 'none' ? 'RT-USER' : 'RT-NH-GATEWAY-VPN-ONLY'],
      };
    default:
      return declared.nextHopType satisfies never;
  }
}
