/** What it means to draw a line between two resources, by their kinds; and what it takes to undo that. */
import { type Kind, kindOf, type Resource, type ResourceOf } from '../../kinds';
import { serviceEndpointServices } from '../../kinds/subnet/schema';
import type { Command } from '../command';
import type { Topology } from '../document';
import { tokensOf, valueAt } from '../json-pointer';
import { containerOf, containerProperty, referencesOf, resourceById } from '../structure';
import { freeNameLike, idFrom, takenNames } from './naming';
import type { Drawing } from './refusal';

type Connector = (topology: Topology, from: Resource, to: Resource) => Drawing | undefined;

/**
 * Commands for a line between two resources, in whichever direction it was drawn: a route table or a security group to a
 * subnet or to something in it, a gateway to a site, a private endpoint or, from a subnet, a service endpoint to a service, a DNS server to a virtual
 * network, a private zone or a forwarding ruleset to a virtual network, a default route from a route table to an appliance, a
 * backend from API Management. Otherwise the reason why not.
 */
export function connect(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two is gone.' };
  if (from === to) return { reason: `${from.name} cannot be connected to itself.` };
  for (const connector of connectors) {
    const drawing = connector(topology, from, to) ?? connector(topology, to, from);
    if (drawing !== undefined) return drawing;
  }
  return {
    reason: `${titleOf(from)} and ${titleOf(to)} have nothing to connect. To see whether ${from.name} reaches ${to.name}, trace a flow between them.`,
  };
}

/** Removes every reference between the two that `connect` could have made; what one contains of the other stays there. */
export function detach(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two is gone.' };
  const commands = [...detached(from, to), ...detached(to, from)];
  if (commands.length > 0) return commands;
  if (containerOf(from) === to.id || containerOf(to) === from.id) {
    return { reason: 'One of the two is inside the other: drag it out instead.' };
  }
  return { reason: `${from.name} and ${to.name} are not attached to each other.` };
}

function detached(from: Resource, to: Resource): readonly Command[] {
  const container = `/${containerProperty(from) ?? ''}`;
  const pointers = referencesOf(from).filter((each) => each.to === to.id && each.pointer !== container);
  // From the last to the first, so that what is taken out of a list moves nothing that is still to come.
  return pointers.reverse().map(({ pointer }) => removalOf(from, pointer));
}

/** The row of a table goes as a whole: a connection without its site is none. */
function removalOf(resource: Resource, pointer: string): Command {
  const [first = '', index] = tokensOf(pointer) ?? [];
  const list = `/${first}`;
  if (Array.isArray(valueAt(resource, list))) {
    return { type: 'remove-item', resource: resource.id, pointer: list, index: Number(index) };
  }
  const around = pointer.slice(0, pointer.lastIndexOf('/'));
  if (!Array.isArray(valueAt(resource, around)))
    return { type: 'set-property', resource: resource.id, pointer };
  return {
    type: 'remove-item',
    resource: resource.id,
    pointer: around,
    index: Number(tokensOf(pointer)?.at(-1)),
  };
}

