/** Endpoints of a flow as sides: which nodes, with which addresses. A set may fall on several nodes. */

import type { AzureNetwork } from '../azure/combine/azure-network';
import type { Endpoint } from '../azure/flows/flow';
import { edgeNode } from '../azure/neighbours/gateways-and-sites';
import type { EndpointPart } from '../azure/parts/flows';
import { internetNode } from '../azure/platform/internet';
import { platformNodeOf } from '../azure/platform/platform-node';
import { findTag, type ServiceTagTable } from '../azure/service-tags/tags';
import { addressesOfTerm, unlistedAddresses } from '../azure/terms/address-terms';
import { prefixOf } from '../azure/terms/declared';
import { platformAddress, publicAddresses } from '../azure/terms/well-known-addresses';
import { parseAddress } from '../network/address';
import { type AddressSet, setOfAddress, setOfTexts } from '../network/address-set';
import type { NodeId } from '../network/ids';
import type { Domain } from '../network/network';
import { lastAddress } from '../network/prefix';
import { contains, countOf, intersect, subtract, unionOf } from '../network/range-set';
import { grouped } from '../reuse/grouped';
import { oncePer } from '../reuse/once';
import { machineAt } from './machine-at';

export type Side = { readonly node: NodeId; readonly set: AddressSet };
export type Sides = { readonly sides: readonly Side[] } | { readonly missing: string };

/** From where the other side looks: an instance may have a public and a private way in. */
export type SeenFrom = 'inside' | 'internet';

export function isOnInternet(azure: AzureNetwork, node: NodeId): boolean {
  return node === internetNode || azure.publicHosts.some((each) => each.id === node);
}

type Looking = {
  readonly azure: AzureNetwork;
  readonly tags: ServiceTagTable;
  readonly role: 'from' | 'to';
  readonly seenFrom: SeenFrom;
  readonly port: number;
  readonly owner: string;
};

export function sidesOf(looking: Looking, endpoint: Exclude<Endpoint, { host: string }>): Sides {
  const { azure, tags } = looking;
  if ('resource' in endpoint) return sidesOfResource(looking, endpoint.resource, endpoint.part);
  if ('address' in endpoint) {
    const value = parseAddress(endpoint.address.trim());
    if (value === undefined) return { missing: `an address; “${endpoint.address}” is none` };
    return sidesOfSet(looking, setOfAddress(value), endpoint.address);
  }
  if ('prefix' in endpoint) {
    const value = prefixOf(endpoint.prefix);
    if (value === undefined) return { missing: `a prefix; “${endpoint.prefix}” is none` };
    return sidesOfSet(looking, [value.network, lastAddress(value)], endpoint.prefix);
  }
  if ('addresses' in endpoint) return sidesOfSet(looking, setOfTexts(endpoint.addresses), endpoint.label);
  if ('dnsServersOf' in endpoint) return dnsServersOf(looking, endpoint.dnsServersOf);
  switch (endpoint.serviceTag.toLowerCase()) {
    case 'internet':
      return looking.role === 'from' ? clientsOnInternet(azure, tags) : unlistedHosts(azure, tags);
    case 'virtualnetwork':
      return privateClients(azure);
    case 'azureloadbalancer': {
      const network = azure.nics.get(looking.owner)?.network ?? azure.virtualNetworks[0];
      return network === undefined
        ? { missing: 'a virtual network' }
        : { sides: [{ node: platformNodeOf(network.id), set: setOfAddress(platformAddress) }] };
    }
    default: {
      const set = findTag(tags, endpoint.serviceTag)?.addresses ?? addressesOfTerm(endpoint.serviceTag, tags);
      if (set === undefined) return { missing: `a service tag called “${endpoint.serviceTag}”` };
      const host = hostOfTag(looking, endpoint.serviceTag);
      if (host !== undefined) return { sides: [{ node: host.id, set: intersect(set, host.addresses) }] };
      const somewhere = looking.role === 'to' ? withoutDrawn(azure, set) : set;
      return { sides: [{ node: internetNode, set: somewhere }] };
    }
  }
}

/** For a set that a name resolved to: the service that is meant, if one has that tag; else by owner. */
export function sidesOfAnswer(looking: Looking, addresses: AddressSet, tag: string | undefined): Sides {
  const host = tag === undefined ? undefined : hostOfTag(looking, tag);
  if (host !== undefined) {
    const set = intersect(addresses, host.addresses);
    if (set.length > 0) return { sides: [{ node: host.id, set }] };
  }
  if (countOf(addresses) === 1) return sidesOfSet(looking, addresses, tag ?? 'the answer');
  return sidesOfSet(looking, withoutDrawn(looking.azure, addresses), tag ?? 'the answer');
}

/** A name of which only the range is known is somewhere in it, but not at the addresses of what is drawn, services apart. */
function withoutDrawn(azure: AzureNetwork, addresses: AddressSet): AddressSet {
  const internet = azure.network.domains.get('internet');
  return internet === undefined ? addresses : undrawn(azure.publicHosts)(internet)(addresses);
}

