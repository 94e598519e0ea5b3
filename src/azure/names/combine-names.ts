/** Combines what resources contribute about names: who asks which servers, what each server knows, what public DNS says. */
import type { NodeId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import type { Contribution } from '../parts/contribution';
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

type Of<A extends Contribution['as']> = Extract<Contribution, { as: A }>;

export function combineNames(named: NamedNetwork, memo: Memo): NameSystem {
  const all = <A extends Contribution['as']>(as: A): Of<A>[] =>
    named.contributions.filter((each): each is Of<A> => each.as === as);
  const parts = all('dns').filter((each) => named.nodes.has(each.node));
  const zones = all('private-zone');
  const rulesets = all('forwarding-ruleset');
  const outbound = all('dns-outbound-endpoint');
  const withName = named.nics.filter((each) => each.hostName !== undefined);
  const declared: Declared = {
    zones: memo.list('zones', zones),
    rulesets,
    outbound: memo.list('outbound-endpoints', outbound),
    machines: memo.list(
      'machines',
      withName.flatMap((each) => [each, networkOf(named, each)?.id]),
    ),
    machinesIn: grouped(withName, (each) => networkOf(named, each)?.id ?? ''),
  };
  const known = new Map(
    [...named.networks.values()].map((network) => [
      network.id,
      namesOfNetwork(named, memo, network, declared),
    ]),
  );
  return {
    servers: serversOf(named, memo, parts, known),
    clients: clientsOf(named, memo, parts),
    outboundEndpoints: new Set(outbound.map((each) => each.node)),
    publicDns: publicDnsOf(
      named,
      memo,
      parts,
      zones,
      all('private-endpoint').map((each) => each.service),
    ),
  };
}

function networkOf({ networks, subnets }: NamedNetwork, nic: NicPart): VirtualNetworkPart | undefined {
  return networks.get(subnets.get(nic.subnet)?.virtualNetwork ?? '');
}

type Declared = {
  readonly zones: readonly PrivateZonePart[];
  readonly rulesets: readonly ForwardingRulesetPart[];
  readonly outbound: readonly DnsOutboundPart[];
  /** All NICs with a host name, each with its network: the inputs of what zones register. */
  readonly machines: readonly unknown[];
  readonly machinesIn: ReadonlyMap<string, readonly NicPart[]>;
};

function namesOfNetwork(
  named: NamedNetwork,
  memo: Memo,
  { id }: VirtualNetworkPart,
  { zones: allZones, rulesets, outbound: endpoints, machines: everyMachine, machinesIn }: Declared,
): VirtualNetworkNames {
  const machines = memo.list(`machines:${id}`, machinesIn.get(id) ?? []);
  const linked = memo.list(
    `rulesets:${id}`,
    rulesets.filter((each) => each.links.some((link) => link.virtualNetwork === id)),
  );
  // Who else is registered matters only where a zone may say so.
  const others = allZones.length === 0 ? [] : [everyMachine];
  return memo.get(
    `names:${id}`,
    [machines, ...others, allZones, linked, endpoints],
    (): VirtualNetworkNames => {
      const registered = machines.map(hostRecord);
      return {
        virtualNetwork: id,
        zones: allZones.flatMap((zone): LinkedZone[] => {
          const link = zone.links.find((each) => each.virtualNetwork === id);
          return link === undefined ? [] : [{ zone, link, registered: registeredIn(zone, named) }];
        }),
        unlinked: allZones.filter((zone) => !zone.links.some((each) => each.virtualNetwork === id)),
        forwarding: linked.flatMap((ruleset) => linkedRules(ruleset, id, endpoints)),
        machines: registered,
      };
    },
  );
}

const hostRecord = ({ hostName = '', address, place }: NicPart): DnsRecord => ({
  name: normalName(hostName),
  holds: { addresses: [address] },
  place,
});

/** Machines of every virtual network whose link registers them. */
function registeredIn(zone: PrivateZonePart, named: NamedNetwork): DnsRecord[] {
  const registering = new Set(
    zone.links.filter((each) => each.registrationEnabled).map((each) => each.virtualNetwork),
  );
  if (registering.size === 0) return [];
  return named.nics
    .filter((each) => each.hostName !== undefined && registering.has(networkOf(named, each)?.id ?? ''))
    .map(hostRecord);
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
  parts: readonly DnsPart[],
  known: ReadonlyMap<string, VirtualNetworkNames>,
): ReadonlyMap<NodeId, NameServer> {
  const servers = new Map<NodeId, NameServer>();
  const byId = new Map(named.nics.map((each) => [each.id, each]));
  const azureDns = (at: Omit<AzureDns, 'role' | 'knows'>, network: string): void => {
    const knows = known.get(network);
    if (knows !== undefined)
      servers.set(
        at.node,
        memo.get(
          `azure-dns:${at.node}`,
          [knows, at.place.resource, at.label],
          (): AzureDns => ({
            node: at.node,
            label: at.label,
            place: at.place,
            rules: at.rules,
            role: 'azure',
            knows,
          }),
        ),
      );
  };
  for (const { id } of named.networks.values())
    azureDns(
      {
        node: platformNodeOf(id),
        label: 'Azure-provided DNS',
        place: { resource: id, pointer: '' },
        rules: [],
      },
      id,
    );
  for (const part of parts) {
    switch (part.role) {
      case 'server':
      case 'proxy':
        servers.set(part.node, part);
        break;
      case 'inbound-endpoint': {
        const nic = byId.get(part.node);
        const network = nic && networkOf(named, nic);
        if (network !== undefined) azureDns(part, network.id);
        break;
      }
      default:
        part satisfies never;
    }
  }
  return servers;
}

function clientsOf(
  named: NamedNetwork,
  memo: Memo,
  parts: readonly DnsPart[],
): ReadonlyMap<NodeId, DnsClient> {
  const clients = new Map<NodeId, DnsClient>();
  const proxies = new Map(parts.map((each) => [each.node, each]));
  for (const nic of named.nics) {
    const network = networkOf(named, nic);
    const part = proxies.get(nic.id);
    if (network !== undefined)
      clients.set(
        nic.id,
        memo.get(`dns-client:${nic.id}`, [nic, network, part], () => dnsClientOf(nic, network, part)),
      );
    // A machine with several NICs asks as its first one does.
    const client = clients.get(nic.id);
    if (nic.guest !== undefined && client !== undefined && !clients.has(nic.guest.node))
      clients.set(nic.guest.node, client);
  }
  for (const site of named.sites) {
    const dns = parts.find((each) => each.place.resource === site.id);
    const address = site.hosts.find((each) => each.node === dns?.node)?.address;
    const servers = address === undefined || dns === undefined ? [] : [{ value: address, place: dns.place }];
    const client = memo.get(
      `dns-client:${site.id}`,
      [site, dns],
      (): DnsClient => ({ servers, choice: 'in-order', rules: [] }),
    );
    for (const id of [site.id, ...site.hosts.map((each) => each.node)])
      if (id !== dns?.node) clients.set(id, client);
  }
  return clients;
}

/** A proxy asks its own servers; a NIC those set on it, else those of its virtual network, else Azure-provided DNS. */
function dnsClientOf(nic: NicPart, network: VirtualNetworkPart, part: DnsPart | undefined): DnsClient {
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

function publicDnsOf(
  named: NamedNetwork,
  memo: Memo,
  parts: readonly DnsPart[],
  zones: readonly PrivateZonePart[],
  services: readonly string[],
): PublicDns {
  const { tags } = named;
  const drawn = named.contributions.filter((each): each is Of<'public-name'> => each.as === 'public-name');
  const wellKnown = memo.get('well-known-names', [tags], () => wellKnownNames(tags));
  const names = memo.list('public-names', [...drawn, ...wellKnown]);
  const privateZones = memo.list('private-zones', [
    ...parts.flatMap((each) =>
      each.role === 'server' ? each.zones.map((zone) => normalName(zone.name)) : [],
    ),
    ...zones.map((each) => each.name),
  ]);
  const linked = memo.list('private-links', services);
  return memo.get('public-dns', [names, privateZones, linked], () => ({
    names,
    privateZones,
    linked: new Set(linked),
  }));
}
