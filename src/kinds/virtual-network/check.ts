/** Checks a virtual network: its address space and its list of DNS servers. */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import { overlap, type Prefix, parsePrefix, prefix } from '../../network/prefix';
import type { VirtualNetwork } from './schema';

/** Ranges that a virtual network cannot have (PLAN-FORBIDDEN). */
const forbidden = [
  '224.0.0.0/4',
  '255.255.255.255/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  `${platformAddressText}/32`,
].map(prefix);
/** The limit of PLAN-DNS-SERVERS. */
const mostDnsServers = 20;

export function checkVirtualNetwork({
  id,
  name,
  addressSpace,
  dhcpOptions,
}: VirtualNetwork): readonly Problem[] {
  const error = errorsIn(id);
  const warning = warningsIn(id);
  const { addressPrefixes } = addressSpace;
  const problems: Problem[] = [];
  if (addressPrefixes.length === 0) {
    problems.push(
      warning(
        'missing',
        '/addressSpace/addressPrefixes',
        `${name} has no address space yet`,
        'a prefix such as 10.0.0.0/16',
      ),
    );
  }
  if (dhcpOptions.dnsServers.length > mostDnsServers) {
    problems.push(
      by(
        'PLAN-DNS-SERVERS',
        error(
          'limit',
          '/dhcpOptions/dnsServers',
          `The virtual network has ${dhcpOptions.dnsServers.length} DNS servers`,
          `at most ${mostDnsServers}`,
        ),
      ),
    );
  }
  const earlier: Prefix[] = [];
  for (const [index, text] of addressPrefixes.entries()) {
    const range = parsePrefix(text);
    if (range === undefined) continue;
    const pointer = `/addressSpace/addressPrefixes/${index}`;
    if (forbidden.some((each) => overlap(each, range))) {
      problems.push(
        by(
          'PLAN-FORBIDDEN',
          error(
            'not-supported',
            pointer,
            `${text} contains addresses that Azure reserves or that no host can have`,
            'a private prefix',
          ),
        ),
      );
    }
    if (earlier.some((each) => overlap(each, range))) {
      problems.push(
        error(
          'overlap',
          pointer,
          `${text} overlaps another prefix of the same address space`,
          'prefixes that do not overlap',
        ),
      );
    }
    earlier.push(range);
  }
  return problems;
}
