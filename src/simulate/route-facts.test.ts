/** The documentation's statements on routes, compared with whole topologies: each rule where it decides (docs/azure.md, 2 and 5). */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { parseTopology } from '../topology/parse';
import { compile, effectiveRoutes, lookUpName } from '.';
import { ask, compiled, failureOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { appliance, loadBalancer, machine } from './build/machines.test-support';
import { nsg, peered, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';
import { privateEndpoint, service } from './build/services.test-support';

const dead = '10.0.9.9';
const app = (lines: readonly RouteLine[], ...more: readonly Drawn[]) =>
  topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    routeTable('rt', lines),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443'], { publicIPAddress: '198.51.100.2' }),
    ...more,
  );

describe('a route for a service tag', () => {
  const microsofts = (lines: readonly RouteLine[]) => compile(app(lines), { tags: builtInServiceTags() });
  const addressOf = (tag: string) => {
    const found = builtInServiceTags().tags.get(tag.toLowerCase())?.prefixes[0]?.split('/')[0];
    if (found === undefined) throw new Error(tag);
    return found;
  };

  test('TAG-AZURECLOUD-ROUTES: with AzureCloud is a route according to the page, and not according to the file', () => {
    const to = addressOf('AzureCloud.eastus');
    for (const tag of ['AzureCloud', 'AzureCloud.eastus']) {
      const trace = ask(microsofts([[tag, dead]]), 'vm', to, 'tcp/443');
      expect(trace.summary).toMatchObject({
        outcome: 'contested',
        rule: 'TAG-AZURECLOUD-ROUTES',
        readings: [
          { reading: 'for-routes', verdict: { outcome: 'fails', reason: 'next-hop-invalid' } },
          { reading: 'not-for-routes' },
        ],
      });
    }
  });

  test('TAG-AZURECLOUD-ROUTES: leaves no doubt where both readings have the same outcome', () => {
    const trace = ask(microsofts([['AzureCloud', 'Internet']]), 'vm', addressOf('AzureCloud'), 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.doubt).not.toContain('TAG-AZURECLOUD-ROUTES');
  });

  test('TAG-LISTED: is used with doubt if the file lists the tag only for security rules, otherwise without', () => {
    const doubtOf = (tag: string) =>
      ask(microsofts([[tag, 'Internet']]), 'vm', addressOf(tag), 'tcp/443').doubt;
    expect(doubtOf('AzureMonitor.EastUS')).toContain('TAG-LISTED');
    expect(doubtOf('AzureMonitor')).not.toContain('TAG-LISTED');
  });
});

describe('a route for the very address of a private endpoint', () => {
  const drawn = (policies: string, to: string) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-pep', 'vnet', '10.0.2.0/24', { more: { privateEndpointNetworkPolicies: policies } }),
      routeTable('rt', [['10.0.2.4/32', to]]),
      machine('vm', 'snet', '10.0.1.4', []),
      service('store', 'Storage', 'Everyone', { hostNames: ['contoso.blob.core.windows.net'] }),
      privateEndpoint('pep', 'snet-pep', '10.0.2.4', 'store'),
    );

  test('PE-UDR-EXACT: redirects under one reading and has no effect under the other, with policies disabled', () => {
    expect(ask(drawn('Disabled', dead), 'vm', 'pep', 'tcp/443').summary).toMatchObject({
      outcome: 'contested',
      rule: 'PE-UDR-EXACT',
      readings: [
        { reading: 'equal-redirects', verdict: { outcome: 'fails', reason: 'next-hop-invalid' } },
        { reading: 'endpoint-stays', verdict: { outcome: 'works' } },
      ],
    });
  });

  test('PE-UDR-EXACT: leaves no doubt where route tables apply to the endpoint', () => {
    const failure = failureOf(ask(drawn('RouteTableEnabled', dead), 'vm', 'pep', 'tcp/443'));
    expect(failure).toMatchObject({ reason: 'next-hop-invalid' });
  });
});

