/** The owners of a set's addresses in a domain, the addresses without an owner, and those that are not drawn. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { Domain } from '../../network/network';
import { lastAddress } from '../../network/prefix';
import { addressCount, intersect, subtract, unionOf } from '../../network/range-set';
import { oncePer } from '../../reuse/once';

/** If only the range of a name is known, its address is in the range, but not at a drawn resource, except a service. */
export function withoutDrawn(azure: AzureNetwork, addresses: AddressSet): AddressSet {
  const internet = azure.network.domains.get('internet');
  return internet === undefined ? addresses : undrawn(azure.publicHosts)(internet)(addresses);
}

/** Returns the same set object for the same input, so that values remembered for it are reused. */
const undrawn = oncePer((hosts: AzureNetwork['publicHosts']) => {
  const services = new Set(hosts.filter((each) => each.role.is === 'service').map((each) => each.id));
  return oncePer((internet: Domain) =>
    oncePer((addresses: AddressSet): AddressSet => {
      const drawn = ownersWithin(internet, addresses).owners.filter(([node]) => !services.has(node));
      return subtract(addresses, unionOf(drawn.map(([, region]) => region)));
    }),
  );
});

/** Each domain with one range around all its owned addresses, as a quick filter: most addresses are in few of many networks. */
export const privateDomains = oncePer((domains: readonly Domain[]) =>
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
  /** The addresses of the set without an owner. */
  readonly unowned: AddressSet;
};

/** Computed once for each domain and set. */
export function ownersWithin(domain: Domain, set: AddressSet): Owned {
  return ownersIn(domain)(set);
}

const ownersIn = oncePer((domain: Domain) =>
  oncePer((set: AddressSet): Owned => {
    const owners = findOwners(domain, set);
    return { owners, unowned: subtract(set, unionOf(owners.map(([, region]) => region))) };
  }),
);

export function touches(range: AddressSet, set: AddressSet): boolean {
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
  if (first !== undefined && addressCount(set) === 1) {
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
