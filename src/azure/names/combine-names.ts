/**
 * Combines what resources contribute about names: which servers each client queries, what each server knows,
 * and what public DNS says.
 */
import type { NodeId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import type { PartsByType } from '../parts/by-type';
import type { SitePart } from '../parts/hybrid';
import type {
  DnsOutboundPart,
  DnsPart,
  DnsRecord,
  ForwardingRulesetPart,
  PrivateZonePart,
} from '../parts/names';
import type { NicPart } from '../parts/nic';
import type { SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import { platformNodeOf } from '../platform/platform-node';
import type { ServiceTagTable } from '../service-tags/tags';
import { normalName } from '../terms/host-name';
import { platformAddress } from '../terms/well-known-addresses';
import type {
  AzureDns,
  DnsClient,
  LinkedRule,
  LinkedZone,
  NameServer,
  NameSystem,
  PublicDns,
  VirtualNetworkNames,
} from './names';
import { wellKnownNames } from './well-known-names';

/** The parts of the network, as combined so far, that name resolution is built on. */
type NamedNetwork = {
  readonly parts: PartsByType;
  readonly networks: ReadonlyMap<string, VirtualNetworkPart>;
  readonly subnets: ReadonlyMap<string, SubnetPart>;
  /** NICs in a subnet of a virtual network. */
  readonly nics: readonly NicPart[];
  readonly nicById: ReadonlyMap<NodeId, NicPart>;
  readonly sites: ReadonlyMap<string, SitePart>;
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly tags: ServiceTagTable;
};

export function combineNames(named: NamedNetwork, memo: Memo): NameSystem {
  const dns = named.parts('dns').filter(({ node }) => named.nodes.has(node));
  const known = namesByNetwork(named, memo);
  return {
    servers: serversOf(named, memo, dns, known),
    clients: clientsOf(named, memo, dns),
    outboundEndpoints: new Set(named.parts('dns-outbound-endpoint').map(({ node }) => node)),
    publicDns: publicDnsOf(named, memo, dns),
  };
}

function networkOf({ networks, subnets }: NamedNetwork, nic: NicPart): VirtualNetworkPart | undefined {
  return networks.get(subnets.get(nic.subnet)?.virtualNetwork ?? '');
}

/** A NIC with a host name, and its virtual network. */
type Machine = { readonly nic: NicPart; readonly network: string | undefined };

function namesByNetwork(named: NamedNetwork, memo: Memo): ReadonlyMap<string, VirtualNetworkNames> {
  const rulesets = named.parts('forwarding-ruleset');
  const zones = memo.list('zones', named.parts('private-zone'));
  const endpoints = memo.list('outbound-endpoints', named.parts('dns-outbound-endpoint'));
  const withName = named.nics
    .filter(({ hostName }) => hostName !== undefined)
    .map((nic): Machine => ({ nic, network: networkOf(named, nic)?.id }));
  const machinesIn = grouped(withName, ({ network }) => network);
  // Autoregistration from other networks matters only if there is a private DNS zone.
  const everyMachine = memo.records('machines', zones.length === 0 ? [] : withName);
  return new Map(
    [...named.networks.keys()].map((virtualNetwork) => {
      const own = (machinesIn.get(virtualNetwork) ?? []).map(({ nic }) => nic);
      const linked = rulesets.filter(({ links }) =>
        links.some((link) => link.virtualNetwork === virtualNetwork),
      );
      const input: NamesInput = {
        virtualNetwork,
        zones,
        endpoints,
        everyMachine,
        rulesets: memo.list(`rulesets:${virtualNetwork}`, linked),
        machines: memo.list(`machines:${virtualNetwork}`, own),
      };
      return [virtualNetwork, memo.of(`names:${virtualNetwork}`, input, namesOfNetwork)];
    }),
  );
}

type NamesInput = {
  readonly virtualNetwork: string;
  readonly zones: readonly PrivateZonePart[];
  /** Rulesets that are linked to it. */
  readonly rulesets: readonly ForwardingRulesetPart[];
  readonly endpoints: readonly DnsOutboundPart[];
  readonly machines: readonly NicPart[];
  /** The virtual machines of every virtual network, if there is a private DNS zone. */
  readonly everyMachine: readonly Machine[];
};

function namesOfNetwork(input: NamesInput): VirtualNetworkNames {
  const { virtualNetwork, zones, rulesets, endpoints, machines, everyMachine } = input;
  return {
    virtualNetwork,
    zones: zones.flatMap((zone): LinkedZone[] => {
      const link = zone.links.find((each) => each.virtualNetwork === virtualNetwork);
      return link === undefined ? [] : [{ zone, link, registered: registeredIn(zone, everyMachine) }];
    }),
    unlinked: zones.filter(({ links }) => !links.some((link) => link.virtualNetwork === virtualNetwork)),
    forwarding: rulesets.flatMap((ruleset) => linkedRules(ruleset, virtualNetwork, endpoints)),
    machines: machines.map(hostRecord),
  };
}

const hostRecord = ({ hostName = '', address, place }: NicPart): DnsRecord => ({
  name: normalName(hostName),
  holds: { addresses: [address] },
  place,
});

/** The virtual machines of every virtual network whose link registers them. */
function registeredIn({ links }: PrivateZonePart, machines: readonly Machine[]): DnsRecord[] {
  const registering = new Set(
    links.filter((link) => link.registrationEnabled).map((link) => link.virtualNetwork),
  );
  return machines.filter(({ network = '' }) => registering.has(network)).map(({ nic }) => hostRecord(nic));
}

function linkedRules(
  ruleset: ForwardingRulesetPart,
  network: string,
  endpoints: readonly DnsOutboundPart[],
): LinkedRule[] {
  const link = ruleset.links.find((each) => each.virtualNetwork === network);
  if (link === undefined) return [];
  const own = endpoints.filter((each) => each.resolver === ruleset.resolver);
  const outbound =
    ruleset.outboundEndpoint === undefined
      ? own[0]
      : own.find((each) => each.name === ruleset.outboundEndpoint);
  const { name, place } = ruleset;
  return ruleset.rules.map((each) => ({
    ...each,
    ruleset: { name, place },
    link: link.place,
    outbound: outbound?.node,
  }));
}

function serversOf(
  named: NamedNetwork,
  memo: Memo,
  dns: readonly DnsPart[],
  known: ReadonlyMap<string, VirtualNetworkNames>,
): ReadonlyMap<NodeId, NameServer> {
  const servers = new Map<NodeId, NameServer>();
  const addAzureDns = ({ node, label, place, rules }: AzureDnsAt, network: string): void => {
    const knows = known.get(network);
    if (knows === undefined) return;
    const { resource, pointer } = place;
    const input = {
      node,
      label,
      resource,
      pointer,
      rules: memo.list(`azure-dns-rules:${node}`, rules),
      knows,
    };
    servers.set(node, memo.of(`azure-dns:${node}`, input, azureDnsOf));
  };
  for (const { id } of named.networks.values()) {
    const node = platformNodeOf(id);
    addAzureDns({ node, label: 'Azure-provided DNS', place: { resource: id, pointer: '' }, rules: [] }, id);
  }
  for (const part of dns) {
    switch (part.role) {
      case 'server':
      case 'proxy':
        servers.set(part.node, part);
        break;
      case 'inbound-endpoint': {
        const nic = named.nicById.get(part.node);
        const network = nic && networkOf(named, nic);
        if (network !== undefined) addAzureDns(part, network.id);
        break;
      }
      default:
        part satisfies never;
    }
  }
  return servers;
}

type AzureDnsAt = Omit<AzureDns, 'role' | 'knows'>;

type AzureDnsInput = Omit<AzureDns, 'role' | 'place'> & AzureDns['place'];

function azureDnsOf({ node, label, resource, pointer, rules, knows }: AzureDnsInput): AzureDns {
  return { node, label, place: { resource, pointer }, rules, role: 'azure', knows };
}

function clientsOf(named: NamedNetwork, memo: Memo, dns: readonly DnsPart[]): ReadonlyMap<NodeId, DnsClient> {
  const clients = new Map<NodeId, DnsClient>();
  const partByNode = new Map(dns.map((part) => [part.node, part]));
  for (const nic of named.nics) {
    const network = networkOf(named, nic);
    const part = partByNode.get(nic.id);
    if (network !== undefined)
      clients.set(nic.id, memo.of(`dns-client:${nic.id}`, { nic, network, part }, dnsClientOf));
    // A virtual machine with several NICs uses the DNS servers of its first NIC.
    const client = clients.get(nic.id);
    if (nic.guest !== undefined && client !== undefined && !clients.has(nic.guest.node))
      clients.set(nic.guest.node, client);
  }
  for (const site of named.sites.values()) {
    const part = dns.find(({ place }) => place.resource === site.id);
    const client = memo.of(`dns-client:${site.id}`, { site, part }, dnsClientOnSite);
    for (const id of [site.id, ...site.hosts.map(({ node }) => node)])
      if (id !== part?.node) clients.set(id, client);
  }
  return clients;
}

type OnSite = { readonly site: SitePart; readonly part: DnsPart | undefined };

/** Every host on a site queries the site's DNS server, if there is one. */
function dnsClientOnSite({ site, part }: OnSite): DnsClient {
  const address = site.hosts.find(({ node }) => node === part?.node)?.address;
  const servers = address === undefined || part === undefined ? [] : [{ value: address, place: part.place }];
  return { servers, choice: 'in-order', rules: [] };
}

type InNetwork = {
  readonly nic: NicPart;
  readonly network: VirtualNetworkPart;
  /** The DNS role of the NIC's virtual machine. */
  readonly part: DnsPart | undefined;
};

/**
 * A proxy queries its own servers. A NIC queries the servers set on it, else those of its virtual network,
 * else Azure-provided DNS.
 */
function dnsClientOf({ nic, network, part }: InNetwork): DnsClient {
  if (part?.role === 'proxy' && part.servers.length > 0)
    return { servers: part.servers, choice: part.choice, rules: part.rules };
  if (part?.role !== 'proxy') {
    if (nic.dnsServers !== undefined && nic.dnsServers.length > 0)
      return { servers: nic.dnsServers, choice: 'in-order', rules: ['DNS-NIC-SERVERS'] };
    if (network.dnsServers.length > 0)
      return { servers: network.dnsServers, choice: 'in-order', rules: ['DNS-VNET-SERVERS'] };
  }
  const place = { resource: network.id, pointer: '/dhcpOptions/dnsServers' };
  return { servers: [{ value: platformAddress, place }], choice: 'in-order', rules: ['DNS-AZURE'] };
}

function publicDnsOf({ parts, tags }: NamedNetwork, memo: Memo, dns: readonly DnsPart[]): PublicDns {
  const wellKnown = memo.of('well-known-names', { tags }, wellKnownNames);
  const ownZones = dns.flatMap((part) =>
    part.role === 'server' ? part.zones.map(({ name }) => normalName(name)) : [],
  );
  return memo.of(
    'public-dns',
    {
      names: memo.list('public-names', [...parts('public-name'), ...wellKnown]),
      privateZones: memo.list('private-zones', [
        ...ownZones,
        ...parts('private-zone').map(({ name }) => name),
      ]),
      services: memo.list(
        'private-links',
        parts('private-endpoint').map(({ service }) => service),
      ),
    },
    publicDns,
  );
}

type PublicNames = Omit<PublicDns, 'linked'> & { readonly services: readonly string[] };

function publicDns({ names, privateZones, services }: PublicNames): PublicDns {
  return { names, privateZones, linked: new Set(services) };
}
