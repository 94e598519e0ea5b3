/** Finds free prefixes and addresses, so that a drawing works without typed numbers. */
import type { FreeAddresses } from '../../azure/kit/kind';
import type { Resource } from '../../kinds';
import { type Address, formatAddress } from '../../network/address';
import { formatPrefix, lastAddress, overlap, type Prefix, parsePrefix, prefix } from '../../network/prefix';
import { privateAddressesOf, publicAddressesOf } from '../addresses';
import type { Topology } from '../document';
import { containerOf, contentsOf, resourceById, resourcesOf } from '../structure';

/** Documentation addresses (RFC 5737): no service tag and no real client has them. */
export const publicPools = { azure: prefix('198.51.100.0/24'), site: prefix('192.0.2.0/24') } as const;

const virtualNetworkPool = [prefix('10.0.0.0/8'), prefix('172.16.0.0/12')];
const sitePool = [prefix('192.168.0.0/16'), prefix('172.16.0.0/12')];

/** The free addresses that a new resource can request, in the container that it names. */
export function freeAddressesFor(topology: Topology, resource: Resource): FreeAddresses {
  const container = containerOf(resource);
  return {
    networkPrefix: (of) => freeNetworkPrefix(topology, of),
    subnetPrefix: (length) =>
      container === undefined ? undefined : freeSubnetPrefix(topology, container, length),
    privateAddress: () =>
      container === undefined ? undefined : freeSubnetAddresses(topology, container).next().value,
    publicAddress: (of) => freePublicAddresses(topology, publicPools[of]).next().value,
  };
}

/** A /16 that overlaps no virtual network and no site. */
export function freeNetworkPrefix(topology: Topology, of: 'azure' | 'site'): string | undefined {
  const taken = [
    ...resourcesOf(topology, 'virtual-network').flatMap((each) => each.addressSpace.addressPrefixes),
    ...resourcesOf(topology, 'on-premises-site').flatMap((each) => each.addressPrefixes),
  ];
  return firstFree(of === 'azure' ? virtualNetworkPool : sitePool, readable(taken), 16, 16);
}

/**
 * A free prefix of that length in the virtual network, on a /24 boundary where possible. Where the network is
 * too small or too full, the prefix is longer, down to a /29, Azure's smallest subnet.
 */
export function freeSubnetPrefix(
  topology: Topology,
  virtualNetwork: string,
  length: number,
): string | undefined {
  const network = resourceById(topology, virtualNetwork);
  if (network?.kind !== 'virtual-network') return undefined;
  const spaces = readable(network.addressSpace.addressPrefixes);
  const taken = readable(
    contentsOf(topology, virtualNetwork).flatMap((each) =>
      each.kind === 'subnet' ? [each.addressPrefix] : [],
    ),
  );
  for (let tried = length; tried <= 29; tried += 1) {
    const free =
      firstFree(spaces, taken, tried, Math.min(24, tried)) ?? firstFree(spaces, taken, tried, tried);
    if (free !== undefined) return free;
  }
  return undefined;
}

/** The first block with a prefix of `length` that overlaps no taken one, on a boundary of `step` bits. */
function firstFree(
  spaces: readonly Prefix[],
  taken: readonly Prefix[],
  length: number,
  step: number,
): string | undefined {
  for (const space of spaces) {
    if (space.length > length) continue;
    let network = space.network;
    while (network <= lastAddress(space)) {
      const block = { network, length };
      const inTheWay = taken.find((each) => overlap(each, block));
      if (inTheWay === undefined) return formatPrefix(block);
      const size = 2 ** (32 - step);
      network = Math.floor(Math.max(lastAddress(inTheWay), network) / size + 1) * size;
    }
  }
  return undefined;
}

/** The free addresses of a subnet, in order; Azure reserves the first four and the last one (PLAN-RESERVED). */
export function* freeSubnetAddresses(topology: Topology, subnet: string): Generator<string, undefined> {
  const found = resourceById(topology, subnet);
  const range = found?.kind === 'subnet' ? parsePrefix(found.addressPrefix) : undefined;
  if (range === undefined) return undefined;
  const taken = new Set(
    topology.resources.flatMap((each) =>
      privateAddressesOf(each).flatMap((own) =>
        (own.inSubnet ?? containerOf(each)) === subnet ? [own.address] : [],
      ),
    ),
  );
  for (let at = range.network + 4; at < lastAddress(range); at += 1) {
    if (!taken.has(at)) yield formatAddress(at);
  }
  return undefined;
}

/** The free public IP addresses of a pool, in order. */
export function* freePublicAddresses(topology: Topology, pool: Prefix): Generator<string, undefined> {
  const taken = new Set(
    topology.resources.flatMap((each) => publicAddressesOf(each).map((own) => own.address)),
  );
  for (let at = pool.network + 10; at < lastAddress(pool); at += 1) {
    if (!taken.has(at)) yield formatAddress(at);
  }
  return undefined;
}

/** Whether a NIC can use the address: it is in the range, and Azure does not reserve it. */
export function isUsable(range: Prefix, at: Address): boolean {
  return at >= range.network + 4 && at < lastAddress(range);
}

function readable(texts: readonly string[]): readonly Prefix[] {
  return texts.map(parsePrefix).filter((each) => each !== undefined);
}
