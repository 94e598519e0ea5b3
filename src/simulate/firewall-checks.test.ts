/** The problems of firewalls, policies and gateways that Azure would refuse, or that never work: code and place. */
import { describe, expect, test } from 'vitest';
import { tags } from '../azure/service-tags/tags.test-support';
import { checkTopology } from '../topology/check';
import { parseTopology } from '../topology/parse';
import type { Drawn } from './build/drawn.test-support';
import { azureFirewall, firewallPolicy } from './build/firewalls.test-support';
import { routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway } from './build/outside.test-support';

type Found = readonly [severity: 'error' | 'warning', code: string, resource: string, pointer: string];

/** Only the problems of these resources: other problems of so small a network do not matter here. */
function problemsOf(resources: readonly Drawn[], ...of: readonly string[]): Found[] {
  const { topology } = parseTopology(
    JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources }),
  );
  if (topology === undefined) throw new Error('the file of this test cannot be read');
  return checkTopology(topology, { tags })
    .filter((each) => of.includes(each.resource))
    .map(({ severity, code, resource, pointer }) => [severity, code, resource, pointer]);
}

const network = [vnet('vnet', '10.0.0.0/16'), subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26')];
const firewall = (more: Readonly<Record<string, unknown>>, rules: Parameters<typeof azureFirewall>[4] = {}) =>
  azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], rules, more);
const nat: NonNullable<Parameters<typeof azureFirewall>[4]['nat']>[0] = {
  priority: 100,
  rules: [{ to: '198.51.100.4', port: 443, translated: ['10.0.1.4', 443] }],
};
const named: NonNullable<Parameters<typeof azureFirewall>[4]['network']>[0] = {
  priority: 100,
  action: 'Allow',
  rules: [{ hosts: 'orders.example' }],
};