describe('two spokes that use the VPN gateway of a hub', () => {
  const star = (type: 'Vpn' | 'ExpressRoute', lines: readonly (readonly RouteLine[])[]) =>
    topologyOf(
      vnet('hub', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'hub', '10.0.9.0/26'),
      gateway('vgw', 'GatewaySubnet', { type, bgp: false, sites: ['dc'] }),
      site('dc', '192.168.0.0/16', { advertised: '192.168.0.0/16', edge: 'Allow', breakout: 'none' }),
      ...['a', 'b'].flatMap((id, index) => [
        vnet(id, `10.${index + 1}.0.0/16`),
        subnet(`snet-${id}`, id, `10.${index + 1}.1.0/24`, { routes: `rt-${id}` }),
        routeTable(`rt-${id}`, lines[index] ?? []),
        machine(`vm-${id}`, `snet-${id}`, `10.${index + 1}.1.4`, ['Tcp/443']),
        ...peered('hub', id, { gateways: 'given' }, { gateways: 'used' }),
      ]),
    );
  const toB = [['10.2.0.0/16', 'VirtualNetworkGateway']] as const;
  const toA = [['10.1.0.0/16', 'VirtualNetworkGateway']] as const;

  test('GW-SPOKE-TRANSIT: reach each other through it where both route to it', () => {
    const trace = ask(star('Vpn', [toB, toA]), 'vm-a', 'vm-b', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn')).toEqual(['vm-a', 'vgw', 'vm-b']);
    expect(pathOf(trace, 'syn-ack')).toEqual(['vm-b', 'vgw', 'vm-a']);
    expect(stepsOf(trace, 'syn').filter((each) => each.type === 'route-chosen')).toContainEqual(
      expect.objectContaining({ rules: ['GW-SPOKE-TRANSIT'] }),
    );
  });

  test('PEER-NOT-TRANSITIVE: do not reach each other without these routes, or if only one has them', () => {
    const alone = ask(star('Vpn', []), 'vm-a', 'vm-b', 'tcp/443');
    expect(stepOf(alone, 'route-chosen', 'syn').chosen).toMatchObject({ nextHopType: 'None' });
    expect(alone.summary.outcome).not.toBe('works');
    expect(ask(star('Vpn', [toB]), 'vm-a', 'vm-b', 'tcp/443').summary.outcome).not.toBe('works');
  });

  test('GW-SPOKE-TRANSIT: do not reach each other through an ExpressRoute gateway', () => {
    expect(failureOf(ask(star('ExpressRoute', [toB, toA]), 'vm-a', 'vm-b', 'tcp/443'))).toMatchObject({
      reason: 'next-hop-invalid',
      rules: ['RT-NH-GATEWAY-VPN-ONLY'],
    });
  });

  test('RT-VNET-BEATS-BGP: use the peering, not the gateway, to a range that a site also advertises', () => {
    const topology = topologyOf(
      vnet('hub', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'hub', '10.0.9.0/26'),
      subnet('snet', 'hub', '10.0.1.0/24'),
      machine('vm', 'snet', '10.0.1.4', []),
      gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['dc'] }),
      site('dc', '10.1.1.0/24', { edge: 'Allow', breakout: 'none' }),
      vnet('a', '10.1.0.0/16'),
      subnet('snet-a', 'a', '10.1.1.0/24'),
      machine('vm-a', 'snet-a', '10.1.1.4', ['Tcp/443']),
      ...peered('hub', 'a'),
    );
    const chosen = stepOf(ask(topology, 'vm', 'vm-a', 'tcp/443'), 'route-chosen', 'syn');
    expect(chosen.chosen).toMatchObject({ nextHopType: 'VNetPeering' });
    expect(chosen.rejected[0]).toMatchObject({ why: 'invalidated', rules: ['RT-VNET-BEATS-BGP'] });
  });
});

test('GW-SPOKES-DIRECT: traffic from a gateway passes the appliance only where GatewaySubnet routes to it', () => {
  const hub = (back: readonly RouteLine[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/26', { routes: 'rt-gateway' }),
      routeTable('rt-gateway', back),
      subnet('snet-nva', 'vnet', '10.0.2.0/24'),
      appliance('nva', 'snet-nva', '10.0.2.4', {
        stateful: true,
        sourceNat: 'None',
        defaultAction: 'Allow',
      }),
      vnet('spoke', '10.1.0.0/16'),
      subnet('snet', 'spoke', '10.1.1.0/24', { routes: 'rt' }),
      routeTable('rt', [['192.168.0.0/16', '10.0.2.4']]),
      machine('vm', 'snet', '10.1.1.4', ['Tcp/443']),
      ...peered('vnet', 'spoke', { gateways: 'given' }, { gateways: 'used', forwarded: 'allowed' }),
      gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['dc'] }),
      site('dc', '192.168.0.0/16', {
        edge: 'Allow',
        breakout: 'none',
        hosts: [['user', '192.168.1.5', []]],
      }),
    );
  const routed = ask(hub([['10.1.0.0/16', '10.0.2.4']]), 'dc:user', 'vm', 'tcp/443');
  expect(routed.summary).toEqual({ outcome: 'works', passes: ['dc', 'nva'] });
  const around = ask(hub([]), 'dc:user', 'vm', 'tcp/443');
  expect(pathOf(around, 'syn')).not.toContain('nva');
  expect(failureOf(around)).toMatchObject({ packet: 'syn-ack', node: 'nva', reason: 'no-session' });
});

