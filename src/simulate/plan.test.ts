/** What Azure refuses and what never works: each problem with its rule in the register (docs/azure.md, sections 1.1, 2, 4, 5 and 7). */
import { expect, test } from 'vitest';
import { tags } from '../azure/service-tags/tags.test-support';
import { checkTopology } from '../topology/check';
import type { Topology } from '../topology/document';
import { parseTopology } from '../topology/parse';
import type { Drawn } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { natGateway, nsg, peered, routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';
import { apim } from './build/services.test-support';

function problemsOf(...resources: readonly Drawn[]) {
  const text = JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources });
  return checkTopology(parseTopology(text).topology as Topology, { tags });
}

const office = site('office', '192.168.0.0/24', { edge: 'Allow', breakout: 'none' });
const vpn = (id: string, subnet: string, type: 'Vpn' | 'ExpressRoute' = 'Vpn') =>
  gateway(id, subnet, { type, bgp: false, sites: ['office'] });
const anything = { network: [] };
const routes = (count: number, prefixes: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => [prefixes(index), 'Internet'] as const);

/** A security group with one rule for each list; `property` of the rule is the list. */
const rulesNaming = (property: string, lists: readonly (readonly string[])[]): Drawn => ({
  ...nsg('nsg', []),
  securityRules: lists.map((list, index) => ({
    name: `r${index}`,
    priority: 100 + index,
    direction: 'Inbound',
    access: 'Allow',
    protocol: '*',
    sourceAddressPrefixes: property === 'sourceAddressPrefixes' ? [] : ['*'],
    sourcePortRanges: ['*'],
    destinationAddressPrefixes: ['*'],
    destinationPortRanges: ['*'],
    [property]: list,
  })),
});
const applicationGroups = Array.from({ length: 101 }, (_, index): Drawn => {
  const id = `asg${index}`;
  return { id, kind: 'application-security-group', name: id };
});
const groupIds = applicationGroups.map(({ id }) => id);

type Found = readonly [rule: string, severity: 'error' | 'warning', resource: string, pointer: string];

