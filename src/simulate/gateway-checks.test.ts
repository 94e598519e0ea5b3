/** Problems with gateways, routes and zones: each with its rule, and gone after the edit that fixes it. */
import { expect, test } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { checkTopology } from '../topology/check';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { appliance, machine } from './build/machines.test-support';
import { nsg, peered, routeServer, routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';

type Found = readonly [severity: string, rule: string, resource: string, pointer: string];

function foundIn(resources: readonly Drawn[]): readonly Found[] {
  return checkTopology(topologyOf(...resources), { tags: builtInServiceTags() }).flatMap(
    ({ severity, rule, resource, pointer }) =>
      rule === undefined ? [] : [[severity, rule, resource, pointer] as const],
  );
}

const office = (...advertised: readonly string[]) =>
  site('office', '192.168.0.0/24', { advertised, edge: 'Allow', breakout: 'none' });
const er = gateway('er', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites: ['office'] });
const vpn = (more: object = {}): Drawn => ({
  ...gateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['office'] }),
  publicIPAddress: '198.51.100.7',
  ...more,
});
const hub = (dnsServers: readonly string[] = []) => [
  vnet('hub', '10.0.0.0/16', dnsServers),
  subnet('GatewaySubnet', 'hub', '10.0.9.0/27'),
];
const everything = ['0.0.0.0/0', '192.168.0.0/24'];
const firewalled = [
  subnet('AzureFirewallSubnet', 'hub', '10.0.2.0/26', { routes: 'rt-fw' }),
  azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], { network: [] }),
];
const zone = (id: string, virtualNetwork?: string): Drawn => ({
  id,
  kind: 'private-dns-zone',
  name: 'privatelink.blob.core.windows.net',
  recordSets: [],
  virtualNetworkLinks: virtualNetwork === undefined ? [] : [{ name: 'link', virtualNetwork }],
});
const many = (count: number, pattern: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => pattern(index));
const prefixes = (count: number) => many(count, (index) => `172.${16 + (index >> 8)}.${index & 255}.0/24`);