describe('a firewall', () => {
  test('that is valid has no problems, with a policy or with instances', () => {
    expect(problemsOf([...network, firewall({})], 'fw')).toEqual([]);
    const more = { firewallPolicy: 'afwp', instanceAddresses: ['10.0.2.6', '10.0.2.7'] };
    expect(problemsOf([...network, firewall(more), firewallPolicy('afwp', {})], 'fw', 'afwp')).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, Parameters<typeof azureFirewall>[4], Found]>([
    [
      'both a policy and its own rules',
      { firewallPolicy: 'afwp' },
      { nat: [nat] },
      ['error', 'not-supported', 'fw', '/natRuleCollections'],
    ],
    [
      'a policy that does not exist',
      { firewallPolicy: 'gone' },
      {},
      ['error', 'missing-reference', 'fw', '/firewallPolicy'],
    ],
    [
      'a policy that is another kind of resource',
      { firewallPolicy: 'vnet' },
      {},
      ['error', 'wrong-kind-reference', 'fw', '/firewallPolicy'],
    ],
    [
      'the shared address as an instance’s address',
      { instanceAddresses: ['10.0.2.6', '10.0.2.4'] },
      {},
      ['error', 'duplicate-address', 'fw', '/instanceAddresses/1'],
    ],
    [
      'host names in a network rule without the DNS proxy',
      {},
      { network: [named] },
      ['error', 'not-supported', 'fw', '/networkRuleCollections/0/rules/0/destinationFqdns'],
    ],
    [
      'too many DNS servers',
      { dnsSettings: { servers: Array.from({ length: 16 }, (_, index) => `10.0.5.${index + 4}`) } },
      {},
      ['error', 'limit', 'fw', '/dnsSettings/servers'],
    ],
    [
      'a DNAT rule for an address that is not its own',
      {},
      { nat: [{ ...nat, rules: [{ to: '198.51.100.77', port: 443, translated: ['10.0.1.4', 443] }] }] },
      ['warning', 'never-works', 'fw', '/natRuleCollections/0/rules/0/destinationAddresses/0'],
    ],
    [
      'a management interface in another subnet',
      { managementIpConfiguration: { subnet: 'AzureFirewallSubnet', publicIPAddress: '198.51.100.9' } },
      {},
      ['error', 'not-supported', 'fw', '/managementIpConfiguration/subnet'],
    ],
  ])('with %s says so', (_, more, rules, problem) => {
    const resources = [...network, firewallPolicy('afwp', {}), firewall(more, rules)];
    expect(problemsOf(resources, 'fw')).toContainEqual(problem);
  });

  test('with the DNS proxy may name hosts', () => {
    const resources = [...network, firewall({ dnsSettings: { enableProxy: true } }, { network: [named] })];
    expect(problemsOf(resources, 'fw')).toEqual([]);
  });
});

describe('a firewall that is a virtual network’s DNS server', () => {
  const asking = [vnet('vnet', '10.0.0.0/16', ['10.0.2.4']), network[1] as Drawn];
  const proxy = { dnsSettings: { enableProxy: true } };

  test('must have its DNS proxy on', () => {
    expect(problemsOf([...asking, firewall({})], 'fw')).toEqual([
      ['warning', 'never-works', 'fw', '/dnsSettings/enableProxy'],
    ]);
    expect(problemsOf([...asking, firewall(proxy)], 'fw')).toEqual([]);
    expect(problemsOf([...network, firewall({})], 'fw')).toEqual([]);
  });

  test('may get it from its policy or a parent policy', () => {
    const child = firewallPolicy('child', {}, { basePolicy: 'parent' });
    const using = firewall({ firewallPolicy: 'child' });
    expect(problemsOf([...asking, using, child, firewallPolicy('parent', {})], 'fw')).toEqual([
      ['warning', 'never-works', 'fw', '/firewallPolicy'],
    ]);
    expect(problemsOf([...asking, using, child, firewallPolicy('parent', {}, proxy)], 'fw')).toEqual([]);
  });
});

describe('forced tunneling', () => {
  const management = { subnet: 'AzureFirewallManagementSubnet', publicIPAddress: '198.51.100.9' };
  const drawn = (more: Readonly<Record<string, unknown>>, own: Drawn[] = [], routes?: string) => [
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { routes: 'rt' }),
    subnet('AzureFirewallManagementSubnet', 'vnet', '10.0.2.64/26', routes === undefined ? {} : { routes }),
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/26'),
    gateway('gw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: [] }),
    routeTable('rt', [['0.0.0.0/0', 'VirtualNetworkGateway']]),
    firewall(more, { nat: [nat] }),
    ...own,
  ];

  test('needs a management interface', () => {
    expect(problemsOf(drawn({}), 'AzureFirewallSubnet')).toEqual([
      ['warning', 'not-supported', 'AzureFirewallSubnet', '/routeTable'],
    ]);
    expect(problemsOf(drawn({ managementIpConfiguration: management }), 'AzureFirewallSubnet')).toEqual([]);
  });

  test('does not support DNAT', () => {
    expect(problemsOf(drawn({ managementIpConfiguration: management }), 'fw')).toEqual([
      ['warning', 'never-works', 'fw', '/natRuleCollections'],
    ]);
  });

  test('needs the management subnet’s own route to the Internet, without gateway routes', () => {
    const at: Found = ['error', 'not-supported', 'fw', '/managementIpConfiguration/subnet'];
    const found = (table: Drawn) =>
      problemsOf(drawn({ managementIpConfiguration: management }, [table], 'rt-m'), 'fw');
    expect(
      found(routeTable('rt-m', [['0.0.0.0/0', 'VirtualNetworkGateway']], 'not propagated')),
    ).toContainEqual(at);
    expect(found(routeTable('rt-m', [['10.1.0.0/16', '10.0.2.4']], 'not propagated'))).toContainEqual(at);
    expect(found(routeTable('rt-m', [['0.0.0.0/0', 'Internet']]))).toContainEqual(at);
    expect(found(routeTable('rt-m', [['0.0.0.0/0', 'Internet']], 'not propagated'))).not.toContainEqual(at);
  });
});

describe('a firewall policy', () => {
  test('that is its own ancestor says so, from either policy', () => {
    const resources = [
      firewallPolicy('one', {}, { basePolicy: 'two' }),
      firewallPolicy('two', {}, { basePolicy: 'one' }),
      firewallPolicy('three', {}, { basePolicy: 'two' }),
    ];
    expect(problemsOf(resources, 'one', 'two', 'three')).toEqual([
      ['error', 'never-works', 'one', '/basePolicy'],
      ['error', 'never-works', 'two', '/basePolicy'],
    ]);
  });

  test('with two groups of one priority, or one out of range, says so', () => {
    const resources = [
      firewallPolicy('afwp', { a: { priority: 200 }, b: { priority: 200 }, c: { priority: 99 } }),
    ];
    expect(problemsOf(resources, 'afwp')).toEqual([
      ['error', 'duplicate-priority', 'afwp', '/ruleCollectionGroups/1/priority'],
      ['error', 'limit', 'afwp', '/ruleCollectionGroups/2/priority'],
    ]);
  });

  test('with host names and no DNS proxy says so, unless a parent may enable it', () => {
    const group = { group: { priority: 200, network: [named] } };
    const at = '/ruleCollectionGroups/0/networkRuleCollections/0/rules/0/destinationFqdns';
    expect(problemsOf([firewallPolicy('afwp', group)], 'afwp')).toEqual([
      ['error', 'not-supported', 'afwp', at],
    ]);
    const child = [firewallPolicy('afwp', group, { basePolicy: 'top' }), firewallPolicy('top', {})];
    expect(problemsOf(child, 'afwp')).toEqual([]);
  });
});

describe('gateways side by side', () => {
  const er = gateway('er', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites: [] });
  const vpn = (more: Readonly<Record<string, unknown>>) => ({
    ...gateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: [] }),
    publicIPAddress: '198.51.100.7',
    ...more,
  });
  const drawn = (...gateways: readonly Drawn[]) => [
    vnet('vnet', '10.0.0.0/16'),
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/26', { routes: 'rt' }),
    ...gateways,
  ];

  test('need the default ASN and no Basic SKU; a VPN gateway alone does not', () => {
    const odd = { bgpSettings: { asn: 65_001 }, sku: { name: 'Basic' } };
    expect(problemsOf(drawn(er, vpn(odd), routeTable('rt', [])), 'vpn')).toEqual([
      ['error', 'not-supported', 'vpn', '/sku/name'],
      ['warning', 'not-supported', 'vpn', '/bgpSettings/asn'],
    ]);
    expect(problemsOf(drawn(er, vpn({}), routeTable('rt', [])), 'vpn')).toEqual([]);
    expect(problemsOf(drawn(vpn(odd), routeTable('rt', [])), 'vpn')).toEqual([]);
  });

  test.each([
    ['their own subnet', '10.0.9.0/24'],
    ['part of the network around it', '10.0.8.0/22'],
    ['the gateway’s public IP address', '198.51.100.0/24'],
  ])('are disconnected by a route of GatewaySubnet that covers %s', (_, prefix) => {
    expect(problemsOf(drawn(vpn({}), routeTable('rt', [[prefix, 'VnetLocal']])), 'vpn')).toEqual([
      ['warning', 'never-works', 'vpn', '/subnet'],
    ]);
  });

  test.each([
    ['spokes', '10.1.0.0/16'],
    ['the whole network around it', '10.0.0.0/16'],
  ])('are not disconnected by a route for %s', (_, prefix) => {
    const resources = drawn(vpn({}), routeTable('rt', [[prefix, 'VnetLocal']]));
    expect(problemsOf(resources, 'vpn')).toEqual([]);
  });
});
