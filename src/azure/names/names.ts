/**
 * Which DNS servers each client queries, and what each server knows: the data that name resolution walks
 * over.
 */
import type { Address } from '../../network/address';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type {
  DnsProxyPart,
  DnsRecord,
  DnsServerPart,
  ForwardingRulesetPart,
  PrivateZonePart,
  PublicNamePart,
} from '../parts/names';
import type { Placed } from '../parts/placed';
import { normalName } from '../terms/host-name';

/** The servers that a client queries, and in which order. */
export type DnsClient = {
  readonly servers: readonly Placed<Address>[];
  readonly choice: DnsProxyPart['choice'];
  readonly rules: readonly RuleId[];
};

export type NameServer = DnsServerPart | DnsProxyPart | AzureDns;

/** Azure-provided DNS as it answers at one node: at 168.63.129.16, or at a resolver's inbound endpoint. */
export type AzureDns = {
  readonly role: 'azure';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly rules: readonly RuleId[];
  readonly knows: VirtualNetworkNames;
};

/** What Azure-provided DNS uses to answer one virtual network. */
export type VirtualNetworkNames = {
  readonly virtualNetwork: string;
  readonly zones: readonly LinkedZone[];
  /** Zones that are drawn and not linked here. */
  readonly unlinked: readonly PrivateZonePart[];
  readonly forwarding: readonly LinkedRule[];
  /** Virtual machines of this virtual network, by host name. */
  readonly machines: readonly DnsRecord[];
};

export type LinkedZone = {
  readonly zone: PrivateZonePart;
  readonly link: PrivateZonePart['links'][number];
  /** Records of virtual machines that links register in this zone. */
  readonly registered: readonly DnsRecord[];
};

export type LinkedRule = ForwardingRulesetPart['rules'][number] & {
  readonly ruleset: Pick<ForwardingRulesetPart, 'name' | 'place'>;
  readonly link: Place;
  /** The node that sends the query: the outbound endpoint, if there is one. */
  readonly outbound: NodeId | undefined;
};

export type NameSystem = {
  readonly servers: ReadonlyMap<NodeId, NameServer>;
  /** Nodes that use public DNS only, such as hosts on the Internet, are left out. */
  readonly clients: ReadonlyMap<NodeId, DnsClient>;
  readonly publicDns: PublicDns;
  /** A resolver’s outbound endpoints: NICs without a virtual machine. */
  readonly outboundEndpoints: ReadonlySet<NodeId>;
};

export type PublicDns = {
  readonly names: readonly PublicNamePart[];
  /** Zones that the topology answers for: public DNS does not have their names. */
  readonly privateZones: readonly string[];
  /** Resources that have private endpoints. */
  readonly linked: ReadonlySet<string>;
};

export function nameMatches(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*.')
    ? host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1
    : wanted === host;
}

/** Whether `host` is `domain` or a name under it. */
export function isUnder(host: string, domain: string): boolean {
  const suffix = normalName(domain);
  return suffix === '' || host === suffix || host.endsWith(`.${suffix}`);
}
