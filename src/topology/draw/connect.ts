/** What it means to draw a line between two resources, by their kinds; and what it takes to undo that. */
import { type Kind, kindOf, type Resource, type ResourceOf } from '../../kinds';
import { serviceEndpointServices } from '../../kinds/subnet/schema';
import type { Command } from '../command';
import type { Topology } from '../document';
import { tokensOf, valueAt } from '../json-pointer';
import { containerOf, containerProperty, referencesOf, resourceById } from '../structure';
import { peerWith, privateFrontend, putBehind } from './connect-balanced';
import { freeNameLike, idFrom, takenNames } from './naming';
import type { Drawing } from './refusal';

type Connector = (topology: Topology, from: Resource, to: Resource) => Drawing | undefined;

/**
 * Commands for a line between two resources, in whichever direction it was drawn: a route table or a security group to a
 * subnet or to something in it, a gateway to a site, a private endpoint or, from a subnet, a service endpoint to a service, a DNS server to a virtual
 * network, a private zone, a forwarding ruleset or security admin rules to a virtual network, a default route from a route table to an appliance or an
 * internal load balancer, a machine to a load balancer, an appliance to a route server, a
 * backend from API Management or Application Gateway. Otherwise the reason why not.
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

/** The row of a table goes as a whole, for a connection without its site is none; a NIC and a frontend stay what they are. */
function removalOf({ id: resource, ...properties }: Resource, pointer: string): Command {
  const tokens = tokensOf(pointer) ?? [];
  const lists = tokens.flatMap((_, at) => {
    const list = `/${tokens.slice(0, at).join('/')}`;
    return at > 0 && Array.isArray(valueAt(properties, list)) ? [{ list, index: Number(tokens[at]) }] : [];
  });
  const innermost = lists.at(-1);
  if (innermost === undefined || ownRows.includes(tokens[0] ?? ''))
    return { type: 'set-property', resource, pointer };
  return { type: 'remove-item', resource, pointer: innermost.list, index: innermost.index };
}

const ownRows: readonly string[] = ['networkInterfaces', 'frontendIPConfigurations'];

const connectors: readonly Connector[] = [
  between('network-security-group', 'virtual-machine', (_, group, machine) =>
    set(machine, '/networkSecurityGroup', machine.networkSecurityGroup, group),
  ),
  between('route-table', 'azure-firewall', (_, table, firewall) =>
    defaultRoute(table, firewall, firewall.privateIPAddress),
  ),
  between('route-table', 'network-virtual-appliance', (_, table, appliance) =>
    defaultRoute(
      table,
      appliance,
      appliance.privateIPAddress ?? appliance.networkInterfaces[0]?.privateIPAddress,
    ),
  ),
  between('route-table', 'load-balancer', (_, table, balancer) =>
    defaultRoute(table, balancer, privateFrontend(balancer)),
  ),
  between('network-security-group', 'network-virtual-appliance', (_, group, appliance) =>
    set(appliance, '/networkSecurityGroup', appliance.networkSecurityGroup, group),
  ),
  between('load-balancer', 'virtual-machine', (_, balancer, machine) => putBehind(balancer, machine)),
  between('load-balancer', 'network-virtual-appliance', (_, balancer, appliance) =>
    putBehind(balancer, appliance),
  ),
  between('route-server', 'network-virtual-appliance', (_, server, appliance) => peerWith(server, appliance)),
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
  between('azure-firewall', 'firewall-policy', (_, firewall, policy) =>
    set(firewall, '/firewallPolicy', firewall.firewallPolicy, policy),
  ),
  between('firewall-policy', 'firewall-policy', (_, child, parent) =>
    set(child, '/basePolicy', child.basePolicy, parent),
  ),
  between('virtual-network-gateway', 'on-premises-site', (_, gateway, site) => {
    if (gateway.connections.some((each) => each.site === site.id)) return already(gateway, site);
    return append(gateway, '/connections', gateway.connections, { name: `cn-${site.name}`, site: site.id });
  }),
  between('private-endpoint', 'azure-service', (_, endpoint, service) =>
    set(endpoint, '/privateLinkService', endpoint.privateLinkService, service),
  ),
  between('private-endpoint', 'api-management', (_, endpoint, instance) =>
    set(endpoint, '/privateLinkService', endpoint.privateLinkService, instance),
  ),
  between('subnet', 'azure-service', (_, subnet, service) => connectService(subnet, service)),
  between('dns-server', 'virtual-network', (_, server, network) =>
    askServer(network, server, server.privateIPAddress),
  ),
  between('private-dns-zone', 'virtual-network', (_, zone, network) =>
    link(zone, network, { registrationEnabled: false, resolutionPolicy: 'Default' }),
  ),
  between('security-admin-configuration', 'virtual-network', (_, configuration, network) =>
    applyTo(configuration, network),
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
  between('application-gateway', 'api-management', (_, gateway, instance) =>
    poolMember(gateway, instance, instance.privateIPAddress ?? instance.publicIPAddress),
  ),
  between('application-gateway', 'virtual-machine', (_, gateway, machine) =>
    poolMember(gateway, machine, machine.privateIPAddress),
  ),
  between('api-management', 'on-premises-site', (_, instance, site) =>
    backend(instance, site, site.hosts.find((each) => each.ports.length > 0)?.address),
  ),
];

/** Azure refuses a security group on GatewaySubnet (GW-SUBNET) and on AzureFirewallSubnet (FW-SUBNET). */
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

/** With its first rule collection; a configuration without one gets it. */
function applyTo(
  configuration: ResourceOf<'security-admin-configuration'>,
  network: ResourceOf<'virtual-network'>,
): Drawing {
  const { ruleCollections } = configuration;
  if (ruleCollections.some((each) => each.virtualNetworks.includes(network.id)))
    return already(configuration, network);
  const [first] = ruleCollections;
  if (first === undefined) {
    const collection = { name: 'rules', virtualNetworks: [network.id], rules: [] };
    return append(configuration, '/ruleCollections', ruleCollections, collection);
  }
  return append(configuration, '/ruleCollections/0/virtualNetworks', first.virtualNetworks, network.id);
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

/** Into its first backend pool; a gateway without one gets it. */
function poolMember(
  gateway: ResourceOf<'application-gateway'>,
  to: Resource,
  address: string | undefined,
): Drawing {
  if (!address) return { reason: `${to.name} has no address yet that a backend could have.` };
  const [pool] = gateway.backendAddressPools;
  if (pool === undefined)
    return append(gateway, '/backendAddressPools', [], { name: to.name, backendAddresses: [address] });
  if (pool.backendAddresses.includes(address)) return already(gateway, to);
  return append(gateway, '/backendAddressPools/0/backendAddresses', pool.backendAddresses, address);
}
