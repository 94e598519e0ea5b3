/**
 * Addresses for a resource that moves into a subnet: it keeps those that are free there, and gets free ones
 * for the others.
 */
import { definitionOf, type Resource, type ResourceOf } from '../../kinds';
import { formatAddress, parseAddress } from '../../network/address';
import { covers, lastAddress, overlap, type Prefix, parsePrefix } from '../../network/prefix';
import { privateAddressesOf, publicAddressesOf } from '../addresses';
import type { Command } from '../command';
import type { Topology } from '../document';
import { changeAt } from '../json-pointer';
import { contentsOf, resourceById } from '../structure';
import {
  freePublicAddresses,
  freeSubnetAddresses,
  freeSubnetPrefix,
  isUsable,
  publicPools,
} from './free-addresses';

/** Replaces every address of the resource that it cannot keep in that subnet. */
export function readdressed(topology: Topology, resource: Resource, subnet: string): readonly Command[] {
  const container = resourceById(topology, subnet);
  const range = container?.kind === 'subnet' ? parsePrefix(container.addressPrefix) : undefined;
  if (range === undefined) return [];
  const others = contentsOf(topology, subnet).filter(({ id }) => id !== resource.id);
  const taken = new Set(others.flatMap((each) => privateAddressesOf(each).map(({ address }) => address)));
  const free = freeSubnetAddresses(topology, subnet);
  return privateAddressesOf(resource).flatMap(({ pointer, address }): Command[] => {
    if (isUsable(range, address) && !taken.has(address)) return [];
    const value = free.next().value;
    return [
      { type: 'set-property', resource: resource.id, pointer, ...(value === undefined ? {} : { value }) },
    ];
  });
}

/**
 * A copy of the resource with free private IP addresses of its subnet and other public IP addresses than the
 * original's.
 */
export function withOwnAddresses<R extends Resource>(
  topology: Topology,
  resource: R,
  subnet: string | undefined,
): R {
  const inside = subnet === undefined ? undefined : freeSubnetAddresses(topology, subnet);
  const outside = freePublicAddresses(
    topology,
    definitionOf(resource)?.onPremises ? publicPools.site : publicPools.azure,
  );
  const moved =
    inside === undefined
      ? []
      : privateAddressesOf(resource).map(({ pointer }) => [pointer, inside.next().value] as const);
  const shown = publicAddressesOf(resource).map(({ pointer }) => [pointer, outside.next().value] as const);
  return [...moved, ...shown].reduce(
    (changed, [pointer, value]) => changeAt(changed, pointer, () => value),
    resource,
  );
}

/** The prefix for a subnet in a virtual network: its own if it fits there, otherwise a free one of its size. */
export function fittingPrefix(
  topology: Topology,
  subnet: ResourceOf<'subnet'>,
  virtualNetwork: string,
): string {
  const network = resourceById(topology, virtualNetwork);
  const range = parsePrefix(subnet.addressPrefix);
  if (network?.kind !== 'virtual-network' || range === undefined) return subnet.addressPrefix;
  const spaces = network.addressSpace.addressPrefixes.map(parsePrefix);
  const siblings = contentsOf(topology, virtualNetwork).filter(({ id }) => id !== subnet.id);
  const inTheWay = siblings.some((each) => {
    const other = each.kind === 'subnet' ? parsePrefix(each.addressPrefix) : undefined;
    return other !== undefined && overlap(other, range);
  });
  const inside = spaces.some((space) => space !== undefined && covers(space, range));
  if (inside && !inTheWay) return subnet.addressPrefix;
  return freeSubnetPrefix(topology, virtualNetwork, range.length) ?? subnet.addressPrefix;
}

/** The address with the same offset in another prefix; `undefined` where it is not usable there. */
export function carriedOver(text: string, from: Prefix, to: Prefix): string | undefined {
  const address = parseAddress(text);
  if (address === undefined || address < from.network || address > lastAddress(from)) return undefined;
  const carried = address - from.network + to.network;
  return isUsable(to, carried) ? formatAddress(carried) : undefined;
}
