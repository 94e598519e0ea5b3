/**
 * DNS servers, on a VM or at a site, for tests.
 *
 *     dnsServer('dns', 'snet', '10.0.1.5', { zones: { 'corp.test': { www: '10.0.1.4' } }, forwarders: '168.63.129.16' })
 */

import { type Drawn, drawn, list, type Terms } from './drawn.test-support';

export type DnsLines = {
  readonly zones: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly conditional: Readonly<Record<string, Terms>>;
  readonly forwarders: Terms;
  readonly rootHints: boolean;
};

export function dnsProperties({
  zones = {},
  conditional = {},
  forwarders = [],
  rootHints = false,
}: Partial<DnsLines>) {
  return {
    zones: Object.entries(zones).map(([name, records]) => ({
      name,
      records: Object.entries(records).map(([record, address]) => ({ name: record, address })),
    })),
    conditionalForwarders: Object.entries(conditional).map(([domain, servers]) => ({
      domain,
      servers: list(servers),
    })),
    forwarders: list(forwarders),
    rootHints,
  };
}

export function dnsServer(
  id: string,
  subnet: string,
  privateIPAddress: string,
  lines: Partial<DnsLines>,
): Drawn {
  return drawn('dns-server', id, { subnet, privateIPAddress, ...dnsProperties(lines) });
}
