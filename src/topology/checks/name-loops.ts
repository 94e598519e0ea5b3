/**
 * Finds what no client can ever resolve: DNS servers that forward a domain to each other, and aliases that lead back to
 * themselves (docs/azure.md, section 6).
 */
import type { Problem } from '../../azure/kit/problem';
import { by } from '../../azure/kit/report';
import { isUnder } from '../../azure/names/names';
import { normalName } from '../../azure/terms/host-name';
import type { ResourceOf } from '../../kinds';
import { type Address, parseAddress } from '../../network/address';
import { grouped } from '../../reuse/grouped';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';
import { type Link, loopProblems, loopsIn } from './loops';

export function checkNameLoops(topology: Topology): readonly Problem[] {
  const servers = serversIn(topology);
  return [...forwardingLoops(servers), ...aliasLoops(topology, servers)];
}

type Server = {
  readonly resource: string;
  /** Where its DNS settings begin inside the resource. */
  readonly pointer: string;
  readonly name: string;
  readonly address: Address | undefined;
  readonly dns: Pick<ResourceOf<'dns-server'>, 'zones' | 'conditionalForwarders' | 'forwarders'>;
};

function serversIn(topology: Topology): readonly Server[] {
  return [
    ...resourcesOf(topology, 'dns-server').map((each): Server => {
      const address = parseAddress(each.privateIPAddress?.trim() ?? '');
      return { resource: each.id, pointer: '', name: each.name, address, dns: each };
    }),
    ...resourcesOf(topology, 'on-premises-site').map(({ id, name, dnsServer }): Server => {
      const address = parseAddress(dnsServer.address?.trim() ?? '');
      return {
        resource: id,
        pointer: '/dnsServer',
        name: `the DNS server of ${name}`,
        address,
        dns: dnsServer,
      };
    }),
  ];
}

/** DNS-LOOP, for every domain that a server forwards on its own, and for all other names (`''`). */
function forwardingLoops(servers: readonly Server[]): readonly Problem[] {
  const at = new Map<Address, Server>();
  // Where two networks use one address, the loop depends on who asks.
  for (const [address, same] of grouped(servers, (each) => each.address))
    if (address !== undefined && same.length === 1 && same[0] !== undefined) at.set(address, same[0]);
  const domains = new Set([
    '',
    ...servers.flatMap(({ dns }) => dns.conditionalForwarders.map(({ domain }) => normalName(domain))),
  ]);
  const loops = [...domains].flatMap((domain) => {
    const links = servers.flatMap((server) => {
      const link = forwardingLink(server, domain, at);
      return link === undefined ? [] : [[server.resource, link] as const];
    });
    // A server that forwards everything to itself is reported by its own check.
    return loopsIn(new Map(links)).filter((loop) => domain !== '' || loop.length > 1);
  });
  return loopProblems(
    loops,
    ([first, ...others]) =>
      others.length === 0
        ? `${first} forwards to itself: the query loops`
        : `${first} forwards to ${others.join(', then ')}, and back to itself: a query that none of them answers loops`,
    'a server that does not forward back',
  ).map((each) => by('DNS-LOOP', each));
}

/** A link only where nothing else can answer: one server, and no zone of its own. */
function forwardingLink(
  { dns, resource, pointer, name }: Server,
  domain: string,
  at: ReadonlyMap<Address, Server>,
): Link | undefined {
  if (domain !== '' && dns.zones.some((zone) => isUnder(domain, normalName(zone.name)))) return undefined;
  const covering = dns.conditionalForwarders
    .map((each, index) => ({ ...each, pointer: `/conditionalForwarders/${index}/servers/0` }))
    .filter((each) => domain !== '' && isUnder(domain, normalName(each.domain)))
    .sort((a, b) => normalName(b.domain).length - normalName(a.domain).length)[0];
  const { servers, pointer: place } = covering ?? { servers: dns.forwarders, pointer: '/forwarders/0' };
  const [only, ...others] = servers;
  const next = others.length > 0 ? undefined : at.get(parseAddress(only?.trim() ?? '') ?? Number.NaN);
  return next && { to: next.resource, name, place: { resource, pointer: pointer + place } };
}

type Zone = { readonly name: string; readonly aliases: readonly Alias[] };
type Alias = { readonly name: string; readonly to: string; readonly place: Link['place'] };

/** Aliases are followed among zones that answer together: those of one server, or those linked to one virtual network. */
function aliasLoops(topology: Topology, servers: readonly Server[]): readonly Problem[] {
  const zones = resourcesOf(topology, 'private-dns-zone').map((zone) => ({ zone, of: privateZone(zone) }));
  const networks = new Set(
    zones.flatMap(({ zone }) =>
      zone.virtualNetworkLinks.flatMap(({ virtualNetwork }) => virtualNetwork || []),
    ),
  );
  const together: readonly (readonly Zone[])[] = [
    ...[...networks].map((network) =>
      zones.flatMap(({ zone, of }) =>
        zone.virtualNetworkLinks.some(({ virtualNetwork }) => virtualNetwork === network) ? [of] : [],
      ),
    ),
    ...servers.map(zonesOfServer),
  ];
  return loopProblems(
    together.flatMap((each) => loopsIn(aliasLinks(each))),
    ([first, ...others]) =>
      others.length === 0
        ? `${first} is an alias of itself: it has no address`
        : `${first} is an alias of ${others.join(', then ')}, and leads back to itself: it has no address`,
    'an alias that ends at an address',
  ).map((each) => by('DNS-ALIAS', each));
}

/** The most specific zone answers for a name, and the first record of a name. */
function aliasLinks(zones: readonly Zone[]): ReadonlyMap<string, Link> {
  const links = new Map<string, Link>();
  for (const { name: zone, aliases } of zones)
    for (const { name, to, place } of aliases) {
      const hidden = zones.some((other) => other.name.length > zone.length && isUnder(name, other.name));
      if (!hidden && !links.has(name)) links.set(name, { to, name, place });
    }
  return links;
}

function privateZone({ id, name, recordSets }: ResourceOf<'private-dns-zone'>): Zone {
  const aliases = recordSets.flatMap(({ name: record, cname, aRecords }, index): readonly Alias[] =>
    cname && aRecords.length === 0
      ? [aliasOf(record, name, cname, { resource: id, pointer: `/recordSets/${index}/cname` })]
      : [],
  );
  return { name: normalName(name), aliases };
}

function zonesOfServer({ dns, resource, pointer }: Server): readonly Zone[] {
  return dns.zones.map(({ name, records }, zone) => ({
    name: normalName(name),
    aliases: records.flatMap(({ name: record, alias, address }, index): readonly Alias[] =>
      alias && !address && !records.some((each) => each.address && each.name === record)
        ? [
            aliasOf(record, name, alias, {
              resource,
              pointer: `${pointer}/zones/${zone}/records/${index}/alias`,
            }),
          ]
        : [],
    ),
  }));
}

function aliasOf(record: string, zone: string, to: string, place: Link['place']): Alias {
  const label = record.trim();
  const name = normalName(label === '' || label === '@' ? zone : `${label}.${zone}`);
  return { name, to: normalName(to), place };
}