const connectors: readonly Connector[] = [
  between('network-security-group', 'virtual-machine', (_, group, machine) =>
    set(machine, '/networkSecurityGroup', machine.networkSecurityGroup, group),
  ),
  between('route-table', 'azure-firewall', (_, table, firewall) =>
    defaultRoute(table, firewall, firewall.privateIPAddress),
  ),
  between('route-table', 'network-virtual-appliance', (_, table, appliance) =>
    defaultRoute(table, appliance, appliance.privateIPAddress),
  ),
  (topology, table, other) => {
    const subnet = table.kind === 'route-table' ? subnetAt(topology, other) : undefined;
    return subnet && set(subnet, '/routeTable', subnet.routeTable, table);
  },
  (topology, group, other) => {
    const subnet = group.kind === 'network-security-group' ? subnetAt(topology, other) : undefined;
    if (subnet === undefined) return undefined;
    if (closedToGroups.includes(subnet.name))
      return { reason: `Azure allows no network security group on ${subnet.name}.` };
    return set(subnet, '/networkSecurityGroup', subnet.networkSecurityGroup, group);
  },
  between('virtual-network', 'virtual-network', peer),
  (topology, natGateway, other) => {
    const subnet = natGateway.kind === 'nat-gateway' ? subnetAt(topology, other) : undefined;
    return subnet && set(subnet, '/natGateway', subnet.natGateway, natGateway);
  },
  between('virtual-network-gateway', 'on-premises-site', (_, gateway, site) => {
    if (gateway.connections.some((each) => each.site === site.id)) return already(gateway, site);
    return append(gateway, '/connections', gateway.connections, { name: `cn-${site.name}`, site: site.id });
  }),
  between('private-endpoint', 'azure-service', (_, endpoint, service) =>
    set(endpoint, '/privateLinkService', endpoint.privateLinkService, service),
  ),
  between('subnet', 'azure-service', (_, subnet, service) => connectService(subnet, service)),
  between('dns-server', 'virtual-network', (_, server, network) =>
    askServer(network, server, server.privateIPAddress),
  ),
  between('private-dns-zone', 'virtual-network', (_, zone, network) =>
    link(zone, network, { registrationEnabled: false, resolutionPolicy: 'Default' }),
  ),
  between('dns-forwarding-ruleset', 'virtual-network', (_, ruleset, network) => link(ruleset, network, {})),
  between('dns-forwarding-ruleset', 'dns-private-resolver', (_, ruleset, resolver) =>
    set(ruleset, '/dnsResolver', ruleset.dnsResolver, resolver),
  ),
  between('dns-private-resolver', 'virtual-network', (_, resolver, network) =>
    askServer(network, resolver, resolver.inboundEndpoints[0]?.privateIPAddress),
  ),
  between('on-premises-site', 'virtual-network', (_, site, network) =>
    askServer(network, site, site.dnsServer.address),
  ),
  between('api-management', 'virtual-machine', (_, instance, machine) =>
    backend(instance, machine, machine.privateIPAddress),
  ),
  between('api-management', 'azure-service', (_, instance, service) =>
    backend(
      instance,
      service,
      service.hostNames.find((each) => !each.includes('*')),
    ),
  ),
  between('api-management', 'on-premises-site', (_, instance, site) =>
    backend(instance, site, site.hosts.find((each) => each.ports.length > 0)?.address),
  ),
];

/** Facts 2.5: Azure refuses a security group on GatewaySubnet (R13) and on AzureFirewallSubnet (F6). */
const closedToGroups: readonly string[] = ['GatewaySubnet', 'AzureFirewallSubnet'];

function between<A extends Kind, B extends Kind>(
  a: A,
  b: B,
  connector: (topology: Topology, from: ResourceOf<A>, to: ResourceOf<B>) => Drawing,
): Connector {
  return (topology, from, to) =>
    from.kind === a && to.kind === b
      ? connector(topology, from as ResourceOf<A>, to as ResourceOf<B>)
      : undefined;
}

/** The subnet itself, or the one that something is in. */
function subnetAt(topology: Topology, resource: Resource): ResourceOf<'subnet'> | undefined {
  if (resource.kind === 'subnet') return resource;
  const container = containerOf(resource);
  const around = container === undefined ? undefined : resourceById(topology, container);
  return around?.kind === 'subnet' ? around : undefined;
}

/** Both halves, or the one that is missing. */
function peer(
  topology: Topology,
  one: ResourceOf<'virtual-network'>,
  other: ResourceOf<'virtual-network'>,
): Drawing {
  const halves = topology.resources.filter((each) => each.kind === 'virtual-network-peering');
  const taken = takenNames(topology);
  const missing = [
    [one, other],
    [other, one],
  ].flatMap(([here, there]): readonly Command[] => {
    if (here === undefined || there === undefined) return [];
    const known = halves.some(
      (each) => each.virtualNetwork === here.id && each.remoteVirtualNetwork === there.id,
    );
    if (known) return [];
    const name = freeNameLike(taken, `peer-${here.name}-${there.name}`);
    const id = freeNameLike(taken, idFrom(name));
    taken.add(name.toLowerCase()).add(id.toLowerCase());
    const half = kindOf('virtual-network-peering')?.create(id, name);
    const resource = { ...half, virtualNetwork: here.id, remoteVirtualNetwork: there.id } as Resource;
    return [{ type: 'add-resource', resource }];
  });
  return missing.length === 0 ? already(one, other) : missing;
}

