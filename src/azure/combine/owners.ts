/** Which node has which address: in a virtual network, on a site, on the Internet. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { DomainId, NodeId } from '../../network/ids';
import type { Domain } from '../../network/network';
import type { Prefix } from '../../network/prefix';
import { type PrefixEntry, PrefixTable } from '../../network/prefix-table';
import { intersect, unionOf } from '../../network/range-set';
import { edgeNode, siteDomain } from '../neighbors/node-ids';
import { natGatewayNode } from '../outbound/outbound';
import type { NatGatewayPart } from '../parts/frontend';
import type { PublicHostPart, SitePart } from '../parts/hybrid';
import type { VirtualNetworkPart } from '../parts/virtual-network';
import { internetNode } from '../platform/internet';

type Owner = {
  readonly id: NodeId;
  readonly address: Address;
  readonly publicAddresses?: readonly Address[];
};

const single = (address: Address): Prefix => ({ network: address, length: 32 });

/**
 * A node's claim to an address. While all claims stay the same, so do the owners, whatever else changes in a
 * node.
 */
export type Claim = { readonly id: NodeId; readonly address: Address };

/**
 * A firewall’s public IP addresses come last. They are here because a service reached by a service endpoint
 * replies to them inside the virtual network.
 */
export function claimsOf(owners: readonly Owner[]): readonly Claim[] {
  return [...owners.map(({ id, address }) => ({ id, address })), ...publicClaimsOf(owners)];
}

export function publicClaimsOf(owners: readonly Owner[]): readonly Claim[] {
  return owners.flatMap(({ id, publicAddresses = [] }) =>
    publicAddresses.map((address) => ({ id, address })),
  );
}

const entryOf = ({ id, address }: Claim): PrefixEntry<NodeId> => ({ prefix: single(address), value: id });

type Claimed = {
  readonly network: VirtualNetworkPart;
  readonly domain: DomainId;
  readonly claims: readonly Claim[];
};

/** If several nodes claim the same address, the first one has it. */
export function virtualNetworkOwners({ network, domain: id, claims }: Claimed): Domain {
  return domain(id, network.name, new PrefixTable(claims.map(entryOf)));
}

export function siteOwners({ site }: { readonly site: SitePart }): Domain {
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
  readonly frontends: readonly Claim[];
  readonly hosts: readonly PublicHostPart[];
  readonly natGateways: readonly NatGatewayPart[];
  /** Public IP addresses that the Internet delivers straight to a NIC. */
  readonly nics: readonly Claim[];
  readonly sites: readonly SitePart[];
};

export function internetDomain({ frontends, hosts, natGateways, nics, sites }: OnInternet): Domain {
  const sharing = hosts.filter((each) => each.role.is !== 'client');
  const clients = hosts.filter((each) => each.role.is === 'client');
  // Of hosts that share an address one stands for it, in any order of the file: a service rather than a control plane.
  const drawn = sharing
    .filter((each) => each.role.is !== 'service' || !each.role.hidden)
    .sort((a, b) => precedence(a) - precedence(b) || (a.id < b.id ? -1 : 1));
  const prefixesOf = (list: readonly PublicHostPart[]): PrefixEntry<NodeId>[] =>
    list.flatMap((each) => each.prefixes.map((prefix) => ({ prefix, value: each.id })));
  const alone: PrefixEntry<NodeId>[] = [
    ...frontends.map(entryOf),
    ...natGateways.flatMap(({ id, addresses }) =>
      addresses.map(({ value }, index) => ({ prefix: single(value), value: natGatewayNode(id, index) })),
    ),
    ...nics.map(entryOf),
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

const precedence = ({ role }: PublicHostPart) => (role.is === 'service' ? 0 : 1);

/**
 * The addresses that each client shares with others: a client that calls from one gets the reply, even if
 * another client has the address too.
 */
function overlaps(clients: readonly PublicHostPart[]): (readonly [NodeId, AddressSet])[] {
  return clients.flatMap((each) => {
    const others = unionOf(
      clients.filter((other) => other !== each).map((other) => intersect(each.addresses, other.addresses)),
    );
    return others.length === 0 ? [] : [[each.id, others] as const];
  });
}
