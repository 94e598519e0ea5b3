/** Combines what all resources contribute into one neutral network, part by part, each part reused while its inputs are. */
import type { Address } from '../network/address';
import type { Condition, Domain, Network, NextHop, Node, NodeId, RouteTable } from '../network/network';
import type { Prefix } from '../network/prefix';
import { type PrefixEntry, PrefixTable } from '../network/prefix-table';
import { combineNames } from './combine-names';
import type {
  CompileContext,
  Contribution,
  EndpointPart,
  GatewayPart,
  NicPart,
  PrivateFrontPart,
  PublicFrontPart,
  PublicHostPart,
  RouteTablePart,
  SecurityGroupPart,
  SitePart,
  SubnetPart,
  VirtualNetworkPart,
} from './contribution';
import { effectiveRoutesOf, type GatewayRoute } from './effective-routes';
import type { Flow } from './flow';
import { internetNode, internetRest } from './internet';
import { lowerPrivateFront, lowerPublicFront, wayOutNode } from './lower-front';
import { edgeNode, gatewayNode, lowerGateway, lowerSite, routesOfGateway, siteDomain } from './lower-hybrid';
import { lowerNic } from './lower-nic';
import type { Memo } from './memo';
import type { NameSystem } from './names';
import { defaultOutboundFront, defaultOutboundId, lowerSelfTranslated, standInAddresses } from './outbound';
import { lowerPlatform, platformNodeOf } from './platform';
import { type VirtualNetworkTag, virtualNetworkTag } from './security';

export type NicDetails = {
  readonly part: NicPart;
  readonly subnet: SubnetPart;
  readonly network: VirtualNetworkPart;
  readonly routes: RouteTable;
  readonly groups: readonly { readonly group: SecurityGroupPart; readonly where: string }[];
  readonly tag: VirtualNetworkTag;
};

export type AzureNetwork = {
  readonly network: Network;
  readonly names: NameSystem;
  readonly nics: ReadonlyMap<NodeId, NicDetails>;
  readonly endpoints: readonly EndpointPart[];
  /** The same list while no node has come or gone. */
  readonly nodeIds: readonly NodeId[];
  readonly publicHosts: readonly PublicHostPart[];
  readonly virtualNetworks: readonly VirtualNetworkPart[];
  readonly sites: readonly SitePart[];
  readonly flows: readonly Flow[];
};

export const virtualNetworkDomain = (id: string) => `vnet:${id}`;

type Of<A extends Contribution['as']> = Extract<Contribution, { as: A }>;

