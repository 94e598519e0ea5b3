/** The virtual networks with their contents: what several checks need to know about them, computed once. */
import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import { type Prefix, parsePrefix } from '../../network/prefix';
import { grouped } from '../../reuse/grouped';
import { oncePer, onceWhile } from '../../reuse/once';
import { type OwnAddress, privateAddressesOf } from '../addresses';
import type { Topology } from '../document';
import { containerOf, contentsOf, resourceById, resourcesOf } from '../structure';

export type PlannedSubnet = {
  readonly subnet: ResourceOf<'subnet'>;
  readonly range: Prefix | undefined;
  readonly contents: readonly Resource[];
  readonly routeTable: ResourceOf<'route-table'> | undefined;
  /** Every NIC's address in the subnet, with its resource. */
  readonly addresses: readonly AddressOfResource[];
};

export type PlannedNetwork = {
  readonly network: ResourceOf<'virtual-network'>;
  readonly ranges: readonly Prefix[];
  readonly subnets: readonly PlannedSubnet[];
  readonly gateways: readonly ResourceOf<'virtual-network-gateway'>[];
  /** The network's own halves of its peerings. */
  readonly peerings: readonly ResourceOf<'virtual-network-peering'>[];
  /** Every NIC's address, with its resource and its subnet. */
  readonly addresses: readonly (AddressOfResource & { readonly subnet: PlannedSubnet })[];
};

/**
 * Returns the same object for a network as long as its contents are the same, so that what was found in it
 * stays valid.
 */
export function networkPlan(topology: Topology): readonly PlannedNetwork[] {
  const addresses = addressesBySubnet(topology);
  return resourcesOf(topology, 'virtual-network').map((network) => {
    const contents = contentsOf(topology, network.id);
    const subnets = contents.flatMap((each) =>
      each.kind === 'subnet' ? [planned(topology, each, addresses.get(each.id) ?? [])] : [],
    );
    return plannedNetwork(network, [...contents, ...subnets], () => ({
      network,
      ranges: network.addressSpace.addressPrefixes.map(parsePrefix).filter((each) => each !== undefined),
      subnets,
      gateways: subnets.flatMap((subnet) =>
        subnet.contents.filter((each) => each.kind === 'virtual-network-gateway'),
      ),
      peerings: contents.filter((each) => each.kind === 'virtual-network-peering'),
      addresses: subnets.flatMap((subnet) => subnet.addresses.map((each) => ({ ...each, subnet }))),
    }));
  });
}

const plannedNetwork = onceWhile<Resource, PlannedNetwork>();
const plannedSubnet = onceWhile<Resource, PlannedSubnet>();

type AddressOfResource = OwnAddress & { readonly resource: Resource };

/** A VM may have NICs in other subnets than the one that it is drawn in. */
function addressesBySubnet({ resources }: Topology): ReadonlyMap<string, readonly AddressOfResource[]> {
  return grouped(resources.flatMap(addressesOf), (each) => each.inSubnet ?? containerOf(each.resource) ?? '');
}

const addressesOf = oncePer((resource: Resource): readonly AddressOfResource[] =>
  privateAddressesOf(resource).map((own) => ({ ...own, resource })),
);

function planned(
  topology: Topology,
  subnet: ResourceOf<'subnet'>,
  addresses: readonly AddressOfResource[],
): PlannedSubnet {
  const table = subnet.routeTable ? resourceById(topology, subnet.routeTable) : undefined;
  const contents = contentsOf(topology, subnet.id);
  return plannedSubnet(subnet, [table, ...contents, ...addresses], () => ({
    subnet,
    range: parsePrefix(subnet.addressPrefix),
    contents,
    routeTable: table?.kind === 'route-table' ? table : undefined,
    addresses,
  }));
}

/** The title of a resource's kind, for a sentence. */
export function titleOf(resource: Resource): string {
  return kindOf(resource.kind)?.title ?? resource.kind;
}
