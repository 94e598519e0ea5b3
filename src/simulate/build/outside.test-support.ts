/**
 * Gateways with the sites behind them, and clients on the Internet, for tests.
 *
 *     gateway('gw', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['office'] })
 *     site('office', '192.168.0.0/16', { edge: 'Allow', breakout: 'none', hosts: [['pc', '192.168.0.4', ['443']]] })
 */

import { type Drawn, drawn, list, type Terms } from './drawn.test-support';
import { type OwnRule, ownRules } from './filter-lines.test-support';
import { type DnsLines, dnsProperties } from './name-servers.test-support';

export function gateway(
  id: string,
  subnet: string,
  how: {
    readonly type: 'Vpn' | 'ExpressRoute';
    readonly bgp: boolean;
    readonly sites: readonly string[];
    readonly defaultSite?: string;
  },
): Drawn {
  return drawn('virtual-network-gateway', id, {
    subnet,
    gatewayType: how.type,
    enableBgp: how.bgp,
    ...(how.defaultSite === undefined ? {} : { gatewayDefaultSite: how.defaultSite }),
    connections: how.sites.map((site) => ({ name: `to ${site}`, site })),
  });
}

type Host = readonly [name: string, address: string, ports: readonly string[]];

export function site(
  id: string,
  prefixes: Terms,
  how: {
    readonly advertised?: Terms;
    readonly edge: 'Allow' | 'Deny' | 'Unknown';
    readonly rules?: readonly OwnRule[];
    readonly breakout: string | 'none';
    readonly hosts?: readonly Host[];
    readonly dns?: { readonly address: string } & Partial<DnsLines>;
  },
): Drawn {
  return drawn('on-premises-site', id, {
    addressPrefixes: list(prefixes),
    advertisedPrefixes: list(how.advertised ?? []),
    edgeFirewall: {
      ...(how.breakout === 'none' ? {} : { publicIPAddress: how.breakout }),
      internetBreakout: how.breakout !== 'none',
      defaultAction: how.edge,
      rules: ownRules(how.rules ?? []),
    },
    hosts: (how.hosts ?? []).map(([name, address, ports]) => ({ name, address, ports })),
    dnsServer: how.dns === undefined ? {} : { address: how.dns.address, ...dnsProperties(how.dns) },
  });
}

export function client(id: string, ...addressPrefixes: readonly string[]): Drawn {
  return drawn('internet-client', id, { addressPrefixes });
}
