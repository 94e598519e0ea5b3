/**
 * Flow catalogs: what a platform service needs from the network, as data. A service is its catalog and nothing else,
 * so that the next one is another list of entries, never another engine.
 */
import type { RuleId } from '../../network/ids';
import type { RuleStatus } from '../rules/register';
import type { Endpoint, Flow } from './flow';

/** The other end, seen from the instance. */
export type Peer =
  /** The control plane that manages the service, by the service tag of its addresses. */
  | { readonly type: 'control-plane'; readonly tag: string }
  /** All clients on the Internet. */
  | { readonly type: 'clients' }
  /** Clients that can reach the private IP address: the virtual network, its peers, on-premises. */
  | { readonly type: 'private-clients' }
  | { readonly type: 'load-balancer-probe' }
  | { readonly type: 'service-tag'; readonly tag: string }
  /** Named hosts outside any tag. */
  | { readonly type: 'internet-hosts' }
  | { readonly type: 'dns-servers' }
  /** Other units of the same instance. */
  | { readonly type: 'units' }
  /** A peer that exists only if the user has set it up. */
  | { readonly type: 'none' };

export type CatalogEntry = {
  /** Kebab-case and stable: files and expectations name it. Unique in its catalog. */
  readonly id: string;
  /** As shown on the board: `Azure SQL 1433`. */
  readonly name: string;
  readonly plane: 'management' | 'data' | 'dependency';
  readonly direction: 'inbound' | 'outbound' | 'internal';
  /** The service's own words for how it is deployed: `External`, `Internal`. */
  readonly modes: readonly string[];
  /** If left out: every tier. */
  readonly tiers?: readonly string[];
  readonly peer: Peer;
  /** The part of the instance that is called, or that calls: `gateway`, `outbound`. */
  readonly part: string;
  readonly protocol: 'tcp' | 'udp';
  /** Empty where no source documents one: the flow is undecided, not guessed. */
  readonly ports: readonly number[];
  /**
   * The first is the one that is resolved. `{service}` and `{region}` are filled in; a pattern begins with
   * `*.` and is never first.
   */
  readonly hosts: readonly string[];
  readonly required: boolean;
  readonly purpose: string;
  /** The page date that first lists it, where an older page did not: `2025-06-17`. */
  readonly since?: string;
  /** The date of the last page that lists it: history, kept because firewalls in the field still know it. Never required. */
  readonly until?: string;
  /** Rules of the register that the entry rests on. */
  readonly rules?: readonly RuleId[];
  /** Page and date in plain words. */
  readonly source: string;
  readonly status: RuleStatus;
  /** What users see when the connection fails, verbatim; `{host}` is filled in. */
  readonly error?: string;
  /** What users see when the connection that the instance opens on behalf of its caller fails. */
  readonly backendError?: string;
  /** The name under which the portal's network status lists it. */
  readonly statusName?: string;
  readonly note?: string;
};

export type CatalogInstance = {
  /** Resource id; flow ids begin with it. */
  readonly owner: string;
  readonly serviceName: string;
  /** Azure's name of the region, `eastus`. */
  readonly region: string;
  readonly mode: string;
  readonly tier: string;
  /** Number of units. */
  readonly capacity: number;
  /**
   * The location, for an instance that has several: it makes ids, names and parts unique. If left out: the
   * first one.
   */
  readonly location?: string;
};

/** How flows name a part of an instance that has several locations. */
export function partAt(part: string, location: string | undefined): string {
  return location === undefined ? part : `${location}:${part}`;
}

/**
 * Where the peer of an entry is. Each of several places becomes a flow; `undefined` leaves the choice to
 * `defaultTarget`, `[]` leaves the entry out.
 */
export type TargetFor = (entry: CatalogEntry) => Endpoint | readonly Endpoint[] | undefined;

/**
 * The flows of one instance, in catalog order, with ids `owner/entry` (`owner/location/entry` for a further
 * location, `owner/entry/2` and so on where a peer is in several places). An entry of another mode or tier is
 * left out, and so is one without a peer: the other units of a one-unit instance, or something that the user
 * has not set up.
 */
