/** Checks the zones and forwarders of a DNS server, in Azure or on premises. */
import { parseAddress } from '../../network/address';
import { repeated } from '../kit/list-problems';
import type { Problem } from '../kit/problem';
import { by } from '../kit/report';
import { normalName } from '../terms/host-name';
import { platformAddress } from '../terms/well-known-addresses';
import { isUnder } from './names';
import { zoneToForward } from './privatelink-zones';

type DnsKnowledge = {
  readonly zones: readonly {
    readonly name: string;
    readonly records: readonly {
      readonly name: string;
      readonly address?: string | undefined;
      readonly alias?: string | undefined;
    }[];
  }[];
  readonly conditionalForwarders: readonly { readonly domain: string; readonly servers: readonly string[] }[];
  readonly forwarders: readonly string[];
};

/** `pointer`: where the DNS settings begin inside the resource. `own`: the server's address. */
export function dnsProblems(
  resource: string,
  pointer: string,
  dns: DnsKnowledge,
  own: string | undefined,
): readonly Problem[] {
  const warning = (place: string, code: Problem['code'], message: string, expected: string): Problem => ({
    severity: 'warning',
    code,
    resource,
    pointer: pointer + place,
    message,
    expected,
  });
  const itself = (server: string) =>
    own !== undefined && parseAddress(server) !== undefined && parseAddress(server) === parseAddress(own);
  return [
    ...repeated(dns.zones, ({ name }) => name.toLowerCase()).map((index) =>
      warning(
        `/zones/${index}/name`,
        'duplicate-name',
        `The zone ${dns.zones[index]?.name} is defined twice`,
        'one zone for each name',
      ),
    ),
    ...dns.zones.flatMap(({ records }, zone) =>
      records.flatMap((record, index) =>
        record.address || record.alias
          ? []
          : [
              warning(
                `/zones/${zone}/records/${index}/address`,
                'missing',
                `${record.name || 'The record'} has no address`,
                'an IPv4 address, or an alias',
              ),
            ],
      ),
    ),
    ...repeated(dns.conditionalForwarders, ({ domain }) => domain.toLowerCase()).map((index) =>
      warning(
        `/conditionalForwarders/${index}/domain`,
        'duplicate-name',
        'The domain has two forwarders',
        'one forwarder for each domain',
      ),
    ),
    ...dns.conditionalForwarders.flatMap(({ domain, servers }, index) =>
      servers.length > 0
        ? []
        : [
            warning(
              `/conditionalForwarders/${index}/servers`,
              'missing',
              `No server is set for ${domain || 'the domain'}`,
              'at least one server',
            ),
          ],
    ),
    ...unforwarded(dns).map(({ index, zone }) =>
      by(
        'DNS-FORWARD-PUBLIC-ZONE',
        warning(
          `/conditionalForwarders/${index}/domain`,
          'not-supported',
          `Queries for a name in ${zone} are answered elsewhere: that is the zone to forward`,
          zone,
        ),
      ),
    ),
    ...dns.forwarders.flatMap((server, index) =>
      itself(server)
        ? [
            warning(
              `/forwarders/${index}`,
              'never-works',
              'The server forwards to itself: the query loops forever',
              'another server',
            ),
          ]
        : [],
    ),
  ];
}

/**
 * DNS-FORWARD-PUBLIC-ZONE: the zone to forward is the public one, not the zone under privatelink that holds
 * the aliases of its names.
 */
function unforwarded({
  conditionalForwarders,
  forwarders,
}: DnsKnowledge): readonly { readonly index: number; readonly zone: string }[] {
  // Azure-provided DNS follows the alias itself.
  if (forwarders.some((each) => parseAddress(each.trim()) === platformAddress)) return [];
  return conditionalForwarders.flatMap(({ domain }, index) => {
    const zone = zoneToForward(normalName(domain));
    return zone === undefined || conditionalForwarders.some((each) => isUnder(zone, each.domain))
      ? []
      : [{ index, zone }];
  });
}
