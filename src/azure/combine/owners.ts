/** Who has which address: in a virtual network, on a site, on the Internet. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { Domain } from '../../network/network';
import type { Prefix } from '../../network/prefix';
import { type PrefixEntry, PrefixTable } from '../../network/prefix-table';
import { intersect, unionOf } from '../../network/range-set';
import { edgeNode, siteDomain } from '../neighbours/gateways-and-sites';
import { natGatewayNode } from '../outbound/outbound';
import type { NatGatewayPart, PublicFrontendPart } from '../parts/frontend';
import type { PublicHostPart, SitePart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import type { VirtualNetworkPart } from '../parts/virtual-network';
import { internetNode } from '../platform/internet';

type Owner = {
  readonly id: NodeId;
  readonly address: Address;
  readonly publicAddresses?: readonly Address[];
};

const single = (address: Address): Prefix => ({ network: address, length: 32 });

/** All of them that tells who has which address: while it is the same, so are the owners. */
export function ownership(owners: readonly Owner[]): readonly (NodeId | Address)[] {
  return owners.flatMap((each) => [each.id, each.address, ...(each.publicAddresses ?? [])]);
}

/** Of several with one address the first has it. */
export function virtualNetworkOwners(
  network: VirtualNetworkPart,
  id: string,
  owners: readonly Owner[],
): Domain {
  // A firewall’s public addresses too: what answers by the mark of a service endpoint comes in this way.
  const publics = owners.flatMap((each) =>
    (each.publicAddresses ?? []).map((address) => ({ id: each.id, address })),
  );
  const table = new PrefixTable<NodeId>(
    [...owners, ...publics].map((each) => ({ prefix: single(each.address), value: each.id })),
  );
  return domain(id, network.name, table);
}

export function siteOwners(site: SitePart): Domain {
  const owners = new PrefixTable<NodeId>([
    ...site.prefixes.map((each) => ({ prefix: each.value, value: site.id })),
    ...site.hosts.map((each) => ({ prefix: single(each.address), value: each.node })),
  ]);
  return domain(siteDomain(site.id), site.name, owners);
}

function domain(id: string, label: string, owners: PrefixTable<NodeId>): Domain {
  return {
    id,
    label,
    owners,
    exclusive: owners,
    sharing: new Map(),
    unowned: { to: 'nowhere', reason: 'host-unreachable' },
    rules: [],
  };
}

export type OnInternet = {
  readonly frontends: readonly PublicFrontendPart[];
  readonly hosts: readonly PublicHostPart[];
  readonly natGateways: readonly NatGatewayPart[];
  readonly nics: readonly NicPart[];
  readonly sites: readonly SitePart[];
};

export function internetDomain({ frontends, hosts, natGateways, nics, sites }: OnInternet): Domain {
  const sharing = hosts.filter((each) => each.role.is !== 'client');
  const clients = hosts.filter((each) => each.role.is === 'client');
  const drawn = sharing.filter((each) => each.role.is !== 'service' || !each.role.hidden);
  const prefixesOf = (list: readonly PublicHostPart[]): PrefixEntry<NodeId>[] =>
    list.flatMap((each) => each.prefixes.map((prefix) => ({ prefix, value: each.id })));
  const alone: PrefixEntry<NodeId>[] = [
    ...frontends.map((each) => ({ prefix: single(each.address), value: each.id })),
    ...natGateways.flatMap(({ id, addresses }) =>
      addresses.map(({ value }, index) => ({ prefix: single(value), value: natGatewayNode(id, index) })),
    ),
    ...nics.flatMap((each) =>
      (each.publicAddresses ?? []).map((address) => ({ prefix: single(address), value: each.id })),
    ),
    ...sites.flatMap((each) =>
      each.edge.publicAddress === undefined
        ? []
        : [{ prefix: single(each.edge.publicAddress), value: edgeNode(each.id) }],
    ),
    ...prefixesOf(clients),
  ];
  return {
    id: 'internet',
    label: 'Internet',
    owners: new PrefixTable([...alone, ...prefixesOf(drawn)]),
    exclusive: new PrefixTable(alone),
    sharing: new Map([...sharing.map((each) => [each.id, each.addresses] as const), ...overlaps(clients)]),
    unowned: { to: 'node', node: internetNode },
    rules: [],
  };
}

/** What clients have in common: who calls from there is answered, whoever else has the address too. */
function overlaps(clients: readonly PublicHostPart[]): (readonly [NodeId, AddressSet])[] {
  return clients.flatMap((each) => {
    const others = unionOf(
      clients.filter((other) => other !== each).map((other) => intersect(each.addresses, other.addresses)),
    );
    return others.length === 0 ? [] : [[each.id, others] as const];
  });
}