describe('a service endpoint', () => {
  const drawn = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { endpoints: ['Microsoft.Storage'] }),
    subnet('other', 'vnet', '10.0.2.0/24'),
    machine('vm', 'snet', '10.0.1.4', []),
    machine('vm-other', 'other', '10.0.2.4', []),
    gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['dc'] }),
    site('dc', '192.168.0.0/16', {
      edge: 'Allow',
      breakout: '198.51.100.9',
      hosts: [['user', '192.168.1.5', []]],
    }),
    service('store', 'Storage', { subnets: ['snet'] }, { hostNames: ['contoso.blob.core.windows.net'] }),
  );

  test('RT-SE-NOT-REMOTE: applies only to its subnet: another subnet and a site are rejected', () => {
    const simulation = compiled(drawn);
    expect(ask(simulation, 'vm', 'store', 'tcp/443').summary.outcome).toBe('works');
    for (const from of ['vm-other', 'dc:user'])
      expect(failureOf(ask(simulation, from, 'store', 'tcp/443'))).toMatchObject({
        at: 'store',
        reason: 'source-not-accepted',
        rules: ['SERVICE-FIREWALL'],
      });
  });

  test('RT-SE-NAMES: does not change the service’s name, which resolves to its public IP addresses', () => {
    const simulation = compiled(drawn);
    for (const from of ['vm', 'vm-other'])
      expect(lookUpName(simulation, from, 'contoso.blob.core.windows.net')?.query.answer).toMatchObject({
        type: 'address',
        scope: 'public',
        addresses: { prefixes: ['20.60.0.0/16'] },
      });
  });
});

describe('a packet that leaves a subnet', () => {
  test('RT-INVALID: follows the route that wins here; the one that lost is Invalid here, and Active elsewhere', () => {
    const topology = app(
      [['0.0.0.0/0', 'Internet']],
      subnet('plain', 'vnet', '10.0.2.0/24'),
      machine('other', 'plain', '10.0.2.4', []),
    );
    const system = (resource: string) =>
      effectiveRoutes(compiled(topology), resource)[0]?.routes.find(
        (each) => each.source === 'Default' && each.prefix === '0.0.0.0/0',
      );
    expect(system('vm')).toMatchObject({ state: 'Invalid', lost: { rules: ['RT-PRECEDENCE'] } });
    expect(system('other')).toMatchObject({ state: 'Active' });
  });

  test('NSG-BEFORE-ROUTES: passes the security group first; no route is selected for a denied packet', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg', routes: 'rt' }),
      nsg('nsg', [['Deny', 'Outbound', { ports: '443' }]]),
      routeTable('rt', [['0.0.0.0/0', 'None']]),
      machine('vm', 'snet', '10.0.1.4', []),
    );
    const denied = ask(topology, 'vm', '192.0.2.9', 'tcp/443');
    expect(failureOf(denied)).toMatchObject({ reason: 'denied-by-rule' });
    expect(stepsOf(denied).map((each) => each.type)).not.toContain('route-chosen');
    const routed = ask(topology, 'vm', '192.0.2.9', 'tcp/80');
    expect(failureOf(routed)).toMatchObject({ reason: 'next-hop-none' });
    const order = stepsOf(routed).map((each) => each.type);
    expect(order.indexOf('filter-matched')).toBeLessThan(order.indexOf('route-chosen'));
  });

  test('RT-USER: follows a route for the address space even to its neighbor, unless a VnetLocal route covers its own subnet', () => {
    const inspected = (lines: readonly RouteLine[]) =>
      app(
        lines,
        machine('neighbor', 'snet', '10.0.1.5', ['Tcp/443']),
        subnet('snet-nva', 'vnet', '10.0.2.0/24'),
        appliance('nva', 'snet-nva', '10.0.2.4', {
          stateful: true,
          sourceNat: 'None',
          defaultAction: 'Allow',
        }),
      );
    const all = [['10.0.0.0/16', '10.0.2.4']] as const;
    expect(ask(inspected(all), 'vm', 'neighbor', 'tcp/443').summary).toEqual({
      outcome: 'works',
      passes: ['nva'],
    });
    const own = [...all, ['10.0.1.0/24', 'VnetLocal']] as const;
    expect(ask(inspected(own), 'vm', 'neighbor', 'tcp/443').summary).toEqual({
      outcome: 'works',
      passes: [],
    });
  });

  test('RT-USER: 0.0.0.0/0 to an appliance also redirects replies to the Internet, unless the appliance let the requests in', () => {
    const topology = app(
      [['0.0.0.0/0', '10.0.2.4']],
      subnet('snet-nva', 'vnet', '10.0.2.0/24'),
      appliance('nva', 'snet-nva', '10.0.2.4', {
        stateful: true,
        sourceNat: 'Internet',
        publicIPAddress: '198.51.100.4',
        defaultAction: 'Allow',
      }),
    );
    expect(failureOf(ask(topology, '192.0.2.9', '198.51.100.2', 'tcp/443'))).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      node: 'nva',
      reason: 'no-session',
    });
  });

  test('RT-NH-OTHER-SUBNET: loops where the appliance is in the subnet whose route points to it', () => {
    const topology = app(
      [['192.0.2.0/24', '10.0.1.9']],
      appliance('nva', 'snet', '10.0.1.9', { stateful: false, sourceNat: 'None', defaultAction: 'Allow' }),
    );
    expect(failureOf(ask(topology, 'vm', '192.0.2.9', 'tcp/443'))).toMatchObject({ reason: 'loop' });
  });

  test('OUT-PRIVATE-STORAGE: reaches no storage from a private subnet, with doubt, as the storage may be in the same region', () => {
    const drawn = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { more: { defaultOutboundAccess: false } }),
      machine('vm', 'snet', '10.0.1.4', []),
    );
    const storage = ask(drawn, 'vm', '20.60.1.1', 'tcp/443');
    expect(failureOf(storage)).toMatchObject({ reason: 'no-public-address' });
    expect(storage.doubt).toEqual(['OUT-PRIVATE-STORAGE']);
    const database = ask(drawn, 'vm', '20.61.1.1', 'tcp/1433');
    expect(failureOf(database).rules).toEqual(['OUT-PUBLIC-ADDRESS', 'OUT-PRIVATE-SUBNET']);
    expect(database.doubt).toEqual([]);
  });

  test('OUT-PRIVATE-STORAGE-NEAR: reaches storage of the location of its virtual network, and of no other', () => {
    const at = (location: string) =>
      topologyOf(
        { ...vnet('vnet', '10.0.0.0/16'), location },
        subnet('snet', 'vnet', '10.0.1.0/24', { more: { defaultOutboundAccess: false } }),
        machine('vm', 'snet', '10.0.1.4', []),
        service('sa', 'Storage', 'Everyone', { location: 'eastus' }),
      );
    expect(ask(at('eastus'), 'vm', 'sa', 'tcp/443').summary.outcome).toBe('works');
    expect(failureOf(ask(at('eastus'), 'vm', '20.61.1.1', 'tcp/443')).rules).toContain('OUT-PRIVATE-SUBNET');
    expect(failureOf(ask(at('westus'), 'vm', 'sa', 'tcp/443'))).toMatchObject({
      reason: 'no-public-address',
    });
  });
});