/** The same set for the same one, so that what is known of it stays known. */
const undrawn = oncePer((hosts: AzureNetwork['publicHosts']) => {
  const services = new Set(hosts.filter((each) => each.role.is === 'service').map((each) => each.id));
  return oncePer((internet: Domain) =>
    oncePer((addresses: AddressSet): AddressSet => {
      const drawn = ownersWithin(internet, addresses).owners.filter(([node]) => !services.has(node));
      return subtract(addresses, unionOf(drawn.map(([, region]) => region)));
    }),
  );
});

function hostOfTag({ azure, owner, tags }: Looking, tag: string) {
  const wanted = tag.toLowerCase();
  if (wanted === 'apimanagement' || wanted.startsWith('apimanagement.')) {
    const plane = azure.publicHosts.find((each) => each.role.is === 'control-plane');
    if (plane !== undefined) return plane;
  }
  const services = azure.publicHosts.filter(
    (each) =>
      each.role.is === 'service' &&
      each.role.tag.toLowerCase() === wanted &&
      findTag(tags, each.role.tag) !== undefined,
  );
  const rank = (each: (typeof services)[number]) => {
    if (each.role.is !== 'service') return 9;
    const own = owner !== '' && each.role.operatedFor === 'api-management';
    if (own && !each.role.hidden) return 0;
    if (own && each.role.owner === owner) return 1;
    return each.role.operatedFor === 'customer' ? 2 : 9;
  };
  const best = services.reduce<(typeof services)[number] | undefined>(
    (a, b) => (a === undefined || rank(b) < rank(a) ? b : a),
    undefined,
  );
  return best === undefined || rank(best) === 9 ? undefined : best;
}

/** Where it is reached, or, as the one that calls, what it calls from: an instance's units, not its public address. */
function sidesOfResource(
  { azure, seenFrom, port, role }: Looking,
  resource: string,
  part: string | undefined,
): Sides {
  const parts = endpointsByResource(azure.endpoints).get(resource) ?? [];
  if (parts.length === 0) return { missing: `an address of “${resource}”` };
  const named = part ?? (role === 'from' && parts.some((each) => each.part === 'outbound') ? 'outbound' : '');
  const wanted = parts.filter((each) => each.part === named);
  if (wanted.length === 0) return { missing: `a part “${part ?? ''}” of “${resource}”` };
  const view = role === 'from' ? 'inside' : seenFrom;
  const visible = wanted.filter((each) => each.seenFrom === 'anywhere' || each.seenFrom === view);
  const usable = visible.length > 0 ? visible : wanted;
  const onPort = usable.filter(
    (each: EndpointPart) => each.ports === undefined || contains(each.ports, port),
  );
  return {
    sides: (onPort.length > 0 ? onPort : usable).map(({ node, addresses }) => ({
      node,
      // Everybody on the Internet is nobody who is drawn.
      set: node === internetNode ? withoutDrawn(azure, addresses) : addresses,
    })),
  };
}

/** Private owners first, then whoever has it on the Internet. */
function sidesOfSet({ azure, role }: Looking, set: AddressSet, what: string): Sides {
  const sides: Side[] = [];
  let rest = set;
  for (const { domain, around } of privateDomains(azure.domains)) {
    if (!touches(around, rest)) continue;
    for (const [node, region] of ownersWithin(domain, rest).owners)
      sides.push({ node: machineAt(azure, node), set: region });
    rest = subtract(rest, unionOf(sides.map((each) => each.set)));
  }
  if (countOf(set) === 1 && contains(set, platformAddress)) {
    const network = azure.virtualNetworks[0];
    if (network !== undefined) return { sides: [{ node: platformNodeOf(network.id), set }] };
  }
  const internet = azure.network.domains.get('internet');
  const outside = intersect(rest, publicAddresses);
  if (internet !== undefined && outside.length > 0) {
    const { owners, unowned } = ownersWithin(internet, outside);
    for (const [node, region] of owners)
      if (role === 'to' || isOnInternet(azure, node)) sides.push({ node, set: region });
    if (unowned.length > 0) sides.push({ node: internetNode, set: unowned });
  }
  if (sides.length > 0) return { sides };
  if (role === 'to') return { sides: [{ node: internetNode, set }] };
  return { missing: `somebody in the topology who has ${what}` };
}

/** Each with one range around all that has an owner there: most addresses are in few of many networks. */
const privateDomains = oncePer((domains: readonly Domain[]) =>
  domains.flatMap((domain): readonly { readonly domain: Domain; readonly around: AddressSet }[] => {
    const groups = domain.id === 'internet' ? [] : domain.owners.groups();
    const first = groups[0]?.prefix.network;
    if (first === undefined) return [];
    const last = groups.reduce((most, { prefix }) => Math.max(most, lastAddress(prefix)), first);
    return [{ domain, around: [first, last] }];
  }),
);

