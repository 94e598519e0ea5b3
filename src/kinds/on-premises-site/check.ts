/** Checks a site: its prefixes, hosts, edge firewall and DNS server (docs/azure.md, sections 5 and 6). */
import { repeatedNames, repeatedPriorities } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { dnsProblems } from '../../azure/names/dns-problems';
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import { parseAddress } from '../../network/address';
import { covers, parsePrefix } from '../../network/prefix';
import type { OnPremisesSite } from './schema';

export function checkOnPremisesSite(site: OnPremisesSite): readonly Problem[] {
  const { id, name, edgeFirewall, dnsServer } = site;
  const warning = warningsIn(id);
  const problems: Problem[] = [
    ...repeatedNames(warning, '/edgeFirewall/rules', edgeFirewall.rules),
    ...repeatedPriorities(warning, '/edgeFirewall/rules', edgeFirewall.rules),
    ...repeatedNames(warning, '/hosts', site.hosts),
    ...dnsProblems(id, '/dnsServer', dnsServer, dnsServer.address),
    ...outsideProblems(site),
  ];
  if (site.addressPrefixes.length === 0) {
    problems.push(
      warning(
        'missing',
        '/addressPrefixes',
        `${name} has no prefixes yet`,
        'a prefix such as 192.168.0.0/16',
      ),
    );
  }
  if (edgeFirewall.internetBreakout && !edgeFirewall.publicIPAddress) {
    problems.push(
      warning(
        'missing',
        '/edgeFirewall/publicIPAddress',
        'Packets to the Internet have no public source address yet',
        'a public IP address, or no Internet breakout',
      ),
    );
  }
  for (const [index, host] of site.hosts.entries()) {
    if (!host.address)
      problems.push(
        warning(
          'missing',
          `/hosts/${index}/address`,
          `${host.name || 'The host'} has no address yet`,
          'an address from the site’s prefixes',
        ),
      );
  }
  const asked = [
    ...dnsServer.forwarders.map((server, index) => [server, `/dnsServer/forwarders/${index}`] as const),
    ...dnsServer.conditionalForwarders.flatMap(({ servers }, at) =>
      servers.map(
        (server, index) => [server, `/dnsServer/conditionalForwarders/${at}/servers/${index}`] as const,
      ),
    ),
  ];
  for (const [server, pointer] of asked) {
    if (server.trim() !== platformAddressText) continue;
    const outside = warning(
      'never-works',
      pointer,
      `${platformAddressText} answers only inside a virtual network`,
      'the inbound endpoint of a resolver, or a DNS server in the virtual network that forwards to it',
    );
    problems.push({ ...outside, rule: 'PLATFORM-INSIDE-ONLY' });
  }
  return problems;
}

function outsideProblems({
  id,
  name,
  addressPrefixes,
  hosts,
  dnsServer,
}: OnPremisesSite): readonly Problem[] {
  const ranges = addressPrefixes.map(parsePrefix).filter((each) => each !== undefined);
  if (ranges.length === 0) return [];
  const own = [
    ...hosts.map(({ address }, index) => [`/hosts/${index}/address`, address] as const),
    ['/dnsServer/address', dnsServer.address] as const,
  ];
  return own.flatMap(([pointer, text]): readonly Problem[] => {
    const address = parseAddress(text ?? '');
    if (address === undefined || ranges.some((each) => covers(each, { network: address, length: 32 })))
      return [];
    return [
      warningsIn(id)(
        'outside-prefix',
        pointer,
        `${text} is outside the prefixes of ${name}`,
        `an address in ${addressPrefixes.join(' or ')}`,
      ),
    ];
  });
}