function set(on: Resource, pointer: string, before: string | undefined, attached: Resource): Drawing {
  if (before === attached.id) return already(attached, on);
  return [{ type: 'set-property', resource: on.id, pointer, value: attached.id }];
}

function append(on: Resource, pointer: string, list: readonly unknown[], value: unknown): readonly Command[] {
  return [{ type: 'insert-item', resource: on.id, pointer, index: list.length, value }];
}

function already(from: Resource, to: Resource): Drawing {
  return { reason: `${from.name} and ${to.name} are connected already.` };
}

/** Enables the endpoint on the subnet and, where the service accepts only who is listed, lists the subnet. */
function connectService(subnet: ResourceOf<'subnet'>, service: ResourceOf<'azure-service'>): Drawing {
  const tag = service.serviceTag.split('.')[0];
  const endpoint = Object.entries(serviceEndpointServices).find(([, each]) => each === tag)?.[0];
  if (endpoint === undefined) return { reason: `There is no service endpoint for ${service.serviceTag}.` };
  const enabled = subnet.serviceEndpoints.some((each) => each.service === endpoint);
  const listed = service.access.mode === 'Everyone' || service.access.subnets.includes(subnet.id);
  if (enabled && listed) return already(subnet, service);
  return [
    ...(enabled ? [] : append(subnet, '/serviceEndpoints', subnet.serviceEndpoints, { service: endpoint })),
    ...(listed ? [] : append(service, '/access/subnets', service.access.subnets, subnet.id)),
  ];
}

/** A link of a zone or a ruleset to the virtual network that shall see it. */
function link(
  from: ResourceOf<'private-dns-zone'> | ResourceOf<'dns-forwarding-ruleset'>,
  network: ResourceOf<'virtual-network'>,
  properties: object,
): Drawing {
  const { virtualNetworkLinks } = from;
  if (virtualNetworkLinks.some((each) => each.virtualNetwork === network.id)) return already(from, network);
  const value = { name: `link-${network.name}`, virtualNetwork: network.id, ...properties };
  return append(from, '/virtualNetworkLinks', virtualNetworkLinks, value);
}

function askServer(
  network: ResourceOf<'virtual-network'>,
  server: Resource,
  address: string | undefined,
): Drawing {
  if (!address) return { reason: `${server.name} has no DNS server address yet. Give it one first.` };
  const { dnsServers } = network.dhcpOptions;
  if (dnsServers.includes(address)) return already(network, server);
  return append(network, '/dhcpOptions/dnsServers', dnsServers, address);
}

function defaultRoute(
  table: ResourceOf<'route-table'>,
  appliance: Resource,
  address: string | undefined,
): Drawing {
  if (!address) return { reason: `${appliance.name} has no private address yet. Give it one first.` };
  if (table.routes.some((each) => each.addressPrefix === '0.0.0.0/0')) {
    return {
      reason: `${table.name} has a route for 0.0.0.0/0 already. Change its next hop in the route table.`,
    };
  }
  const route = {
    name: `to-${appliance.name}`,
    addressPrefix: '0.0.0.0/0',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: address,
  };
  return append(table, '/routes', table.routes, route);
}

function backend(instance: ResourceOf<'api-management'>, to: Resource, host: string | undefined): Drawing {
  if (!host) return { reason: `${to.name} has no address or host name yet that a backend could have.` };
  const url = `https://${host}`;
  if (instance.backends.some((each) => each.url === url)) return already(instance, to);
  return append(instance, '/backends', instance.backends, { name: to.name, url });
}

function titleOf(resource: Resource): string {
  return `${kindOf(resource.kind)?.title ?? resource.kind} ${resource.name}`;
}