export function catalogFlows(
  entries: readonly CatalogEntry[],
  instance: CatalogInstance,
  targetFor: TargetFor,
): Flow[] {
  return entries
    .filter((entry) => applies(entry, instance))
    .flatMap((entry) => {
      const hosts = entry.hosts.map((host) => fillIn(host, instance));
      const targets = targetsOf(targetFor(entry) ?? defaultTarget(entry.peer, hosts));
      return targets.map((target, index) => flowOf(entry, instance, hosts, target, index));
    });
}

/** Where a peer is when nothing on the canvas stands for it. */
export function defaultTarget(peer: Peer, hosts: readonly string[]): Endpoint | undefined {
  switch (peer.type) {
    case 'control-plane':
      return { serviceTag: peer.tag };
    case 'clients':
      return { serviceTag: 'Internet' };
    case 'private-clients':
      return { serviceTag: 'VirtualNetwork' };
    case 'load-balancer-probe':
      return { serviceTag: 'AzureLoadBalancer' };
    case 'service-tag':
      return hosts.length > 0 ? { serviceTag: peer.tag, hosts } : { serviceTag: peer.tag };
    case 'internet-hosts':
      return hosts[0] === undefined ? { serviceTag: 'Internet' } : { host: hosts[0] };
    case 'dns-servers':
      return { address: azureProvidedDns };
    case 'units':
    case 'none':
      return undefined;
    default:
      return peer satisfies never;
  }
}

/** The DNS server of a virtual network that has no DNS servers set. */
const azureProvidedDns = '168.63.129.16';

function applies(entry: CatalogEntry, { mode, tier, capacity }: CatalogInstance): boolean {
  if (!entry.modes.includes(mode)) return false;
  if (entry.tiers !== undefined && !entry.tiers.includes(tier)) return false;
  return entry.peer.type !== 'units' || capacity > 1;
}

function targetsOf(target: Endpoint | readonly Endpoint[] | undefined): readonly Endpoint[] {
  if (target === undefined) return [];
  return 'length' in target ? target : [target];
}

function flowOf(
  entry: CatalogEntry,
  instance: CatalogInstance,
  hosts: readonly string[],
  peer: Endpoint,
  index: number,
): Flow {
  const { owner, location } = instance;
  const self = { resource: owner, part: partAt(entry.part, location) };
  const inbound = entry.direction === 'inbound';
  const id = [owner, ...(location === undefined ? [] : [location]), entry.id];
  return {
    id: [...id, ...(index === 0 ? [] : [index + 1])].join('/'),
    name: location === undefined ? entry.name : `${entry.name} (${location})`,
    plane: entry.plane,
    from: inbound ? peer : self,
    to: inbound ? self : peer,
    protocol: entry.protocol,
    ports: entry.ports,
    quantifier: quantifierOf(entry),
    required: entry.required,
    purpose: entry.purpose,
    owner,
    shapedBy: entry.rules ?? [],
    catalogue: {
      entry: entry.id,
      direction: entry.direction,
      source: entry.source,
      status: entry.status,
      ...(entry.since === undefined ? {} : { since: entry.since }),
      ...(entry.until === undefined ? {} : { until: entry.until }),
      ...(entry.error === undefined ? {} : { error: entry.error.replaceAll('{host}', hosts[0] ?? '') }),
      ...(entry.backendError === undefined ? {} : { backendError: entry.backendError }),
      ...(entry.statusName === undefined ? {} : { statusName: fillIn(entry.statusName, instance) }),
    },
  };
}

/**
 * A caller may be any of the peer's addresses; a store that the instance calls is one of many, and it is not
 * known which.
 */
function quantifierOf({ direction, peer }: CatalogEntry): Flow['quantifier'] {
  if (direction !== 'outbound') return 'every';
  return peer.type === 'service-tag' || peer.type === 'internet-hosts' ? 'one-unknown' : 'every';
}

function fillIn(text: string, { serviceName, region }: CatalogInstance): string {
  return text.replaceAll('{service}', serviceName.toLowerCase()).replaceAll('{region}', region.toLowerCase());
}
