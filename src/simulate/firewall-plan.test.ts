/** Setup of firewalls and NAT gateways: each problem with its rule in the register (docs/azure.md, sections 4 and 7). */
import { describe, expect, test } from 'vitest';
import { tags } from '../azure/service-tags/tags.test-support';
import { checkTopology } from '../topology/check';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall, firewallPolicy } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { natGateway, routeTable, subnet, vnet } from './build/networks.test-support';
import { site, gateway as vpnGateway } from './build/outside.test-support';

function rulesOf(...resources: readonly Drawn[]): readonly (readonly string[])[] {
  return checkTopology(topologyOf(...resources), { tags }).flatMap(({ rule, resource, pointer }) =>
    rule === undefined ? [] : [[rule, `${resource}#${pointer}`]],
  );
}

type Rules = Parameters<typeof azureFirewall>[4];
const around = [vnet('vnet', '10.0.0.0/16'), subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26')];
const firewall = (rules: Rules, more: Readonly<Record<string, unknown>> = {}) =>
  azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], rules, more);
const allow = (priority: number, rule: object = {}) => ({
  priority,
  action: 'Allow' as const,
  rules: [rule],
});

describe('a firewall', () => {
  test('that is valid has no problems', () => {
    expect(rulesOf(...around, firewall({ network: [allow(100), allow(65_000)] }))).toEqual([]);
  });

  test('FW-SUBNET: is in AzureFirewallSubnet', () => {
    const elsewhere = azureFirewall('fw', 'snet', '10.0.1.4', ['198.51.100.4'], {});
    expect(rulesOf(vnet('vnet', '10.0.0.0/16'), subnet('snet', 'vnet', '10.0.1.0/26'), elsewhere)).toEqual([
      ['FW-SUBNET', 'fw#/subnet'],
    ]);
  });

  test.each([99, 65_001])('FW-ORDER: has no collection of priority %i', (priority) => {
    expect(rulesOf(...around, firewall({ network: [allow(priority)] }))).toEqual([
      ['FW-ORDER', 'fw#/networkRuleCollections/0/priority'],
    ]);
  });

  test('FW-GROUPS: has a policy without groups out of range', () => {
    expect(rulesOf(firewallPolicy('afwp', { group: { priority: 65_001 } }))).toEqual([
      ['FW-GROUPS', 'afwp#/ruleCollectionGroups/0/priority'],
    ]);
  });

  test('FW-DNS-SERVERS: has at most fifteen DNS servers', () => {
    const asking = (count: number) =>
      firewall(
        {},
        { dnsSettings: { servers: Array.from({ length: count }, (_, index) => `10.0.5.${index + 4}`) } },
      );
    expect(rulesOf(...around, asking(15))).toEqual([]);
    expect(rulesOf(...around, asking(16))).toEqual([['FW-DNS-SERVERS', 'fw#/dnsSettings/servers']]);
  });

  test('FW-FQDN: names hosts in network rules only with its DNS proxy', () => {
    const named = { network: [allow(100, { hosts: 'orders.example' })] };
    expect(rulesOf(...around, firewall(named))).toEqual([
      ['FW-FQDN', 'fw#/networkRuleCollections/0/rules/0/destinationFqdns'],
    ]);
    expect(rulesOf(...around, firewall(named, { dnsSettings: { enableProxy: true } }))).toEqual([]);
  });
});

describe('a firewall with forced tunneling', () => {
  const nat: Rules = {
    nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 443, translated: ['10.0.1.4', 443] }] }],
  };
  const forced = (
    rules: Rules,
    management: Readonly<Record<string, unknown>>,
    managementPrefix: string,
    ...tables: readonly Drawn[]
  ) =>
    rulesOf(
      vnet('vnet', '10.0.0.0/16'),
      routeTable('rt', [['0.0.0.0/0', 'VirtualNetworkGateway']]),
      subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { routes: 'rt' }),
      subnet(
        'AzureFirewallManagementSubnet',
        'vnet',
        managementPrefix,
        tables.length === 0 ? {} : { routes: 'rt-management' },
      ),
      subnet('snet', 'vnet', '10.0.1.0/24'),
      machine('vm', 'snet', '10.0.1.4', []),
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
      site('office', '192.168.0.0/24', { edge: 'Allow', breakout: '198.51.100.77' }),
      vpnGateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['office'] }),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], rules, {
        managementIpConfiguration: { publicIPAddress: '198.51.100.9', ...management },
      }),
      ...tables,
    ).filter(([rule]) => rule?.startsWith('FW-'));
  const own = { subnet: 'AzureFirewallManagementSubnet' };

  test('needs a management interface, and then has no problems', () => {
    expect(forced({}, own, '10.0.2.64/26')).toEqual([]);
    expect(forced({}, {}, '10.0.2.64/26')).toEqual([
      ['FW-SUBNET-INTERNET', 'AzureFirewallSubnet#/routeTable'],
    ]);
  });

  test('FW-FORCED-TUNNEL: does not support DNAT', () => {
    expect(forced(nat, own, '10.0.2.64/26')).toEqual([['FW-FORCED-TUNNEL', 'fw#/natRuleCollections']]);
  });

  test('FW-MANAGEMENT-SUBNET: needs a management subnet of that name, a /26', () => {
    expect(forced({}, { subnet: 'snet' }, '10.0.2.64/26')).toEqual([
      ['FW-MANAGEMENT-SUBNET', 'fw#/managementIpConfiguration/subnet'],
    ]);
    expect(forced({}, own, '10.0.2.64/27')).toEqual([
      ['FW-MANAGEMENT-SUBNET', 'AzureFirewallManagementSubnet#/addressPrefix'],
    ]);
  });

  test('FW-MANAGEMENT-SUBNET: allows only a route directly to the Internet there', () => {
    const straight = routeTable('rt-management', [['0.0.0.0/0', 'Internet']], 'not propagated');
    const learning = routeTable('rt-management', [['0.0.0.0/0', 'Internet']]);
    expect(forced({}, own, '10.0.2.64/26', straight)).toEqual([]);
    expect(forced({}, own, '10.0.2.64/26', learning)).toEqual([
      ['FW-MANAGEMENT-SUBNET', 'fw#/managementIpConfiguration/subnet'],
    ]);
  });
});

test('NAT-ONE-NETWORK: a NAT gateway applies to subnets of one virtual network', () => {
  const using = (id: string, network: string, prefix: string) =>
    subnet(id, network, prefix, { more: { natGateway: 'nat' } });
  const networks = [
    vnet('one', '10.0.0.0/16'),
    vnet('two', '10.1.0.0/16'),
    natGateway('nat', '198.51.100.20'),
    using('first', 'one', '10.0.1.0/24'),
    using('second', 'one', '10.0.2.0/24'),
  ];
  expect(rulesOf(...networks)).toEqual([]);
  expect(rulesOf(...networks, using('third', 'two', '10.1.1.0/24'))).toEqual([
    ['NAT-ONE-NETWORK', 'third#/natGateway'],
  ]);
});