test('RT-NH-TYPES: a user-defined route cannot have a peering or a service endpoint as its next hop type', () => {
  for (const nextHopType of ['VNetPeering', 'VirtualNetworkServiceEndpoint']) {
    const route = { name: 'r', addressPrefix: '10.9.0.0/16', nextHopType };
    const file = {
      format: 'roundtrip',
      version: 1,
      name: 'test',
      resources: [{ id: 'rt', kind: 'route-table', name: 'rt', routes: [route] }],
    };
    expect(parseTopology(JSON.stringify(file)).problems).toMatchObject([
      { severity: 'error', path: '/resources/0/routes/0/nextHopType' },
    ]);
  }
});

test('LB-DIFFERENT: a request through one load balancer and its reply through another depend on both choices, unless an appliance translates', () => {
  const pair = (sourceNat: 'None' | 'All') =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-nva', 'vnet', '10.0.2.0/24', { nsg: 'open' }),
      nsg('open', [['Allow', 'Inbound', {}]]),
      ...['one', 'two'].map((id, index) =>
        appliance(id, 'snet-nva', `10.0.2.${index + 5}`, {
          stateful: true,
          sourceNat,
          defaultAction: 'Allow',
        }),
      ),
      loadBalancer(
        'in',
        { subnet: 'snet-nva', privateIPAddress: '10.0.2.4' },
        {
          backends: ['one', 'two'],
          rules: ['All'],
        },
      ),
      loadBalancer(
        'out',
        { subnet: 'snet-nva', privateIPAddress: '10.0.2.9' },
        {
          backends: ['one', 'two'],
          rules: ['All'],
        },
      ),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      routeTable('rt', [['10.0.3.0/24', '10.0.2.4']]),
      machine('vm', 'snet', '10.0.1.4', []),
      subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b' }),
      routeTable('rt-b', [['10.0.1.0/24', '10.0.2.9']]),
      machine('server', 'snet-b', '10.0.3.4', ['Tcp/443']),
    );
  expect(ask(pair('None'), 'vm', 'server', 'tcp/443').summary.outcome).toBe('depends');
  expect(ask(pair('All'), 'vm', 'server', 'tcp/443').summary.outcome).toBe('works');
});
