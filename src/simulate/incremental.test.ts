/** Reuse gives the results of a new computation: after any edits, the board is that of the topology compiled without reuse. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Resource } from '../kinds';
import { apply } from '../topology/apply';
import type { Command } from '../topology/command';
import type { Topology } from '../topology/document';
import { effectiveRoutes, nics, type Simulation, statusBoard, traceFlow } from '.';
import { compiled, endpoint } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { appliance, loadBalancer, machine } from './build/machines.test-support';
import { dnsServer } from './build/name-servers.test-support';
import { nsg, routeTable, subnet, vnet } from './build/networks.test-support';
import { client, gateway, site } from './build/outside.test-support';
import { apim, controlPlane, privateEndpoint, service } from './build/services.test-support';

vi.setConfig({ testTimeout: 600_000 });
const numRuns = Number(process.env.ROUNDTRIP_RUNS ?? 6);

const resources: readonly Drawn[] = [
  vnet('vnet', ['10.0.0.0/16', '10.2.0.0/16']),
  vnet('other', '10.1.0.0/16', ['10.1.0.4']),
  subnet('snet-apim', 'vnet', '10.0.1.0/24', { routes: 'rt', nsg: 'nsg', endpoints: ['Microsoft.Storage'] }),
  subnet('snet-vm', 'vnet', '10.2.1.0/24', { routes: 'rt-vm' }),
  subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
  subnet('GatewaySubnet', 'vnet', '10.0.3.0/27'),
  subnet('snet-other', 'other', '10.1.0.0/24', { nsg: 'nsg-other' }),
  routeTable('rt', [
    ['0.0.0.0/0', '10.0.2.4'],
    ['ApiManagement', 'Internet'],
  ]),
  routeTable('rt-vm', [['192.0.2.0/24', '10.2.1.9']]),
  nsg('nsg', [
    ['Allow', 'Inbound', { from: 'Internet', to: 'VirtualNetwork', ports: '443' }],
    ['Allow', 'Inbound', { from: 'ApiManagement', to: 'VirtualNetwork', ports: '3443' }],
  ]),
  nsg('nsg-other', [['Deny', 'Outbound', { to: 'AzurePlatformDNS' }]]),
  azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
    nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 8443, translated: ['10.2.1.4', 443] }] }],
    network: [{ priority: 200, action: 'Allow', rules: [{ to: ['Sql', '10.0.0.0/8', '172.20.0.0/16'] }] }],
    application: [
      {
        priority: 300,
        action: 'Allow',
        rules: [{ protocols: ['Https:443'], hosts: '*.blob.core.windows.net' }],
      },
    ],
  }),
  appliance('nva', 'snet-vm', '10.2.1.9', {
    stateful: true,
    sourceNat: 'Internet',
    defaultAction: 'Allow',
    publicIPAddress: '198.51.100.9',
  }),
  gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['hq'], defaultSite: 'branch' }),
  site('hq', '172.20.0.0/16', {
    advertised: ['172.20.0.0/16'],
    edge: 'Allow',
    breakout: '198.51.100.20',
    hosts: [['orders', '172.20.1.4', ['443']]],
    dns: {
      address: '172.20.0.53',
      zones: { 'corp.test': { orders: '172.20.1.4' } },
      forwarders: ['10.0.1.77'],
    },
  }),
  site('branch', '172.21.0.0/16', { edge: 'Unknown', breakout: 'none' }),
  dnsServer('dns', 'snet-other', '10.1.0.4', {
    forwarders: '168.63.129.16',
    zones: { 'corp.test': { db: '10.1.0.6' } },
  }),
  machine('vm', 'snet-vm', '10.2.1.4', ['Tcp/443'], { publicIPAddress: '198.51.100.44' }),
  machine('vm2', 'snet-other', '10.1.0.6', ['Tcp/1433', 'Udp/53']),
  loadBalancer(
    'lb',
    { subnet: 'snet-other', privateIPAddress: '10.1.0.100' },
    { backends: ['vm2'], rules: ['Tcp/1433'], probe: 'Tcp/1433' },
  ),
  privateEndpoint('pe', 'snet-vm', '10.2.1.50', 'store'),
  apim('apim', 'snet-apim', {
    mode: 'External',
    tier: 'Premium',
    units: ['10.0.1.4', '10.0.1.5'],
    publicIPAddress: '198.51.100.80',
    source: 'Both',
    backends: { orders: 'https://orders.corp.test', vm: 'https://10.2.1.4' },
  }),
  controlPlane('rp'),
  client('partners', '203.0.113.0/24'),
  service(
    'store',
    'Storage',
    { subnets: ['snet-apim'], addresses: ['198.51.100.4'] },
    {
      hostNames: ['apim.blob.core.windows.net'],
      operatedFor: 'ApiManagement',
    },
  ),
];

const flows = (
  [
    ['partners', 'vm', 'tcp', 443],
    ['vm', 'hq:orders', 'tcp', 443],
    ['vm', 'tag Storage', 'tcp', 443],
    ['vm', 'vm2', 'tcp', 1433],
    ['vm2', 'host db.corp.test', 'tcp', 1433],
    ['hq', 'vm', 'tcp', 443],
    ['203.0.113.0/24', '198.51.100.4', 'tcp', 8443],
    ['10.2.1.0/24', '192.0.2.7', 'udp', 53],
    ['tag Internet', 'apim', 'tcp', 443],
    ['vm', '10.2.1.9', 'icmp', 0],
    ['vm', 'branch', 'tcp', 22],
    ['vm2', 'host apim.azure-api.net', 'tcp', 443],
    ['dns', '10.1.0.100', 'tcp', 1433],
    ['nva', 'pe', 'tcp', 443],
  ] as const
).map(([from, to, protocol, port], index) => ({
  type: 'add-flow' as const,
  flow: {
    id: `own-${index}`,
    name: `${from} → ${to}`,
    plane: 'custom' as const,
    from: endpoint(from) as never,
    to: endpoint(to) as never,
    protocol,
    port,
  },
}));

const all = topologyOf(...resources);
const base = flows.reduce<Topology>(apply, all);
const byId = new Map<string, Resource>(all.resources.map((each) => [each.id, each]));

const set = (resource: string, pointer: string, ...values: readonly unknown[]): Command[] =>
  values.map((value) => ({ type: 'set-property', resource, pointer, value }));
const route = (addressPrefix: string, nextHopType: string, nextHopIpAddress?: string) => ({
  name: addressPrefix,
  addressPrefix,
  nextHopType,
  ...(nextHopIpAddress === undefined ? {} : { nextHopIpAddress }),
});
const insert = (resource: string, pointer: string, value: unknown): Command => ({
  type: 'insert-item',
  resource,
  pointer,
  index: 0,
  value,
});
const remove = (resource: string, pointer: string): Command => ({
  type: 'remove-item',
  resource,
  pointer,
  index: 0,
});

/** Edits of every resource, above all of the properties that other resources depend on. */
const edits: readonly Command[] = [
  ...set(
    'vnet',
    '/addressSpace/addressPrefixes',
    ['10.0.0.0/16'],
    ['10.0.0.0/16', '10.2.0.0/16', '10.9.0.0/16'],
  ),
  ...set('vnet', '/dhcpOptions/dnsServers', [], ['172.20.0.53'], ['10.1.0.4', '8.8.8.8'], ['10.0.1.77']),
  ...set('other', '/dhcpOptions/dnsServers', [], ['10.1.0.4']),
  ...set('other', '/name', 'renamed'),
  ...set('snet-vm', '/virtualNetwork', 'other', 'vnet', undefined),
  ...set('snet-apim', '/virtualNetwork', 'other', 'vnet'),
  ...set('snet-vm', '/routeTable', 'rt', 'rt-vm', undefined),
  ...set('snet-apim', '/routeTable', 'rt-vm', 'rt', undefined),
  ...set('snet-apim', '/networkSecurityGroup', 'nsg', 'nsg-other', undefined),
  ...set('snet-vm', '/networkSecurityGroup', 'nsg', undefined),
  ...set(
    'snet-apim',
    '/serviceEndpoints',
    [],
    [{ service: 'Microsoft.Sql' }],
    [{ service: 'Microsoft.Storage' }],
  ),
  ...set('GatewaySubnet', '/virtualNetwork', 'other', 'vnet'),
  insert('rt', '/routes', route('203.0.113.0/24', 'Internet')),
  insert('rt', '/routes', route('172.20.0.0/16', 'None')),
  insert('rt-vm', '/routes', route('0.0.0.0/0', 'VirtualNetworkGateway')),
  insert('rt-vm', '/routes', route('10.1.0.0/16', 'VirtualAppliance', '10.2.1.9')),
  remove('rt', '/routes'),
  remove('rt-vm', '/routes'),
  ...set('rt', '/disableBgpRoutePropagation', true, false),
  remove('nsg', '/securityRules'),
  insert('nsg', '/securityRules', {
    name: 'all',
    priority: 90,
    direction: 'Inbound',
    access: 'Allow',
    protocol: '*',
    sourceAddressPrefixes: ['*'],
    sourcePortRanges: ['*'],
    destinationAddressPrefixes: ['*'],
    destinationPortRanges: ['*'],
  }),
  insert('nsg', '/securityRules', {
    name: 'no probes',
    priority: 91,
    direction: 'Inbound',
    access: 'Deny',
    protocol: '*',
    sourceAddressPrefixes: ['AzureLoadBalancer'],
    sourcePortRanges: ['*'],
    destinationAddressPrefixes: ['*'],
    destinationPortRanges: ['*'],
  }),
  remove('nsg-other', '/securityRules'),
  ...set('fw', '/privateIPAddress', '10.0.2.5', '10.0.2.4'),
  ...set('fw', '/publicIPAddresses', [], ['198.51.100.5'], ['198.51.100.4']),
  ...set('fw', '/privateRanges', ['0.0.0.0/0'], ['255.255.255.255/32'], []),
  remove('fw', '/networkRuleCollections'),
  remove('fw', '/applicationRuleCollections'),
  remove('fw', '/natRuleCollections'),
  ...set('fw', '/networkRuleCollections', [
    {
      name: 'all',
      priority: 100,
      action: 'Allow',
      rules: [
        {
          name: 'all',
          protocols: ['Any'],
          sourceAddresses: ['*'],
          destinationAddresses: ['*'],
          destinationPorts: ['*'],
        },
      ],
    },
  ]),
  ...set('nva', '/privateIPAddress', '10.2.1.10', '10.2.1.9'),
  ...set('nva', '/publicIPAddress', undefined, '198.51.100.9'),
  ...set('nva', '/sourceNat', 'None', 'All', 'Internet'),
  ...set('nva', '/enableIPForwarding', false, true),
  ...set('nva', '/stateful', false, true),
  ...set('vgw', '/enableBgp', false, true),
  ...set('vgw', '/gatewayType', 'ExpressRoute', 'Vpn'),
  ...set('vgw', '/gatewayDefaultSite', 'hq', 'branch', undefined),
  ...set('vgw', '/connections', [], [{ name: 'b', site: 'branch' }], [{ name: 'h', site: 'hq' }]),
  ...set('hq', '/advertisedPrefixes', ['0.0.0.0/0'], ['172.20.0.0/16'], ['10.0.1.0/24', '20.60.1.0/24']),
  ...set('hq', '/edgeFirewall/defaultAction', 'Deny', 'Unknown', 'Allow'),
  ...set('hq', '/edgeFirewall/internetBreakout', false, true),
  ...set('hq', '/dnsServer/address', undefined, '172.20.0.54', '172.20.0.53'),
  ...set('hq', '/dnsServer/forwarders', ['168.63.129.16'], ['10.1.0.4']),
  ...set('hq', '/hosts', [], [{ name: 'orders', address: '172.20.1.5', ports: ['443'] }]),
  ...set('branch', '/name', 'branch-renamed'),
  ...set('branch', '/addressPrefixes', ['172.22.0.0/16'], ['172.21.0.0/16']),
  ...set('dns', '/zones', [], [{ name: 'corp.test', records: [{ name: 'orders', address: '172.20.1.4' }] }]),
  ...set('dns', '/forwarders', [], ['172.20.0.53'], ['168.63.129.16']),
  ...set('dns', '/privateIPAddress', '10.1.0.5', '10.1.0.4'),
  ...set('vm', '/publicIPAddress', undefined, '198.51.100.45', '198.51.100.44'),
  ...set('vm', '/privateIPAddress', '10.2.1.40', '10.2.1.4'),
  ...set('vm', '/services', [], [{ protocol: 'Udp', port: 443 }], [{ protocol: 'Tcp', port: 443 }]),
  ...set('vm', '/networkSecurityGroup', 'nsg', undefined),
  ...set('vm2', '/services', [{ protocol: 'Tcp', port: 1433 }], []),
  ...set('lb', '/probes/0/port', 80, 1433),
  ...set('lb', '/loadBalancingRules/0/enableFloatingIP', true, false),
  ...set('pe', '/privateIPAddress', '10.2.1.51', '10.2.1.50'),
  ...set('vm2', '/subnet', 'snet-vm', 'snet-other', undefined),
  ...set('apim', '/virtualNetworkType', 'Internal', 'External'),
  ...set('apim', '/privateIPAddress', '10.0.1.200', undefined),
  ...set('apim', '/publicIPAddress', undefined, '198.51.100.81', '198.51.100.80'),
  ...set('apim', '/sku/name', 'Developer', 'Premium'),
  ...set('apim', '/instanceAddresses', ['10.0.1.4'], ['10.0.1.4', '10.0.1.5', '10.0.1.6'], []),
  ...set('apim', '/subnet', 'snet-vm', 'snet-apim', undefined),
  ...set('apim', '/controlPlaneSource', 'ApiManagementTag', 'PublishedAddresses', 'Both'),
  ...set('apim', '/backends', [], [{ name: 'db', url: 'http://db.corp.test:1433' }]),
  ...set('partners', '/addressPrefixes', [], ['203.0.113.0/25'], ['203.0.113.0/24', '198.51.100.128/25']),
  ...set('store', '/serviceTag', 'Sql', 'Storage'),
  ...set('store', '/location', 'eastus', undefined),
  ...set('store', '/access/mode', 'Everyone', 'Listed'),
  ...set('store', '/access/subnets', [], ['snet-apim', 'snet-vm']),
  ...set('store', '/operatedFor', 'Customer', 'ApiManagement'),
  ...set('store', '/hostNames', [], ['db.corp.test', '*.corp.test']),
  { type: 'rename-topology', name: 'another' },
  { type: 'place', boxes: { vm: { x: 1, y: 2 } } },
  { type: 'remove-flow', id: 'own-1' },
  ...flows.slice(0, 3),
  { type: 'expect', flow: 'own-2', expect: { outcome: 'works' } },
  ...resources.map(({ id }): Command => ({ type: 'remove-resources', ids: [id] })),
  ...resources.map(({ id }): Command => ({ type: 'add-resource', resource: byId.get(id) as Resource })),
];