export function combine(
  contributions: readonly Contribution[],
  context: CompileContext,
  memo: Memo,
): AzureNetwork {
  const all = <A extends Contribution['as']>(as: A): Of<A>[] =>
    contributions.filter((each): each is Of<A> => each.as === as);
  const byId = <T extends { readonly id: string }>(parts: readonly T[]) =>
    new Map(parts.map((each) => [each.id, each]));
  const networks = byId(all('virtual-network'));
  const subnets = byId(all('subnet'));
  const tables = byId(all('route-table'));
  const groups = byId(all('security-group'));
  const sites = byId(all('site'));
  const { tags, readings } = context;
  const inNetwork = (subnet: string) => networks.get(subnets.get(subnet)?.virtualNetwork ?? '');

  const nicParts = all('nic').filter((each) => inNetwork(each.subnet) !== undefined);
  const withoutAddress = nicParts.filter((each) => each.wayOut.by === 'default-outbound');
  const standIns = standInAddresses(withoutAddress);
  const publicFronts = [
    ...all('public-front').filter((each) => each.targets.length > 0),
    ...withoutAddress.map((each) => {
      const standIn = standIns.get(each.id) as Address;
      return memo.get(`default-outbound:${each.id}`, [each, standIn], () =>
        defaultOutboundFront(each, standIn),
      );
    }),
  ];
  const privateFronts = all('private-front').filter(
    (each) => inNetwork(each.subnet) !== undefined && each.targets.length > 0,
  );
  const gateways = all('gateway').filter((each) => inNetwork(each.subnet) !== undefined);
  const publicHosts = all('public-host');

  const nodes = new Map<NodeId, Node>();
  const domains = new Map<string, Domain>();
  const nics = new Map<NodeId, NicDetails>();
  const put = (list: readonly Node[]) => {
    for (const node of list) nodes.set(node.id, node);
  };

  for (const network of networks.values()) {
    const domain = virtualNetworkDomain(network.id);
    const mine = <T extends { readonly subnet: string }>(parts: readonly T[]) =>
      parts.filter((each) => subnets.get(each.subnet)?.virtualNetwork === network.id);
    const own = memo.list(`nics:${network.id}`, mine(nicParts));
    const fronts = memo.list(`fronts:${network.id}`, mine(privateFronts));
    const ownGateways = memo.list(`gateways:${network.id}`, mine(gateways));
    const connected = memo.list(
      `sites:${network.id}`,
      ownGateways.flatMap((each) => each.sites.flatMap((site) => sites.get(site.value) ?? [])),
    );
    const platform = platformNodeOf(network.id);
    put([memo.get(platform, [network], () => lowerPlatform(network, domain))]);
    domains.set(
      domain,
      memo.get(domain, [network, own, fronts], () => virtualNetworkOwners(network, domain, own, fronts)),
    );
    const owners = domains.get(domain) as Domain;
    const gatewayRoutes = memo.get(
      `gateway-routes:${network.id}`,
      [ownGateways, connected, readings['GW-DEFAULT-SITE']],
      () => ownGateways.flatMap((each) => routesOfGateway(each, sites, readings)),
    );
    put(
      fronts.map((front) =>
        memo.get(`node:${front.id}`, [front, domain], () => lowerPrivateFront(front, domain)),
      ),
    );

    const routesOf = (subnet: SubnetPart): RouteTable => {
      const table = tables.get(subnet.routeTable ?? '');
      return memo.get(
        `routes:${subnet.id}`,
        [network, subnet, table, gatewayRoutes, owners, ownGateways, tags, readings],
        () =>
          effectiveRoutesOf({
            network,
            domain,
            subnet,
            table,
            gatewayRoutes,
            vpnGateway: vpnGatewayOf(ownGateways),
            defaultSite: ownGateways.some((each) => each.type === 'Vpn' && each.defaultSite !== undefined),
            ownerOf: (address) => owners.owners.longest(address)?.values[0],
            tags,
            readings,
          }),
      );
    };

    for (const nic of own) {
      const subnet = subnets.get(nic.subnet) as SubnetPart;
      const table = tables.get(subnet.routeTable ?? '');
      const subnetGroup = groups.get(subnet.securityGroup ?? '');
      const nicGroup = groups.get(nic.securityGroup ?? '');
      const routes = routesOf(subnet);
      const tag = tagOf(memo, network, subnet, gatewayRoutes, table, context);
      const inFront = memo.list(
        `in-front:${nic.id}`,
        fronts.filter((front) => front.targets.some((target) => target.node === nic.id)),
      );
      const wayOut = memo.get(`way-out:${nic.id}`, [nic], () => wayOutOf(nic));
      put(wayOut.nodes);
      put([
        memo.get(
          `node:${nic.id}`,
          [nic, subnet, subnetGroup, nicGroup, tag, routes, inFront, wayOut, tags],
          () =>
            lowerNic({
              nic,
              subnet,
              domain,
              platformNode: platform,
              subnetGroup,
              nicGroup,
              tag,
              routes,
              fronts: inFront,
              wayOut: wayOut.nextHop,
              tags,
            }),
        ),
      ]);
      nics.set(nic.id, {
        part: nic,
        subnet,
        network,
        routes,
        groups: [
          ...(subnetGroup === undefined ? [] : [{ group: subnetGroup, where: subnet.id }]),
          ...(nicGroup === undefined ? [] : [{ group: nicGroup, where: nic.id }]),
        ],
        tag,
      });
    }
    for (const gateway of ownGateways) {
      const subnet = subnets.get(gateway.subnet) as SubnetPart;
      const routes = routesOf(subnet);
      put(
        memo.get(`node:${gateway.id}`, [gateway, connected, routes], () =>
          lowerGateway(gateway, sites, routes),
        ),
      );
    }
  }

  for (const site of sites.values()) {
    const spaces = gateways
      .filter((each) => each.sites.some(({ value }) => value === site.id))
      .flatMap((each) =>
        (inNetwork(each.subnet)?.prefixes ?? []).map((placed) => ({
          prefix: placed.value,
          gateway: each.id,
          place: placed.place,
        })),
      );
    const azure = memo.get(
      `azure-of:${site.id}`,
      spaces.flatMap((each) => [each.prefix, each.gateway]),
      () => spaces,
    );
    put(memo.get(`node:${site.id}`, [site, azure, tags], () => lowerSite(site, azure, tags)));
    domains.set(
      siteDomain(site.id),
      memo.get(siteDomain(site.id), [site], () => siteOwners(site)),
    );
  }

  for (const front of publicFronts) {
    const first = nicParts.find((each) => each.id === front.targets[0]?.node);
    const network = first === undefined ? undefined : inNetwork(first.subnet);
    if (network !== undefined)
      put(
        memo.get(`node:${front.id}`, [front, network.id], () =>
          lowerPublicFront(front, virtualNetworkDomain(network.id)),
        ),
      );
  }
  for (const host of publicHosts) put([memo.get(`node:${host.id}`, [host], () => lowerPublicHost(host))]);
  put([internetRest]);
  const onInternet = memo.list('internet', [
    ...publicFronts.filter((each) => nodes.has(each.id)),
    ...publicHosts,
    ...nicParts.filter((each) => each.publicAddresses !== undefined),
    ...sites.values(),
  ]);
  domains.set(
    'internet',
    memo.get('internet-domain', [onInternet], () =>
      internetOwners(
        publicFronts.filter((each) => nodes.has(each.id)),
        publicHosts,
        nicParts,
        [...sites.values()],
      ),
    ),
  );

  const conditions = new Map<string, Condition>(
    all('condition').map((each) => [each.condition.id, each.condition]),
  );
  return {
    network: { nodes, domains, conditions },
    names: combineNames(
      { contributions, networks, subnets, nics: nicParts, sites: [...sites.values()], nodes, tags },
      memo,
    ),
    nics,
    endpoints: memo.list(
      'endpoints',
      all('endpoint').filter((each) => nodes.has(each.node)),
    ),
    nodeIds: memo.list('node-ids', [...nodes.keys()]),
    publicHosts: memo.list('public-hosts', publicHosts),
    virtualNetworks: [...networks.values()],
    sites: [...sites.values()],
    flows: all('flows').flatMap((each) => each.flows),
  };
}

