/** Checks a DNS server: its address, and forwarders without a target. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { dnsProblems } from '../../azure/names/dns-problems';
import type { DnsServer } from './schema';

export function checkDnsServer(server: DnsServer): readonly Problem[] {
  const { id, name, privateIPAddress } = server;
  const missing = warningsIn(id)(
    'missing',
    '/privateIPAddress',
    `${name} has no private IP address yet`,
    'an address from its subnet',
  );
  return [...(privateIPAddress ? [] : [missing]), ...dnsProblems(id, '', server, privateIPAddress)];
}