test.each<readonly [what: string, Found, readonly Drawn[]]>([
  [
    'an address that Azure reserves',
    ['PLAN-RESERVED', 'error', 'vm', '/privateIPAddress'],
    [vnet('a', '10.0.0.0/16'), subnet('s', 'a', '10.0.1.0/24'), machine('vm', 's', '10.0.1.3', [])],
  ],
  [
    'too many routes',
    ['PLAN-ROUTES', 'error', 'rt', '/routes'],
    [
      routeTable(
        'rt',
        routes(401, (index) => `100.${index >> 8}.${index & 255}.0/24`),
      ),
    ],
  ],
  [
    'too many routes to service tags',
    ['PLAN-TAG-ROUTES', 'error', 'rt', '/routes'],
    [
      routeTable(
        'rt',
        routes(26, () => 'Storage'),
      ),
    ],
  ],
  [
    'a security rule with a priority that Azure reserves for its own rules',
    ['PLAN-NSG', 'error', 'nsg', '/securityRules/0/priority'],
    [
      {
        ...nsg('nsg', []),
        securityRules: [{ name: 'r', priority: 4097, direction: 'Inbound', access: 'Allow', protocol: '*' }],
      },
    ],
  ],
  [
    'more addresses than a security group accepts',
    ['PLAN-NSG-ADDRESSES', 'error', 'nsg', '/securityRules'],
    [
      rulesNaming('sourceAddressPrefixes', [
        Array.from({ length: 4001 }, (_, index) => `10.0.${index >> 8}.${index & 255}`),
      ]),
    ],
  ],
  [
    'more application security groups than one side of a rule accepts',
    ['PLAN-NSG-GROUPS', 'error', 'nsg', '/securityRules/0/sourceApplicationSecurityGroups'],
    [rulesNaming('sourceApplicationSecurityGroups', [groupIds.slice(0, 11)]), ...applicationGroups],
  ],
  [
    'more application security groups than all rules of a group may name',
    ['PLAN-NSG-GROUPS', 'error', 'nsg', '/securityRules'],
    [
      rulesNaming(
        'sourceApplicationSecurityGroups',
        groupIds.map((id) => [id]),
      ),
      ...applicationGroups,
    ],
  ],
  [
    'several application security groups in one side of a rule',
    ['NSG-SEVERAL', 'warning', 'nsg', '/securityRules/0/sourceApplicationSecurityGroups'],
    [rulesNaming('sourceApplicationSecurityGroups', [groupIds.slice(0, 2)]), ...applicationGroups],
  ],
  [
    'several service tags in one side of a rule',
    ['NSG-SEVERAL', 'warning', 'nsg', '/securityRules/0/sourceAddressPrefixes'],
    [rulesNaming('sourceAddressPrefixes', [['Storage', 'Sql']])],
  ],
  [
    'a NIC in more application security groups than it may be in',
    ['PLAN-NIC-GROUPS', 'error', 'vm', '/applicationSecurityGroups'],
    [
      vnet('a', '10.0.0.0/16'),
      subnet('s', 'a', '10.0.1.0/24'),
      machine('vm', 's', '10.0.1.4', [], { applicationSecurityGroups: groupIds.slice(0, 21) }),
      ...applicationGroups,
    ],
  ],
  ...['224.1.0.0/16', '255.255.255.0/24', '127.0.0.0/8', '169.254.0.0/16', '168.63.128.0/20'].map(
    (prefix): readonly [string, Found, readonly Drawn[]] => [
      `an address space that no network can have, ${prefix},`,
      ['PLAN-FORBIDDEN', 'error', 'a', '/addressSpace/addressPrefixes/0'],
      [vnet('a', prefix)],
    ],
  ),
  [
    'a subnet without free addresses',
    ['PLAN-SUBNET-SIZE', 'error', 's', '/addressPrefix'],
    [vnet('a', '10.0.0.0/16'), subnet('s', 'a', '10.0.1.0/30')],
  ],
  [
    'a subnet larger than Azure allows',
    ['PLAN-SUBNET-SIZE', 'error', 's', '/addressPrefix'],
    [vnet('a', '0.0.0.0/1'), subnet('s', 'a', '0.0.0.0/1')],
  ],
  [
    'a firewall’s subnet that is too small',
    ['FW-SUBNET', 'error', 'AzureFirewallSubnet', '/addressPrefix'],
    [vnet('a', '10.0.0.0/16'), subnet('AzureFirewallSubnet', 'a', '10.0.2.0/27')],
  ],
  [
    'a firewall’s subnet without a route to the Internet',
    ['FW-SUBNET-INTERNET', 'warning', 'AzureFirewallSubnet', '/routeTable'],
    [
      vnet('a', '10.0.0.0/16'),
      routeTable('rt', [['0.0.0.0/0', '10.0.9.9']]),
      subnet('AzureFirewallSubnet', 'a', '10.0.2.0/26', { routes: 'rt' }),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], anything),
    ],
  ],
  [
    'a default route on GatewaySubnet',
    ['GW-SUBNET', 'error', 'GatewaySubnet', '/routeTable'],
    [
      vnet('a', '10.0.0.0/16'),
      routeTable('rt', [['0.0.0.0/0', 'None']]),
      subnet('GatewaySubnet', 'a', '10.0.9.0/27', { routes: 'rt' }),
    ],
  ],
  [
    'a GatewaySubnet too small for both kinds of gateway',
    ['GW-SUBNET-SIZE', 'error', 'GatewaySubnet', '/addressPrefix'],
    [
      vnet('a', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'a', '10.0.9.0/28'),
      office,
      vpn('vpn', 'GatewaySubnet'),
      vpn('er', 'GatewaySubnet', 'ExpressRoute'),
    ],
  ],
  [
    'two gateways of one kind',
    ['GW-ONE-OF-A-KIND', 'error', 'two', '/gatewayType'],
    [
      vnet('a', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'a', '10.0.9.0/27'),
      office,
      vpn('one', 'GatewaySubnet'),
      vpn('two', 'GatewaySubnet'),
    ],
  ],
  [
    'a NAT gateway on GatewaySubnet',
    ['NAT-SUBNETS', 'error', 'GatewaySubnet', '/natGateway'],
    [
      vnet('a', '10.0.0.0/16'),
      natGateway('nat', '198.51.100.20'),
      subnet('GatewaySubnet', 'a', '10.0.9.0/27', { more: { natGateway: 'nat' } }),
    ],
  ],
  [
    'a NAT gateway with more addresses than it may have',
    ['NAT-SUBNETS', 'error', 'nat', '/publicIPAddresses'],
    [natGateway('nat', ...Array.from({ length: 17 }, (_, index) => `198.51.100.${20 + index}`))],
  ],
  [
    'a subnet too small for the units of API Management',
    ['APIM-SUBNET-SIZE', 'error', 's', '/addressPrefix'],
    [
      vnet('a', '10.0.0.0/16'),
      nsg('nsg', []),
      subnet('s', 'a', '10.0.1.0/29', { nsg: 'nsg' }),
      apim('apim', 's', {
        mode: 'Internal',
        tier: 'Premium',
        units: ['10.0.1.4', '10.0.1.5'],
        privateIPAddress: '10.0.1.6',
        source: 'ApiManagementTag',
      }),
    ],
  ],
  [
    'a peering of which one half is missing',
    ['PEER-STATE', 'warning', 'a-b', '/remoteVirtualNetwork'],
    [vnet('a', '10.1.0.0/16'), vnet('b', '10.2.0.0/16'), ...peered('a', 'b').slice(0, 1)],
  ],
  [
    'peered networks with overlapping address spaces',
    ['PEER-OVERLAP', 'error', 'b-a', '/remoteVirtualNetwork'],
    [vnet('a', '10.1.0.0/16'), vnet('b', '10.1.128.0/17'), ...peered('a', 'b')],
  ],
  [
    'remote gateways of a peer that does not allow gateway transit',
    ['PEER-TRANSIT', 'warning', 'a-b', '/useRemoteGateways'],
    [vnet('a', '10.1.0.0/16'), vnet('b', '10.2.0.0/16'), ...peered('a', 'b', { gateways: 'used' })],
  ],
  [
    'remote gateways in a network with its own gateway',
    ['PEER-TRANSIT', 'error', 'a-b', '/useRemoteGateways'],
    [
      vnet('a', '10.1.0.0/16'),
      subnet('GatewaySubnet', 'a', '10.1.9.0/27'),
      office,
      vpn('vpn', 'GatewaySubnet'),
      vnet('b', '10.2.0.0/16'),
      ...peered('a', 'b', { gateways: 'used' }, { gateways: 'given' }),
    ],
  ],
  [
    'a VnetLocal route to a peered range',
    ['RT-VNETLOCAL-OWN', 'warning', 'rt', '/routes/0/nextHopType'],
    [
      vnet('a', '10.1.0.0/16'),
      routeTable('rt', [['10.2.0.0/16', 'VnetLocal']]),
      subnet('s', 'a', '10.1.1.0/24', { routes: 'rt' }),
      vnet('b', '10.2.0.0/16'),
      ...peered('a', 'b'),
    ],
  ],
  [
    'more DNS servers than a network may name',
    ['PLAN-DNS-SERVERS', 'error', 'a', '/dhcpOptions/dnsServers'],
    [
      vnet(
        'a',
        '10.0.0.0/16',
        Array.from({ length: 21 }, (_, index) => `192.0.2.${index + 1}`),
      ),
    ],
  ],
  [
    'more peerings than a network may have',
    ['PLAN-PEERINGS', 'error', 'hub', ''],
    [
      vnet('hub', '172.16.0.0/16'),
      ...Array.from({ length: 501 }, (_, index) => {
        const id = `n${index}`;
        return [vnet(id, `10.${index >> 8}.${index & 255}.0/24`), ...peered('hub', id)];
      }).flat(),
    ],
  ],
])('%s is a problem: %s', (_, [rule, severity, resource, pointer], resources) => {
  expect(problemsOf(...resources)).toContainEqual(
    expect.objectContaining({ rule, severity, resource, pointer }),
  );
});

test('a hub with spokes and an appliance as next hop has no problems', () => {
  expect(
    problemsOf(
      vnet('hub', '10.0.0.0/16'),
      subnet('AzureFirewallSubnet', 'hub', '10.0.2.0/26'),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], anything),
      vnet('a', '10.1.0.0/16'),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      subnet('s', 'a', '10.1.1.0/24', { routes: 'rt' }),
      machine('vm', 's', '10.1.1.4', []),
      ...peered('hub', 'a', {}, { forwarded: 'allowed' }),
    ),
  ).toEqual([]);
});

test('a security group at its limits has no problems but the one that Microsoft’s pages disagree on', () => {
  const atLimit = [
    rulesNaming('sourceApplicationSecurityGroups', [groupIds.slice(0, 10), groupIds.slice(10, 11)]),
    ...applicationGroups,
  ];
  expect(problemsOf(...atLimit).map((each) => each.rule)).toEqual(['NSG-SEVERAL']);
  expect(problemsOf(rulesNaming('sourceAddressPrefixes', [['Storage', '10.0.0.0/8', '192.0.2.4']]))).toEqual(
    [],
  );
});