function tagOf(
  memo: Memo,
  network: VirtualNetworkPart,
  subnet: SubnetPart,
  routes: readonly GatewayRoute[],
  table: RouteTablePart | undefined,
  { tags, readings }: CompileContext,
): VirtualNetworkTag {
  return memo.get(`tag:${subnet.id}`, [network, routes, table, tags, readings['NSG-VNET-TAG-DEFAULT']], () =>
    virtualNetworkTag(network, routes, table, tags, readings),
  );
}

/** A route may name a VPN gateway, unless ExpressRoute coexists with it. */
function vpnGatewayOf(gateways: readonly GatewayPart[]): { node: NodeId } | 'none' | 'expressroute' {
  if (gateways.some((each) => each.type === 'ExpressRoute')) return 'expressroute';
  const vpn = gateways[0];
  return vpn === undefined ? 'none' : { node: gatewayNode(vpn.id) };
}

function wayOutOf(nic: NicPart): { readonly nextHop: NextHop; readonly nodes: readonly Node[] } {
  switch (nic.wayOut.by) {
    case 'public-front':
      return { nextHop: { to: 'node', node: wayOutNode(nic.wayOut.front) }, nodes: [] };
    case 'itself': {
      const node = lowerSelfTranslated(nic);
      return { nextHop: { to: 'node', node: node.id }, nodes: [node] };
    }
    case 'default-outbound':
      return { nextHop: { to: 'node', node: wayOutNode(defaultOutboundId(nic)) }, nodes: [] };
    default:
      return nic.wayOut satisfies never;
  }
}

