/** Combines what all resources contribute into one neutral network, part by part, each part reused while its inputs are. */

import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { Condition, Domain } from '../../network/network';
import type { Node } from '../../network/nodes';
import { unionOf } from '../../network/range-set';
import type { RouteTable } from '../../network/routes';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { conditionOf } from '../frontends/conditions';
import { lowerFront, targetsOf } from '../frontends/frontend';
import { balanced } from '../frontends/load-balancers';
import { combineNames } from '../names/combine-names';
import { lowerGateway, lowerSite, siteDomain } from '../neighbours/gateways-and-sites';
import { lowerPeering } from '../neighbours/peering';
import { lowerPrivateEndpoint } from '../neighbours/private-endpoint';
import { lowerPublicHost } from '../neighbours/public-host';
import {
  type Parts,
  type Surroundings,
  surroundingsOf,
  virtualNetworkDomain,
} from '../neighbours/surroundings';
import { lowerGuest } from '../nic/guest';
import { lowerNic } from '../nic/nic';
import { lowerNatGateway, lowerWayOut, wayOutNode } from '../outbound/outbound';
import { waysOut } from '../outbound/outbound-methods';
import type { CompileContext } from '../parts/compile-context';
import type { Contribution } from '../parts/contribution';
import type { LoadBalancerPart, PrivateFrontPart, PublicFrontPart } from '../parts/frontend';
import type { ClosedWithoutSecurityGroup, NicPart } from '../parts/nic';
import type { SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import { internetRest } from '../platform/internet';
import {
  defaultGatewaysOf,
  isDefaultGateway,
  lowerDefaultGateway,
  lowerPlatform,
  platformNodeOf,
} from '../platform/platform-node';
import { effectiveRoutesOf } from '../routing/effective-routes';
import {
  type AdminRules,
  adminAtNic,
  adminRulesOf,
  appliedTo,
  sparedSubnets,
} from '../security/security-admin';
import { type GroupMembers, virtualNetworkTag } from '../security/security-groups';
import { publicAddresses } from '../terms/well-known-addresses';
import type { AzureNetwork, NicDetails } from './azure-network';
import { internetDomain, ownership, siteOwners, virtualNetworkOwners } from './owners';

type Of<A extends Contribution['as']> = Extract<Contribution, { as: A }>;

export function combine(
  contributions: readonly Contribution[],
  context: CompileContext,
  memo: Memo,
): AzureNetwork {
  const byType = grouped(contributions, (each) => each.as);
  const all = <A extends Contribution['as']>(as: A): readonly Of<A>[] =>
    (byType.get(as) ?? []) as readonly Of<A>[];
  const byId = <T extends { readonly id: string }>(parts: readonly T[]) =>
    new Map(parts.map((each) => [each.id, each]));
  const networks = byId(all('virtual-network'));
  const subnets = byId(all('subnet'));
  const tables = byId(all('route-table'));
  const groups = byId(all('security-group'));
  const sites = byId(all('site'));
  const { tags, readings } = context;
  const inNetwork = (subnet: string) => networks.get(subnets.get(subnet)?.virtualNetwork ?? '');
  const placed = <T extends { readonly subnet: string }>(parts: readonly T[]) =>
    parts.filter((each) => inNetwork(each.subnet) !== undefined);
  const perNetwork = <T extends { readonly subnet: string }>(parts: readonly T[]) =>
    grouped(parts, (each) => subnets.get(each.subnet)?.virtualNetwork ?? '');

  const nicParts = placed(all('nic'));
  const nicById = byId(nicParts);
  const networkOfNic = (id: NodeId) => inNetwork(nicById.get(id)?.subnet ?? '');
  const publicHosts = all('public-host');
  // Stores that nobody sees have no private endpoint: one leads to what is drawn.
  const hostOf = new Map(
    publicHosts
      .filter(({ role }) => role.is !== 'service' || !role.hidden)
      .map((each) => [each.place.resource, each]),
  );
  const members = memo.get('group-members', membership(nicParts), () => membersOf(nicParts));

  const nicsByResource = grouped(nicParts, (each) => each.place.resource);
  const balancers = all('load-balancer').map((each) => {
    const behind = backendsOf(each).flatMap((resource) => nicsByResource.get(resource) ?? []);
    return memo.get(`balanced:${each.id}`, [each, ...behind], () => balanced(each, behind));
  });
  const balancedFronts = balancers.flatMap((each) => each.fronts);
  const drawnFronts = [
    ...all('public-front'),
    ...balancedFronts.filter((each) => each.as === 'public-front'),
  ];
  const privateFronts = placed([
    ...all('private-front'),
    ...balancedFronts.filter((each) => each.as === 'private-front'),
  ]);
  const ways = waysOut(nicParts, subnets, all('nat-gateway'), [...drawnFronts, ...privateFronts], memo);
  const publicFronts = ways.fronts;
  const networkOfFront = (front: PublicFrontPart) => {
    const target = front.entries[0]?.targets[0] ?? front.outbound?.targets[0] ?? front.affinity?.[0];
    return target === undefined ? undefined : networkOfNic(target.node);
  };

  const nodes = new Map<NodeId, Node>();
  const domains = new Map<string, Domain>();
  const nics = new Map<NodeId, NicDetails>();
  const put = (list: readonly Node[]) => {
    for (const node of list) nodes.set(node.id, node);
  };

  // Who has which address in each virtual network comes first: routes of one lead to appliances of another.
  const nicsIn = perNetwork(nicParts);
  const frontsIn = perNetwork(privateFronts);
  const endpointsIn = perNetwork(placed(all('private-endpoint')));
  const subnetsIn = grouped([...subnets.values()], (each) => each.virtualNetwork);
  const parts = new Map<string, Parts>();
  for (const { id } of networks.values()) {
    const mine: Parts = {
      nics: memo.list(`nics:${id}`, nicsIn.get(id) ?? []),
      fronts: memo.list(`fronts:${id}`, frontsIn.get(id) ?? []),
      privateEndpoints: memo.list(`private-endpoints:${id}`, endpointsIn.get(id) ?? []),
    };
    parts.set(id, mine);
    const network = networks.get(id) as VirtualNetworkPart;
    const domain = virtualNetworkDomain(id);
    const own = subnetsIn.get(id) ?? [];
    const gateways = memo.get(`default-gateways:${id}`, own, () => defaultGatewaysOf(id, own));
    // A resource that is given such an address, which Azure refuses, has it here.
    const owners = [...mine.nics, ...mine.fronts, ...mine.privateEndpoints, ...gateways];
    domains.set(
      domain,
      memo.get(domain, [network, ...ownership(owners)], () => virtualNetworkOwners(network, domain, owners)),
    );
    put([
      memo.get(`default-gateway:${id}`, [network, gateways], () => lowerDefaultGateway(network, gateways)),
    ]);
  }
  const surroundings = surroundingsOf({
    networks,
    subnets,
    sites,
    parts,
    peerings: all('peering'),
    gateways: placed(all('gateway')),
    routeServers: placed(all('route-server')),
    speakers: all('bgp-speaker'),
    readings,
    memo,
  });

  const withoutAdminRules = sparedSubnets({
    nics: nicParts,
    firewalls: all('firewall'),
    gateways: all('gateway'),
    routeServers: all('route-server'),
  });
  const adminRulesIn = (network: string) => {
    const parts = appliedTo(all('security-admin'), network);
    return parts.length === 0
      ? undefined
      : memo.get(`admin:${network}`, parts, () => adminRulesOf(parts, network));
  };

  /** All that the nodes of a network are made of. */
  const inputsOf = (
    network: VirtualNetworkPart,
    own: Parts,
    around: Surroundings,
    adminRules: AdminRules | undefined,
  ): readonly unknown[] => [
    network,
    own.nics,
    own.fronts,
    own.privateEndpoints,
    around,
    domains.get(virtualNetworkDomain(network.id)),
    members,
    tags,
    readings,
    adminRules,
    ...(subnetsIn.get(network.id) ?? []).flatMap((subnet) => [
      subnet,
      tables.get(subnet.routeTable ?? ''),
      groups.get(subnet.securityGroup ?? ''),
      withoutAdminRules.has(subnet.id),
    ]),
    ...own.nics.flatMap((nic) => [groups.get(nic.securityGroup ?? ''), ...ways.inputs(nic)]),
    ...own.privateEndpoints.map((each) => hostOf.get(each.service)),
  ];
  const lowerNetwork = (
    network: VirtualNetworkPart,
    own: Parts,
    around: Surroundings,
    adminRules: AdminRules | undefined,
    memo: Memo,
  ): { readonly nodes: readonly Node[]; readonly nics: readonly NicDetails[] } => {
    const nodes: Node[] = [];
    const nics: NicDetails[] = [];
    const put = (list: readonly Node[]) => {
      nodes.push(...list);
    };
    const { id } = network;
    const domain = virtualNetworkDomain(id);
    const platform = platformNodeOf(id);
    const owners = domains.get(domain) as Domain;
    put(memo.get(platform, [network], () => lowerPlatform(network, domain)));
    put(
      own.fronts.map((front) =>
        memo.get(`node:${front.id}`, [front, domain], () => lowerFront(front, domain)),
      ),
    );
    for (const peering of around.peerings) {
      const { half, other, remote } = peering;
      const appliances = around.appliancesBehind.get(half.id) ?? [];
      put(
        memo.get(
          `peering:${half.id}`,
          [network, half, other, remote, appliances, readings['PEER-BLOCK']],
          () => lowerPeering(network, peering, virtualNetworkDomain(remote.id), appliances, readings),
        ),
      );
    }

    const routesOf = (subnet: SubnetPart): RouteTable => {
      const table = tables.get(subnet.routeTable ?? '');
      const forGateway = around.gateways.some((each) => each.subnet === subnet.id);
      const peeringRoutes = forGateway ? around.peeringRoutesOfGateway : around.peeringRoutes;
      const leadsToAppliances = table?.routes.some((each) => each.nextHopAddress !== undefined) ?? false;
      // Subnets with one route table and no endpoints of their own share what it comes to.
      const alike = subnet.serviceEndpoints.length === 0;
      const shared = memo.get(
        alike ? `routes:${id}:${table?.id ?? ''}:${forGateway}` : `routes:${subnet.id}`,
        [
          network,
          ...(alike ? [] : [subnet]),
          table,
          around.gatewayRoutes,
          peeringRoutes,
          around.privateEndpoints,
          around.vpnGateway,
          around.defaultSite,
          ...(leadsToAppliances ? [owners, around.appliances] : []),
          tags,
          readings,
        ],
        () =>
          effectiveRoutesOf({
            network,
            domain,
            subnet,
            table,
            gatewayRoutes: around.gatewayRoutes,
            peeringRoutes,
            privateEndpoints: around.privateEndpoints,
            vpnGateway: around.vpnGateway,
            defaultSite: around.defaultSite,
            ownerOf: (address) => applianceAt(owners, address) ?? around.appliances.get(address),
            tags,
            readings,
          }),
      );
      return memo.get(`routes-of:${subnet.id}`, [shared, subnet.name], () => ({
        ...shared,
        id: `routes:${subnet.id}`,
        name: subnet.name,
      }));
    };

    const frontsBefore = grouped(
      own.fronts.flatMap((front) =>
        front.entries.flatMap(({ targets }) => targets.map(({ node }) => ({ front, node }))),
      ),
      (each) => each.node,
    );
    for (const nic of own.nics) {
      const subnet = subnets.get(nic.subnet) as SubnetPart;
      const table = tables.get(subnet.routeTable ?? '');
      const subnetGroup = groups.get(subnet.securityGroup ?? '');
      const nicGroup = groups.get(nic.securityGroup ?? '');
      const routes = routesOf(subnet);
      const tag = memo.get(
        `tag:${id}:${table?.id ?? ''}`,
        [network, around.gatewayRoutes, around.reachable, table, tags, readings['NSG-VNET-TAG-DEFAULT']],
        () => virtualNetworkTag(network, around.gatewayRoutes, around.reachable, table, tags, readings),
      );
      const inFront = memo.list(`in-front:${nic.id}`, [
        ...new Set((frontsBefore.get(nic.id) ?? []).map((each) => each.front)),
      ]);
      const { natGateway, fronts, defaultOutbound, balanced } = ways.of(nic, memo);
      put([
        memo.get(
          `way-out:${nic.id}`,
          [nic, subnet, natGateway, fronts, defaultOutbound, balanced, tags, readings['OUT-PRECEDENCE']],
          () => lowerWayOut(nic, subnet, { natGateway, fronts, defaultOutbound, balanced }, tags, readings),
        ),
      ]);
      const closed = nic.closedWithoutSecurityGroup ?? closedBehind(fronts, nic);
      const admin =
        adminRules &&
        memo.get(
          `admin-at:${nic.id}`,
          [nic, adminRules, withoutAdminRules.has(subnet.id), readings['ADMIN-CLOSED']],
          () => adminAtNic(nic, adminRules, withoutAdminRules, readings),
        );
      put(
        memo.get(
          `node:${nic.id}`,
          [nic, subnet, subnetGroup, nicGroup, admin, tag, routes, inFront, fronts, members, tags, readings],
          () =>
            lowerNic({
              nic,
              subnet,
              domain,
              platformNode: platform,
              subnetGroup,
              nicGroup,
              admin,
              tag,
              routes,
              fronts: inFront,
              publicFronts: fronts,
              closed,
              floating: floatingAt([...inFront, ...fronts], nic.id),
              wayOut: { to: 'node', node: wayOutNode(nic.id) },
              tags,
              members,
              readings,
            }),
        ),
      );
      nics.push({
        part: nic,
        subnet,
        network,
        routes,
        groups: [
          ...(subnetGroup === undefined ? [] : [{ group: subnetGroup, where: subnet.id }]),
          ...(nicGroup === undefined ? [] : [{ group: nicGroup, where: nic.id }]),
        ],
        admin,
        tag,
        members,
      });
    }
    for (const endpoint of own.privateEndpoints) {
      const subnet = subnets.get(endpoint.subnet) as SubnetPart;
      const group = groups.get(subnet.securityGroup ?? '');
      const service = hostOf.get(endpoint.service);
      put([
        memo.get(
          `node:${endpoint.id}`,
          [endpoint, subnet, group, service, network, around, adminRules, members, tags],
          () => {
            // Replies follow system routes alone: user-defined ones are for what is sent to an endpoint.
            const routes = routesOf({ ...subnet, id: `${subnet.id}:replies`, routeTable: '' });
            const tag = virtualNetworkTag(
              network,
              around.gatewayRoutes,
              around.reachable,
              undefined,
              tags,
              readings,
            );
            return lowerPrivateEndpoint({
              endpoint,
              subnet,
              group,
              service,
              routes,
              spared: adminRules === undefined ? [] : ['ADMIN-PRIVATE-ENDPOINT'],
              applied: { tag, tags, members, readings },
            });
          },
        ),
      ]);
    }
    for (const gateway of around.gateways) {
      const routes = routesOf(subnets.get(gateway.subnet) as SubnetPart);
      put(
        memo.get(`node:${gateway.id}`, [gateway, around.sites, routes, around.behindGateways], () =>
          lowerGateway(gateway, sites, routes, around.behindGateways),
        ),
      );
    }
    return { nodes, nics };
  };
  for (const network of networks.values()) {
    const own = parts.get(network.id) as Parts;
    const around = surroundings.get(network.id) as Surroundings;
    const adminRules = adminRulesIn(network.id);
    const lowered = memo.whole(`network:${network.id}`, inputsOf(network, own, around, adminRules), (parts) =>
      lowerNetwork(network, own, around, adminRules, parts),
    );
    put(lowered.nodes);
    for (const nic of lowered.nics) nics.set(nic.part.id, nic);
  }

  const nicsOfGuests = grouped(
    nicParts.filter((each) => each.guest !== undefined),
    (each) => each.guest?.node ?? '',
  );
  for (const guest of all('guest')) {
    const connected = (nicsOfGuests.get(guest.id) ?? []).map((nic) => ({
      nic,
      subnet: subnets.get(nic.subnet) as SubnetPart,
    }));
    const floating = connected.flatMap(({ nic }) => floatingAt([...drawnFronts, ...privateFronts], nic.id));
    const inputs = [guest, ...connected.flatMap((each) => [each.nic, each.subnet]), ...floating];
    if (connected.length > 0)
      put([memo.get(`node:${guest.id}`, inputs, () => lowerGuest(guest, connected, floating))]);
  }

  for (const site of sites.values()) {
    const spaces = [...surroundings.values()].flatMap((each) => each.spacesFor.get(site.id) ?? []);
    const azure = memo.get(
      `azure-of:${site.id}`,
      spaces.flatMap((each) => [each.prefix, each.gateway, each.over]),
      () => spaces,
    );
    put(memo.get(`node:${site.id}`, [site, azure, tags], () => lowerSite(site, azure, tags)));
    domains.set(
      siteDomain(site.id),
      memo.get(siteDomain(site.id), [site], () => siteOwners(site)),
    );
  }

  for (const front of publicFronts) {
    // A load balancer without a backend takes packets all the same, and loses them.
    const alone = front.ofLoadBalancer === true && targetsOf(front).length === 0;
    const network = networkOfFront(front);
    const domain = network === undefined ? 'internet' : virtualNetworkDomain(network.id);
    if (network !== undefined || alone)
      put([memo.get(`node:${front.id}`, [front, domain], () => lowerFront(front, domain))]);
  }
  const natGateways = all('nat-gateway').filter((each) => ways.natGatewayNetwork.has(each.id));
  for (const gateway of natGateways) {
    const network = ways.natGatewayNetwork.get(gateway.id) as string;
    put(
      memo.get(`node:${gateway.id}`, [gateway, network], () =>
        lowerNatGateway(gateway, virtualNetworkDomain(network)),
      ),
    );
  }
  for (const host of publicHosts) put([memo.get(`node:${host.id}`, [host], () => lowerPublicHost(host))]);
  put([internetRest]);
  const present = publicFronts.filter((each) => nodes.has(each.id));
  // What a firewall does may change without anybody’s address doing so.
  const onInternet = memo.list<unknown>('internet', [
    ...ownership(present),
    ...publicHosts,
    ...natGateways,
    ...ownership(nicParts.filter((each) => each.publicAddresses !== undefined)),
    ...sites.values(),
  ]);
  domains.set(
    'internet',
    memo.get('internet-domain', [onInternet], () =>
      internetDomain({
        fronts: present,
        hosts: publicHosts,
        natGateways,
        nics: nicParts,
        sites: [...sites.values()],
      }),
    ),
  );

  const conditions = new Map<string, Condition>();
  for (const part of [...all('condition'), ...balancers.flatMap((each) => each.conditions)]) {
    const condition = memo.get(
      `condition:${part.id}`,
      part.by.prober === 'platform'
        ? [part, nicById.get(part.by.nic), networkOfNic(part.by.nic)?.id]
        : [part],
      () => conditionOf(part, nicById, networkOfNic),
    );
    if (condition !== undefined) conditions.set(condition.id, condition);
  }
  const names = combineNames(
    { contributions, networks, subnets, nics: nicParts, sites: [...sites.values()], nodes, tags },
    memo,
  );
  return {
    network: { nodes, domains, conditions },
    names,
    nics,
    endpoints: memo.list(
      'endpoints',
      all('endpoint').filter((each) => nodes.has(each.node)),
    ),
    nodeIds: memo.list('node-ids', [...nodes.keys()]),
    domains: memo.list('domains', [...domains.values()]),
    publicHosts: memo.list('public-hosts', publicHosts),
    virtualNetworks: [...networks.values()],
    sites: [...sites.values()],
    flows: all('flows').flatMap((each) => each.flows),
  };
}

function backendsOf({ frontends }: LoadBalancerPart): readonly string[] {
  const backends = frontends.flatMap((each) =>
    [...each.rules, ...each.outboundRules].flatMap((rule) => rule.backends),
  );
  return [...new Set(backends.map((each) => each.resource))];
}

/** Addresses that packets for that target keep. */
function floatingAt(
  fronts: readonly (PublicFrontPart | PrivateFrontPart)[],
  nic: NodeId,
): readonly Address[] {
  return fronts
    .filter(({ entries }) =>
      entries.some((each) => each.floating === true && each.targets.some(({ node }) => node === nic)),
    )
    .map(({ address }) => address);
}

/** Behind a public Standard load balancer nothing from the Internet comes in without a security group. */
function closedBehind(
  fronts: readonly PublicFrontPart[],
  nic: NicPart,
): ClosedWithoutSecurityGroup | undefined {
  const before = fronts.some(
    (each) => each.ofLoadBalancer === true && targetsOf(each).some(({ node }) => node === nic.id),
  );
  return before
    ? {
        from: publicAddresses,
        place: { resource: nic.subnet, pointer: '/networkSecurityGroup' },
        rules: ['LB-CLOSED'],
      }
    : undefined;
}

/** NICs in application security groups, and which: the inputs of their addresses. */
function membership(nics: readonly NicPart[]): readonly NicPart[] {
  return nics.filter((each) => (each.applicationSecurityGroups ?? []).length > 0);
}

function membersOf(nics: readonly NicPart[]): GroupMembers {
  const members = new Map<string, readonly number[]>();
  for (const nic of nics)
    for (const group of nic.applicationSecurityGroups ?? [])
      members.set(group, unionOf([members.get(group) ?? [], setOfAddress(nic.address)]));
  return members;
}

/** Who may be a next hop: the default gateways of subnets are none. */
function applianceAt({ owners }: Domain, address: Address): NodeId | undefined {
  return owners.longest(address)?.values.find((each) => !isDefaultGateway(each));
}
