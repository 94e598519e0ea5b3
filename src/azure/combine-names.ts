/** Combines what resources contribute about names: who asks which servers, what each server knows, what public DNS says. */
import type { Node, NodeId } from '../network/network';
import { platformAddress } from './addresses';
import type {
  Contribution,
  DnsPart,
  NicPart,
  PublicNamePart,
  SitePart,
  SubnetPart,
  VirtualNetworkPart,
} from './contribution';
import type { Memo } from './memo';
import type { DnsClient, NameSystem } from './names';
import { platformNodeOf } from './platform';
import type { ServiceTagTable } from './service-tags/tags';
import { wellKnownNames } from './well-known-names';

/** What of the network, as combined so far, name resolution is built on. */
export type NamedNetwork = {
  readonly contributions: readonly Contribution[];
  readonly networks: ReadonlyMap<string, VirtualNetworkPart>;
  readonly subnets: ReadonlyMap<string, SubnetPart>;
  /** NICs in a subnet of a virtual network. */
  readonly nics: readonly NicPart[];
  readonly sites: readonly SitePart[];
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly tags: ServiceTagTable;
};

export function combineNames(named: NamedNetwork, memo: Memo): NameSystem {
  const { contributions, networks, tags } = named;
  const dnsParts = contributions.filter(
    (each): each is DnsPart => each.as === 'dns' && named.nodes.has(each.node),
  );
  const drawnNames = contributions.filter((each): each is PublicNamePart => each.as === 'public-name');
  const wellKnown = memo.get('well-known-names', [tags], () => wellKnownNames(tags));
  return {
    servers: new Map(dnsParts.map((each): [NodeId, DnsPart] => [each.node, each])),
    platformNodes: new Set([...networks.keys()].map(platformNodeOf)),
    clients: clientsOf(named, dnsParts, memo),
    publicNames: memo.list('public-names', [...drawnNames, ...wellKnown]),
    privateZones: memo.list(
      'private-zones',
      dnsParts.flatMap((each) => each.zones.map((zone) => zone.name.toLowerCase())),
    ),
  };
}

function clientsOf(
  { networks, subnets, nics, sites }: NamedNetwork,
  dnsParts: readonly DnsPart[],
  memo: Memo,
): ReadonlyMap<NodeId, DnsClient> {
  const clients = new Map<NodeId, DnsClient>();
  for (const nic of nics) {
    const network = networks.get(subnets.get(nic.subnet)?.virtualNetwork ?? '');
    if (network !== undefined)
      clients.set(
        nic.id,
        memo.get(`dns-client:${nic.id}`, [nic, network], () => dnsClientOf(network)),
      );
  }
  for (const site of sites) {
    const dns = dnsParts.find((each) => each.place.resource === site.id);
    const address = site.hosts.find((each) => each.node === dns?.node)?.address;
    const servers = address === undefined || dns === undefined ? [] : [{ value: address, place: dns.place }];
    const client = memo.get(`dns-client:${site.id}`, [site, dns], (): DnsClient => ({ servers, rules: [] }));
    for (const id of [site.id, ...site.hosts.map((each) => each.node)])
      if (id !== dns?.node) clients.set(id, client);
  }
  return clients;
}

function dnsClientOf(network: VirtualNetworkPart): DnsClient {
  if (network.dnsServers.length > 0) return { servers: network.dnsServers, rules: ['DNS-VNET-SERVERS'] };
  return {
    servers: [
      { value: platformAddress, place: { resource: network.id, pointer: '/dhcpOptions/dnsServers' } },
    ],
    rules: ['DNS-AZURE'],
  };
}
