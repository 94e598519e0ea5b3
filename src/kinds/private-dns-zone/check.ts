/** Checks a private DNS zone: its name, its records, and links without effect (docs/azure.md, section 6). */
import { repeated } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, type Report, warningsIn } from '../../azure/kit/report';
import { isPrivateLinkZone, privateZoneOf } from '../../azure/names/privatelink-zones';
import { normalName } from '../../azure/terms/host-name';
import type { PrivateDnsZone } from './schema';

const privateLink = 'privatelink.';

export function checkPrivateDnsZone(zone: PrivateDnsZone): readonly Problem[] {
  const { id, name, virtualNetworkLinks } = zone;
  const warning = warningsIn(id);
  const problems: Problem[] = [...recordProblems(zone), ...linkProblems(zone)];
  // “What is a private Azure DNS zone” (2019-09-24): at least two labels.
  if (normalName(name).split('.').filter(Boolean).length < 2) {
    problems.push(
      warning(
        'bad-host-name',
        '/name',
        `${name || 'The zone'} is not a domain with two or more labels: the name of a private DNS zone is its domain`,
        'a domain such as corp.contoso.com',
      ),
    );
  }
  const own = normalName(name);
  const aliases = own.startsWith(privateLink) ? privateZoneOf(own.slice(privateLink.length)) : undefined;
  if (aliases !== undefined && aliases !== own)
    problems.push(
      by(
        'DNS-PRIVATELINK-ALIAS',
        warning(
          'never-works',
          '/name',
          `No public name has an alias in ${own}, so the zone answers no queries`,
          aliases,
        ),
      ),
    );
  if (virtualNetworkLinks.length === 0) {
    const unlinked = warning(
      'never-works',
      '/virtualNetworkLinks',
      `${name} is not linked to a virtual network, so it answers no queries`,
      'a link to the virtual network of the client, or of its DNS forwarder',
    );
    problems.push({ ...unlinked, rule: 'DNS-ZONE-LINK' });
  }
  return problems;
}

function recordProblems({ id, name, recordSets }: PrivateDnsZone): readonly Problem[] {
  const error = errorsIn(id);
  const warning = warningsIn(id);
  return [
    ...repeated(recordSets, (each) => each.name.trim().toLowerCase() || '@').map((index) =>
      error(
        'duplicate-name',
        `/recordSets/${index}/name`,
        `Another record set already has the name ${recordSets[index]?.name || '@'}`,
        'all addresses of a name in one record set',
      ),
    ),
    ...recordSets.flatMap((each, index): readonly Problem[] => {
      const pointer = `/recordSets/${index}`;
      const isApex = each.name.trim() === '@' || each.name.trim() === '';
      if (!each.cname)
        return each.aRecords.length > 0
          ? []
          : [
              warning(
                'missing',
                `${pointer}/aRecords`,
                `${each.name || 'The record set'} has no record yet`,
                'an address, or an alias',
              ),
            ];
      // “Private DNS records” (2024-02-07): an alias has no other records beside it, and is not allowed at
      // the zone apex.
      return [
        ...(isApex
          ? [error('not-supported', `${pointer}/cname`, `${name} itself cannot be an alias`, 'an address')]
          : []),
        ...(each.aRecords.length > 0
          ? [
              error(
                'not-supported',
                `${pointer}/cname`,
                `${each.name} has addresses and an alias`,
                'either addresses or an alias',
              ),
            ]
          : []),
      ];
    }),
  ];
}

function linkProblems({ id, name, virtualNetworkLinks }: PrivateDnsZone): readonly Problem[] {
  return [
    ...sameNetwork(errorsIn(id), virtualNetworkLinks),
    ...virtualNetworkLinks.flatMap(({ resolutionPolicy }, index): readonly Problem[] => {
      if (resolutionPolicy !== 'NxDomainRedirect' || isPrivateLinkZone(normalName(name))) return [];
      const ignored = warningsIn(id)(
        'never-works',
        `/virtualNetworkLinks/${index}/resolutionPolicy`,
        `${name} is not a privatelink zone, so the policy has no effect`,
        'Default',
      );
      return [{ ...ignored, rule: 'DNS-NXDOMAIN-REDIRECT' }];
    }),
  ];
}

/** “Virtual network links” (2019-09-24): a zone has at most one link to a virtual network. */
function sameNetwork(
  error: Report,
  links: readonly { readonly virtualNetwork?: string | undefined }[],
): readonly Problem[] {
  return repeated(links, (each) => each.virtualNetwork).map((index) =>
    error(
      'duplicate-name',
      `/virtualNetworkLinks/${index}/virtualNetwork`,
      'The virtual network is already linked',
      'one link per virtual network',
    ),
  );
}
