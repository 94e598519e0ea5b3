/** The networks as they were put together: everything that several checks need to know about who is where, computed once. */
import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import { type Prefix, parsePrefix } from '../../network/prefix';
import { type OwnAddress, privateAddressesOf } from '../addresses';
import type { Topology } from '../document';
import { containerOf, contentsOf, resourceById, resourcesOf } from '../structure';

export type PlannedSubnet = {
  readonly subnet: ResourceOf<'subnet'>;
  readonly range: Prefix | undefined;
  readonly contents: readonly Resource[];
  readonly routeTable: ResourceOf<'route-table'> | undefined;
};

export type PlannedNetwork = {
  readonly network: ResourceOf<'virtual-network'>;
  readonly ranges: readonly Prefix[];
  readonly subnets: readonly PlannedSubnet[];
  readonly gateways: readonly ResourceOf<'virtual-network-gateway'>[];
  /** Its halves of peerings. */
  readonly peerings: readonly ResourceOf<'virtual-network-peering'>[];
  /** Every NIC's address, and whose it is. */
  readonly addresses: readonly (OwnAddress & {
    readonly resource: Resource;
    readonly subnet: PlannedSubnet;
  })[];
};

export function networkPlan(topology: Topology): readonly PlannedNetwork[] {
  const addresses = addressesBySubnet(topology);
  return resourcesOf(topology, 'virtual-network').map((network) => {
    const subnets = contentsOf(topology, network.id).flatMap((each) =>
      each.kind === 'subnet' ? [planned(topology, each)] : [],
    );
    return {
      network,
      ranges: network.addressSpace.addressPrefixes.map(parsePrefix).filter((each) => each !== undefined),
      subnets,
      gateways: subnets.flatMap(({ contents }) =>
        contents.filter((each) => each.kind === 'virtual-network-gateway'),
      ),
      peerings: contentsOf(topology, network.id).filter((each) => each.kind === 'virtual-network-peering'),
      addresses: subnets.flatMap((subnet) =>
        (addresses.get(subnet.subnet.id) ?? []).map((each) => ({ ...each, subnet })),
      ),
    };
  });
}

/** A machine may have NICs in other subnets than the one it is drawn in. */
function addressesBySubnet({
  resources,
}: Topology): ReadonlyMap<string, readonly (OwnAddress & { readonly resource: Resource })[]> {
  const found = new Map<string, (OwnAddress & { readonly resource: Resource })[]>();
  for (const resource of resources)
    for (const own of privateAddressesOf(resource)) {
      const subnet = own.inSubnet ?? containerOf(resource) ?? '';
      const others = found.get(subnet);
      if (others === undefined) found.set(subnet, [{ ...own, resource }]);
      else others.push({ ...own, resource });
    }
  return found;
}

function planned(topology: Topology, subnet: ResourceOf<'subnet'>): PlannedSubnet {
  const table = subnet.routeTable ? resourceById(topology, subnet.routeTable) : undefined;
  return {
    subnet,
    range: parsePrefix(subnet.addressPrefix),
    contents: contentsOf(topology, subnet.id),
    routeTable: table?.kind === 'route-table' ? table : undefined,
  };
}

/** What a kind is called in a sentence. */
export function titleOf(resource: Resource): string {
  return kindOf(resource.kind)?.title ?? resource.kind;
}