/** The problem, its place, a drawing that has it, and a drawing that does not. */
test.each<readonly [string, Found, wrong: readonly Drawn[], mended: readonly Drawn[]]>([
  [
    'a default route that the firewall’s subnet learns from ExpressRoute',
    ['warning', 'FW-SUBNET-INTERNET', 'AzureFirewallSubnet', '/routeTable'],
    [...hub(), routeTable('rt-fw', []), ...firewalled, er, office(...everything)],
    [...hub(), routeTable('rt-fw', [['0.0.0.0/0', 'Internet']]), ...firewalled, er, office(...everything)],
  ],
  [
    'a default route in two halves that the firewall’s subnet learns from ExpressRoute',
    ['warning', 'FW-SUBNET-INTERNET', 'AzureFirewallSubnet', '/routeTable'],
    [...hub(), routeTable('rt-fw', []), ...firewalled, er, office('0.0.0.0/1', '128.0.0.0/1')],
    [...hub(), routeTable('rt-fw', []), ...firewalled, er, office('0.0.0.0/1', '192.168.0.0/24')],
  ],
  [
    'a default route that an appliance advertises to the firewall’s subnet',
    ['warning', 'FW-SUBNET-INTERNET', 'AzureFirewallSubnet', '/routeTable'],
    [...announcing('0.0.0.0/0'), routeTable('rt-fw', []), ...firewalled],
    [...announcing('172.16.0.0/16'), routeTable('rt-fw', []), ...firewalled],
  ],
  [
    'a default route that a spoke’s Windows VMs learn from a remote gateway',
    ['warning', 'GW-DEFAULT-KMS', 'snet', '/routeTable'],
    spoke([]),
    spoke([
      ['23.102.135.246/32', 'Internet'],
      ['20.118.99.224', 'Internet'],
      ['40.83.235.53/32', 'Internet'],
    ]),
  ],
  [
    'a key management service that only the cloud’s service tag covers',
    ['warning', 'GW-DEFAULT-KMS', 'snet', '/routeTable'],
    spoke([['Storage', 'Internet']]),
    spoke([['AzureCloud', 'Internet']]),
  ],
  [
    'more prefixes than a circuit accepts without the premium add-on',
    ['warning', 'GW-PREFIX-LIMIT', 'office', '/advertisedPrefixes'],
    [...hub(), er, office(...prefixes(4_001))],
    [...hub(), vpn(), office(...prefixes(4_001))],
  ],
  [
    'a Basic VPN gateway beside ExpressRoute',
    ['error', 'GW-COEXIST', 'vpn', '/sku/name'],
    [...hub(), er, vpn({ sku: { name: 'Basic' } }), office('192.168.0.0/24')],
    [...hub(), er, vpn({ sku: { name: 'VpnGw2AZ' } }), office('192.168.0.0/24')],
  ],
  [
    'a VPN gateway with its own ASN beside ExpressRoute',
    ['warning', 'GW-COEXIST', 'vpn', '/bgpSettings/asn'],
    [...hub(), er, vpn({ bgpSettings: { asn: 65_010 } }), office('192.168.0.0/24')],
    [...hub(), vpn({ bgpSettings: { asn: 65_010 } }), office('192.168.0.0/24')],
  ],
  [
    'a route on GatewaySubnet for part of its own range',
    ['warning', 'GW-SUBNET-OVERLAP', 'vpn', '/subnet'],
    [...routed('10.0.9.4/32'), vpn(), office('192.168.0.0/24')],
    [...routed('10.1.0.0/16'), vpn(), office('192.168.0.0/24')],
  ],
  [
    'a route on GatewaySubnet for half of its network; one for the whole network works, as measured',
    ['warning', 'GW-SUBNET-OVERLAP', 'vpn', '/subnet'],
    [...routed('10.0.0.0/17'), vpn(), office('192.168.0.0/24')],
    [...routed('10.0.0.0/16'), vpn(), office('192.168.0.0/24')],
  ],
  [
    'a route on GatewaySubnet for the gateway’s public IP address',
    ['warning', 'GW-SUBNET-OVERLAP', 'vpn', '/subnet'],
    [...routed('198.51.100.0/24'), vpn(), office('192.168.0.0/24')],
    [...routed('203.0.113.0/24'), vpn(), office('192.168.0.0/24')],
  ],
  [
    'sixteen circuits at a /27',
    ['warning', 'GW-SUBNET-SIZE', 'GatewaySubnet', '/addressPrefix'],
    circuits('10.0.9.0/27'),
    circuits('10.0.9.0/26'),
  ],
  [
    'a VPN gateway in a network with only custom DNS servers',
    ['warning', 'GW-DNS-SERVERS', 'hub', '/dhcpOptions/dnsServers'],
    [...hub(['192.168.0.53']), vpn(), office('192.168.0.0/24')],
    [...hub(['192.168.0.53', '168.63.129.16']), vpn(), office('192.168.0.0/24')],
  ],
  [
    'two zones with one name for two networks',
    ['warning', 'DNS-ZONE-DUPLICATE', 'two', '/name'],
    [...hub(), vnet('other', '10.1.0.0/16'), zone('one', 'hub'), zone('two', 'other')],
    [...hub(), vnet('other', '10.1.0.0/16'), zone('one', 'hub'), zone('two')],
  ],
  [
    'an appliance in a subnet whose routes point to it',
    ['warning', 'RT-NH-OTHER-SUBNET', 'rt', '/routes/0/nextHopIpAddress'],
    withAppliance('snet', '10.0.1.9'),
    withAppliance('snet-nva', '10.0.3.9'),
  ],
  [
    'a next hop that no NIC in the topology has, such as one on-premises',
    ['warning', 'RT-NH-APPLIANCE', 'rt', '/routes/0/nextHopIpAddress'],
    [...hub(), er, office('192.168.0.0/24'), ...toNextHop('192.168.0.9')],
    [...withAppliance('snet-nva', '10.0.3.9')],
  ],
  [
    'a route to a service tag without prefixes',
    ['error', 'TAG-PLATFORM', 'rt', '/routes/0/addressPrefix'],
    [routeTable('rt', [['AzureLoadBalancer', 'Internet']])],
    [routeTable('rt', [['Storage', 'Internet']])],
  ],
  [
    'a route to the regional tag of a service that has only a global tag for routes',
    ['warning', 'TAG-LISTED', 'rt', '/routes/0/addressPrefix'],
    [routeTable('rt', [['AzureMonitor.EastUS', 'Internet']])],
    [routeTable('rt', [['AzureMonitor', 'Internet']])],
  ],
  [
    'a security rule with a tag that security rules do not support',
    ['warning', 'TAG-LISTED', 'nsg', '/securityRules/0/sourceAddressPrefixes/0'],
    [nsg('nsg', [['Allow', 'Inbound', { from: 'AzureBackup.EastUS' }]])],
    [nsg('nsg', [['Allow', 'Inbound', { from: 'AzureBackup' }]])],
  ],
  [
    'a route to AzureCloud, on which the file and the page disagree',
    ['warning', 'TAG-AZURECLOUD-ROUTES', 'rt', '/routes/0/addressPrefix'],
    [routeTable('rt', [['AzureCloud.eastus', 'Internet']])],
    [routeTable('rt', [['Storage.EastUS', 'Internet']])],
  ],
  [
    'more routes than any route table accepts',
    ['error', 'PLAN-ROUTES-MANAGER', 'rt', '/routes'],
    [long(1_001)],
    [long(400)],
  ],
  [
    'more routes than an ordinary route table accepts',
    ['error', 'PLAN-ROUTES', 'rt', '/routes'],
    [long(1_000)],
    [long(400)],
  ],
  [
    'more route tables than a subscription allows',
    ['warning', 'PLAN-TABLES', 'rt200', ''],
    many(201, (index) => `rt${index}`).map((id) => routeTable(id, [])),
    many(200, (index) => `rt${index}`).map((id) => routeTable(id, [])),
  ],
  [
    'more rules than a ruleset accepts',
    ['error', 'DNS-RULESET-LIMITS', 'ruleset', '/forwardingRules'],
    [ruleset(1_001)],
    [ruleset(1_000)],
  ],
])('%s is a problem, and is gone one edit later: %s', (_, problem, wrong, mended) => {
  expect(foundIn(wrong)).toContainEqual(problem);
  expect(foundIn(mended)).not.toContainEqual(problem);
});