/** The board, the effective routes of every NIC, and one trace. */
function answers(simulation: Simulation, flow: number) {
  const board = statusBoard(simulation);
  const one = board.rows[flow % Math.max(1, board.rows.length)];
  return {
    board,
    routes: nics(simulation).flatMap((each) => effectiveRoutes(simulation, each.id)),
    trace: one === undefined ? undefined : traceFlow(simulation, one.flow.id),
    problems: simulation.problems,
  };
}

/** Edits after which a stale result was once left, or is likely: each changes a property that other resources depend on. */
const telling = edits.filter(
  (command) =>
    (command.type === 'set-property' &&
      /virtualNetwork$|gateway|subnet$|dnsServers|routeTable|connections|services/i.test(command.pointer)) ||
    command.type === 'remove-item',
);

describe('after any edits', () => {
  const edit = fc.tuple(fc.nat({ max: edits.length - 1 }), fc.nat({ max: 200 }));

  test('the board, the routes and the traces are those of the topology compiled without reuse', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 5 }), (list) => {
        let topology = base;
        let simulation = compiled(topology);
        statusBoard(simulation);
        for (const [index, flow] of list) {
          topology = apply(topology, edits[index] as Command);
          simulation = compiled(topology, simulation);
          expect(answers(simulation, flow), JSON.stringify(edits[index])).toEqual(
            answers(compiled(structuredClone(topology)), flow),
          );
        }
      }),
      { numRuns, interruptAfterTimeLimit: 120_000 },
    );
  });

  const before = compiled(base);
  const answersBefore = answers(before, 1);

  test.each(telling.map((command) => [JSON.stringify(command).slice(0, 120), command] as const))(
    '%s: no stale result is left, also after undo',
    (_, command) => {
      const topology = apply(base, command);
      const after = compiled(topology, before);
      expect(answers(after, 0)).toEqual(answers(compiled(structuredClone(topology)), 0));
      expect(answers(compiled(base, after), 1)).toEqual(answersBefore);
    },
  );
});