const single = (address: Address): Prefix => ({ network: address, length: 32 });

function virtualNetworkOwners(
  network: VirtualNetworkPart,
  id: string,
  nics: readonly NicPart[],
  fronts: readonly PrivateFrontPart[],
): Domain {
  // A firewall’s public addresses too: what answers by the mark of a service endpoint comes in this way.
  const publics = nics.flatMap((each) =>
    (each.publicAddresses ?? []).map((address) => ({ id: each.id, address })),
  );
  const owners = new PrefixTable<NodeId>(
    [...nics, ...fronts, ...publics].map((each) => ({ prefix: single(each.address), value: each.id })),
  );
  return {
    id,
    label: network.name,
    owners,
    exclusive: owners,
    sharing: new Map(),
    unowned: { to: 'nowhere', reason: 'host-unreachable' },
    rules: [],
  };
}

function siteOwners(site: SitePart): Domain {
  const owners = new PrefixTable<NodeId>([
    ...site.prefixes.map((each) => ({ prefix: each.value, value: site.id })),
    ...site.hosts.map((each) => ({ prefix: single(each.address), value: each.node })),
  ]);
  return {
    id: siteDomain(site.id),
    label: site.name,
    owners,
    exclusive: owners,
    sharing: new Map(),
    unowned: { to: 'nowhere', reason: 'host-unreachable' },
    rules: [],
  };
}

function internetOwners(
  fronts: readonly PublicFrontPart[],
  hosts: readonly PublicHostPart[],
  nics: readonly NicPart[],
  sites: readonly SitePart[],
): Domain {
  const sharing = hosts.filter((each) => each.role.is !== 'client');
  const drawn = sharing.filter((each) => each.role.is !== 'service' || !each.role.hidden);
  const prefixesOf = (list: readonly PublicHostPart[]): PrefixEntry<NodeId>[] =>
    list.flatMap((each) => each.prefixes.map((prefix) => ({ prefix, value: each.id })));
  const alone: PrefixEntry<NodeId>[] = [
    ...fronts.map((each) => ({ prefix: single(each.address), value: each.id })),
    ...nics.flatMap((each) =>
      (each.publicAddresses ?? []).map((address) => ({ prefix: single(address), value: each.id })),
    ),
    ...sites.flatMap((each) =>
      each.edge.publicAddress === undefined
        ? []
        : [{ prefix: single(each.edge.publicAddress), value: edgeNode(each.id) }],
    ),
    ...prefixesOf(hosts.filter((each) => each.role.is === 'client')),
  ];
  return {
    id: 'internet',
    label: 'Internet',
    owners: new PrefixTable([...alone, ...prefixesOf(drawn)]),
    exclusive: new PrefixTable(alone),
    sharing: new Map(sharing.map((each) => [each.id, each.addresses])),
    unowned: { to: 'node', node: internetNode },
    rules: [],
  };
}

function lowerPublicHost(host: PublicHostPart): Node {
  return {
    id: host.id,
    label: host.label,
    place: host.place,
    local: host.addresses,
    listeners: host.listeners,
    forwards: false,
    receive: [],
    send: [{ type: 'follow-mark' }, { type: 'hand-over', nextHop: { to: 'domain', domain: 'internet' } }],
    exits: {},
  };
}