test('above the premium add-on’s limit, too, a circuit drops its session: GW-PREFIX-LIMIT', () => {
  const { expected } =
    checkTopology(
      topologyOf(
        ...hub(),
        er,
        office(
          ...many(
            10_001,
            (index) => `172.${16 + (index >> 12)}.${(index >> 4) & 255}.${(index & 15) * 16}/28`,
          ),
        ),
      ),
      {
        tags: builtInServiceTags(),
      },
    ).find(({ rule }) => rule === 'GW-PREFIX-LIMIT') ?? {};
  expect(expected).toBe('at most 10000');
});

function announcing(prefix: string): readonly Drawn[] {
  return [
    vnet('hub', '10.0.0.0/16'),
    subnet('RouteServerSubnet', 'hub', '10.0.8.0/27'),
    subnet('snet-nva', 'hub', '10.0.3.0/24'),
    appliance('nva', 'snet-nva', '10.0.3.9', {
      stateful: true,
      sourceNat: 'None',
      defaultAction: 'Allow',
      more: { bgpRoutes: [prefix] },
    }),
    routeServer('rs', 'RouteServerSubnet', ['nva']),
  ];
}

/** A spoke with a VM that uses the hub’s ExpressRoute gateway, which learns 0.0.0.0/0. */
function spoke(lines: Parameters<typeof routeTable>[1]): readonly Drawn[] {
  return [
    ...hub(),
    er,
    office(...everything),
    vnet('spoke', '10.1.0.0/16'),
    ...peered('hub', 'spoke', { gateways: 'given' }, { gateways: 'used' }),
    routeTable('rt', lines),
    subnet('snet', 'spoke', '10.1.1.0/24', { routes: 'rt' }),
    machine('vm', 'snet', '10.1.1.4', []),
  ];
}

function routed(prefix: string): readonly Drawn[] {
  return [
    vnet('hub', '10.0.0.0/16'),
    routeTable('rt', [[prefix, 'None']]),
    subnet('GatewaySubnet', 'hub', '10.0.9.0/27', { routes: 'rt' }),
  ];
}

function circuits(prefix: string): readonly Drawn[] {
  const sites = many(16, (index) => `site${index}`);
  return [
    vnet('hub', '10.0.0.0/16'),
    subnet('GatewaySubnet', 'hub', prefix),
    gateway('er', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites }),
    ...sites.map((id, index) =>
      site(id, `192.168.${index}.0/24`, {
        advertised: [`192.168.${index}.0/24`],
        edge: 'Allow',
        breakout: 'none',
      }),
    ),
  ];
}

function toNextHop(address: string): readonly Drawn[] {
  return [
    subnet('snet', 'hub', '10.0.1.0/24', { routes: 'rt' }),
    routeTable('rt', [['192.0.2.0/24', address]]),
  ];
}

function withAppliance(where: string, address: string): readonly Drawn[] {
  return [
    vnet('hub', '10.0.0.0/16'),
    ...toNextHop(address),
    subnet('snet-nva', 'hub', '10.0.3.0/24'),
    appliance('nva', where, address, { stateful: true, sourceNat: 'None', defaultAction: 'Allow' }),
  ];
}

function long(count: number): Drawn {
  return routeTable(
    'rt',
    prefixes(count).map((prefix) => [prefix, 'None'] as const),
  );
}

function ruleset(count: number): Drawn {
  return {
    id: 'ruleset',
    kind: 'dns-forwarding-ruleset',
    name: 'ruleset',
    forwardingRules: many(count, (index) => `r${index}`).map((name) => ({
      name,
      domainName: `${name}.example.com`,
      targetDnsServers: ['192.168.0.53'],
    })),
    virtualNetworkLinks: [],
  };
}
