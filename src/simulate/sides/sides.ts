/** Finds the sides of a flow's endpoints: nodes with their addresses. The addresses of one endpoint may belong to several nodes. */

import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { Endpoint } from '../../azure/flows/flow';
import type { EndpointPart } from '../../azure/parts/flows';
import { internetNode } from '../../azure/platform/internet';
import { platformNodeOf } from '../../azure/platform/platform-node';
import { findTag } from '../../azure/service-tags/tags';
import { addressesOfTerm } from '../../azure/terms/address-terms';
import { prefixOf } from '../../azure/terms/declared';
import { platformAddress, publicAddresses } from '../../azure/terms/well-known-addresses';
import { parseAddress } from '../../network/address';
import { type AddressSet, setOfAddress, setOfTexts } from '../../network/address-set';
import { lastAddress } from '../../network/prefix';
import { addressCount, contains, intersect, subtract, unionOf } from '../../network/range-set';
import { grouped } from '../../reuse/grouped';
import { oncePer } from '../../reuse/once';
import { clientsOnInternet, privateClients, unlistedHosts } from './clients';
import { machineAt } from './machine-at';
import { ownersWithin, privateDomains, touches, withoutDrawn } from './owners';
import { isOnInternet, type Looking, type Side, type Sides } from './side';
import { hostOfTag, serviceOf } from './tagged-service';

export function sidesOf(looking: Looking, endpoint: Exclude<Endpoint, { host: string }>): Sides {
  const { azure, tags } = looking;
  if ('resource' in endpoint) return sidesOfResource(looking, endpoint.resource, endpoint.part);
  if ('address' in endpoint) {
    const value = parseAddress(endpoint.address.trim());
    if (value === undefined) return { missing: `a valid address: “${endpoint.address}” is not one` };
    return sidesOfSet(looking, setOfAddress(value), endpoint.address);
  }
  if ('prefix' in endpoint) {
    const value = prefixOf(endpoint.prefix);
    if (value === undefined) return { missing: `a valid prefix: “${endpoint.prefix}” is not one` };
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
      if (set === undefined) return { missing: `a service tag named “${endpoint.serviceTag}”` };
      const host = hostOfTag(looking, endpoint.serviceTag);
      if (host !== undefined) return { sides: [{ node: host.id, set: intersect(set, host.addresses) }] };
      if (looking.role === 'to') return { sides: [{ node: internetNode, set: withoutDrawn(azure, set) }] };
      return { sides: callersWithin(azure, set) };
    }
  }
}

/** Who calls from these addresses: a host that is drawn at some of them, and the Internet from all others. */
function callersWithin(azure: AzureNetwork, set: AddressSet): readonly Side[] {
  const internet = azure.network.domains.get('internet');
  if (internet === undefined) return [{ node: internetNode, set }];
  const { owners } = ownersWithin(internet, set);
  const drawn = owners
    .filter(([node]) => isOnInternet(azure, node))
    .map(([node, region]) => ({ node, set: region }));
  const rest = subtract(set, unionOf(owners.map(([, region]) => region)));
  return rest.length === 0 && drawn.length > 0 ? drawn : [...drawn, { node: internetNode, set: rest }];
}

/** The tag of the flow, and the resource that public DNS has the name for. */
type Named = { readonly tag: string | undefined; readonly resource: string | undefined };

/** The sides of the addresses that a name resolved to: the drawn service with that tag or name, or otherwise the owners. */
export function sidesOfAnswer(looking: Looking, addresses: AddressSet, { tag, resource }: Named): Sides {
  const host = (tag === undefined ? undefined : hostOfTag(looking, tag)) ?? serviceOf(looking, resource);
  if (host !== undefined) {
    const set = intersect(addresses, host.addresses);
    if (set.length > 0) return { sides: [{ node: host.id, set }] };
  }
  if (addressCount(addresses) === 1) return sidesOfSet(looking, addresses, tag ?? 'the resolved address');
  return sidesOfSet(looking, withoutDrawn(looking.azure, addresses), tag ?? 'a resolved address');
}

/** Where a resource is reached; or, as a source, what it connects from: an instance's units, not its public IP. */
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
      // An endpoint on the whole Internet excludes the drawn resources.
      set: node === internetNode ? withoutDrawn(azure, addresses) : addresses,
    })),
  };
}

/** Private owners first, then the owner on the Internet. */
function sidesOfSet({ azure, role }: Looking, set: AddressSet, what: string): Sides {
  const sides: Side[] = [];
  let rest = set;
  for (const { domain, around } of privateDomains(azure.domains)) {
    if (!touches(around, rest)) continue;
    for (const [node, region] of ownersWithin(domain, rest).owners)
      sides.push({ node: machineAt(azure, node), set: region });
    rest = subtract(rest, unionOf(sides.map((each) => each.set)));
  }
  if (addressCount(set) === 1 && contains(set, platformAddress)) {
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
  return { missing: `a resource in the topology that has ${what}` };
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