type Owned = {
  readonly owners: readonly (readonly [node: NodeId, region: AddressSet])[];
  /** What of the set nobody has. */
  readonly unowned: AddressSet;
};

/** Worked out once for a domain and a set. */
function ownersWithin(domain: Domain, set: AddressSet): Owned {
  return ownersIn(domain)(set);
}

const ownersIn = oncePer((domain: Domain) =>
  oncePer((set: AddressSet): Owned => {
    const owners = findOwners(domain, set);
    return { owners, unowned: subtract(set, unionOf(owners.map(([, region]) => region))) };
  }),
);

function touches(range: AddressSet, set: AddressSet): boolean {
  const [first = 0, last = 0] = range;
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle + 1] as number) < first) low = middle + 1;
    else high = middle;
  }
  return low < set.length / 2 && (set[2 * low] as number) <= last;
}

function findOwners(domain: Domain, set: AddressSet): Owned['owners'] {
  const [first] = set;
  if (first !== undefined && countOf(set) === 1) {
    const node = domain.owners.longest(first)?.values[0];
    return node === undefined ? [] : [[node, set]];
  }
  const owned = new Map<NodeId, AddressSet[]>();
  for (const group of domain.owners.groups()) {
    const node = group.values[0];
    if (node === undefined) continue;
    const range: AddressSet = [group.prefix.network, lastAddress(group.prefix)];
    const region = touches(range, set) ? intersect(domain.owners.region(group), set) : [];
    if (region.length > 0) owned.set(node, [...(owned.get(node) ?? []), region]);
  }
  return [...owned].map(([node, regions]) => [node, unionOf(regions)] as const);
}

/** Drawn clients, and everyone else who is neither the topology's own nor a service with a tag. */
function clientsOnInternet(azure: AzureNetwork, tags: ServiceTagTable): Sides {
  const clients = azure.publicHosts
    .filter((host) => host.role.is === 'client')
    .map((host) => ({ node: host.id, set: host.addresses }));
  const rest = unlistedHosts(azure, tags);
  return 'missing' in rest ? rest : { sides: [...clients, ...rest.sides] };
}

/** Somewhere on the Internet, outside every tag. */
function unlistedHosts(azure: AzureNetwork, tags: ServiceTagTable): Sides {
  const internet = azure.network.domains.get('internet');
  if (internet === undefined) return { missing: 'an Internet' };
  return { sides: [{ node: internetNode, set: ownersWithin(internet, unlistedAddresses(tags)).unowned }] };
}

/** Virtual machines and sites: whoever could call a private address. */
function privateClients(azure: AzureNetwork): Sides {
  const machines = [...azure.nics.values()].filter(
    (each) =>
      each.part.listeners.every((listener) => listener.protocol === 'tcp') && isMachine(azure, each.part.id),
  );
  const sides: Side[] = [
    ...machines.map((each) => ({
      node: machineAt(azure, each.part.id),
      set: setOfAddress(each.part.address),
    })),
    ...azure.sites
      .filter((site) => azure.network.nodes.has(edgeNode(site.id)))
      .map((site) => ({
        node: site.id,
        set: unionOf([
          subtract(
            unionOf(site.prefixes.map((each) => [each.value.network, lastAddress(each.value)])),
            unionOf(site.hosts.map((host) => setOfAddress(host.address))),
          ),
        ]),
      }))
      .filter((each) => each.set.length > 0),
  ];
  return sides.length === 0
    ? { missing: 'a client inside: draw a virtual machine or an on-premises site' }
    : { sides };
}

function isMachine(azure: AzureNetwork, nic: NodeId): boolean {
  const details = azure.nics.get(nic);
  return (
    details !== undefined &&
    details.part.forwards === false &&
    details.part.closedWithoutSecurityGroup === undefined &&
    !azure.names.servers.has(nic) &&
    !azure.names.outboundEndpoints.has(nic)
  );
}

const endpointsByResource = oncePer((endpoints: readonly EndpointPart[]) =>
  grouped(endpoints, (each) => each.resource),
);

function dnsServersOf({ azure }: Looking, resource: string): Sides {
  const nic =
    azure.nics.get(resource) ??
    [...azure.nics.values()].find((each) => each.part.place.resource === resource);
  if (nic === undefined) return { missing: `a NIC of “${resource}”` };
  const servers = azure.names.clients.get(nic.part.id)?.servers ?? [];
  const sides = servers.map(({ value }): Side => {
    if (value === platformAddress) return { node: platformNodeOf(nic.network.id), set: setOfAddress(value) };
    for (const id of [...azure.network.domains.keys()]) {
      const owner = azure.network.domains.get(id)?.owners.longest(value)?.values[0];
      if (owner !== undefined) return { node: owner, set: setOfAddress(value) };
    }
    return { node: internetNode, set: setOfAddress(value) };
  });
  return sides.length === 0 ? { missing: 'a DNS server' } : { sides };
}
