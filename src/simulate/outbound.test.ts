/** How packets leave a NIC: public IP addresses, default outbound access, and the platform's own address (docs/azure.md, sections 2.2, 2.6 and 3). */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { appliance, machine } from './build/machines.test-support';
import {
  nsg,
  type RouteLine,
  routeTable,
  type SecurityLine,
  subnet,
  vnet,
} from './build/networks.test-support';
import { client, gateway, site } from './build/outside.test-support';

const people = client('people', '203.0.113.0/24');
const publicOne = { publicIPAddress: '198.51.100.2' };

function lone(
  more: Parameters<typeof machine>[4],
  lines: readonly RouteLine[] = [],
  group?: readonly SecurityLine[],
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt', ...(group === undefined ? {} : { nsg: 'nsg' }) }),
    ...(group === undefined ? [] : [nsg('nsg', group)]),
    routeTable('rt', lines),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443', 'Udp/514'], more),
    people,
  );
}

describe('a VM with a public IP address', () => {
  test('sends from it, and receives the reply at it', () => {
    const trace = ask(lone(publicOne), 'vm', '203.0.113.9', 'tcp/443');
    // A drawn client does not listen.
    expect(failureOf(trace)).toMatchObject({ reason: 'no-listener', node: 'people' });
    expect(ask(lone(publicOne), 'vm', '192.0.2.9', 'tcp/443').summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated')).toMatchObject({
      to: { source: '198.51.100.2' },
      rules: ['OUT-PUBLIC-ADDRESS'],
    });
  });

  test.each(['tcp/443', 'udp/514', 'icmp'])('is reachable at it, whatever the protocol: %s', (what) => {
    const trace = ask(lone(publicOne), 'people', 'vm', what);
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated')).toMatchObject({ rules: ['PUBLIC-ADDRESS-IN'] });
  });

  test('is not reachable at its private IP address from the Internet', () => {
    expect(failureOf(ask(lone(publicOne), 'people', '10.0.1.4', 'tcp/443'))).toMatchObject({
      reason: 'host-unreachable',
      packet: 'syn',
    });
  });

  test('loses replies that a route sends to a device without a session', () => {
    const trace = ask(lone(publicOne, [['203.0.113.0/24', 'None']]), 'people', 'vm', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      reason: 'next-hop-none',
      because: { resource: 'rt', pointer: '/routes/0' },
      rules: ['RT-USER'],
    });
  });

  test('loses packets that a route sends to an appliance that does not exist', () => {
    const trace = ask(lone(publicOne, [['0.0.0.0/0', '10.0.7.7']]), 'vm', '192.0.2.9', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn',
      reason: 'next-hop-invalid',
      because: { resource: 'rt', pointer: '/routes/0' },
      rules: ['RT-NH-APPLIANCE'],
    });
  });
});

describe('a VM without a public IP address', () => {
  test.each(['tcp/443', 'udp/53'])(
    'still has outbound access, with an address that cannot be predicted: %s',
    (what) => {
      const trace = ask(lone({}), 'vm', '192.0.2.9', what);
      expect(trace.summary.outcome).toBe('works');
      expect(stepOf(trace, 'source-translated')).toMatchObject({ rules: ['OUT-DEFAULT-ACCESS'] });
    },
  );

  test('has no outbound access for ICMP', () => {
    expect(failureOf(ask(lone({}), 'vm', '192.0.2.9', 'icmp'))).toMatchObject({
      packet: 'echo-request',
      reason: 'no-public-address',
      rules: ['OUT-PUBLIC-ADDRESS', 'OUT-DEFAULT-NO-ICMP'],
    });
  });

  test('is not reachable from the Internet', () => {
    expect(failureOf(ask(lone({}), 'people', 'vm', 'tcp/443'))).toMatchObject({ reason: 'host-unreachable' });
  });

  test('gets its own replies where another VM’s address has the same last bits', () => {
    const topology = topologyOf(
      vnet('one', '10.0.0.0/16'),
      vnet('two', '10.2.0.0/16'),
      subnet('snet-one', 'one', '10.0.1.0/24'),
      subnet('snet-two', 'two', '10.2.1.0/24'),
      machine('first', 'snet-one', '10.0.1.4', []),
      machine('second', 'snet-two', '10.2.1.4', []),
    );
    for (const from of ['first', 'second'])
      expect(ask(topology, from, '192.0.2.9', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('the platform’s address', () => {
  test('is reachable despite user-defined routes and security groups', () => {
    const topology = lone(
      {},
      [
        ['0.0.0.0/0', 'None'],
        ['168.63.129.16/32', 'None'],
      ],
      [
        ['Deny', 'Outbound', {}],
        ['Deny', 'Inbound', {}],
      ],
    );
    const trace = ask(topology, 'vm', '168.63.129.16', 'udp/53');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'routes-bypassed')).toMatchObject({ rules: ['PLATFORM-NO-UDR', 'PLATFORM-NO-NSG'] });
    expect(ask(topology, 'vm', '168.63.129.16', 'tcp/80').summary.outcome).toBe('works');
  });

  test('is subject to a rule that names AzurePlatformDNS, for queries only', () => {
    const denied: readonly SecurityLine[] = [['Deny', 'Outbound', { to: 'AzurePlatformDNS' }]];
    const trace = ask(lone({}, [], denied), 'vm', '168.63.129.16', 'udp/53');
    expect(failureOf(trace)).toMatchObject({
      packet: 'datagram',
      reason: 'denied-by-rule',
      because: { resource: 'nsg', pointer: '/securityRules/0' },
      rules: expect.arrayContaining(['PLATFORM-DNS-TAG']),
    });
    const agent = ask(lone({}, [], denied), 'vm', '168.63.129.16', 'tcp/32526');
    expect(agent.summary.outcome).toBe('works');
  });

  test('passes a rule that names AzurePlatformDNS and allows it, before one that denies all', () => {
    const lines: readonly SecurityLine[] = [
      ['Allow', 'Outbound', { to: 'AzurePlatformDNS', ports: '53' }],
      ['Deny', 'Outbound', {}],
    ];
    expect(ask(lone({}, [], lines), 'vm', '168.63.129.16', 'udp/53').summary.outcome).toBe('works');
  });

  test('does not mention AzurePlatformDNS for other packets', () => {
    const lines: readonly SecurityLine[] = [['Deny', 'Outbound', { to: 'AzurePlatformDNS' }]];
    const steps = stepsOf(ask(lone({}, [], lines), 'vm', '192.0.2.9', 'tcp/443'), 'syn');
    expect(steps.filter((each) => each.type === 'filter-matched')).toHaveLength(1);
  });

  test('probes through the tag AzureLoadBalancer, which a rule may deny', () => {
    const probed = (lines: readonly SecurityLine[]) =>
      ask(lone({}, [], lines), 'tag AzureLoadBalancer', 'vm', 'tcp/443');
    expect(probed([]).summary.outcome).toBe('works');
    expect(failureOf(probed([['Deny', 'Inbound', { from: 'AzureLoadBalancer' }]]))).toMatchObject({
      because: { resource: 'nsg', pointer: '/securityRules/0' },
    });
    const onlyProbes = probed([
      ['Allow', 'Inbound', { from: 'AzureLoadBalancer' }],
      ['Deny', 'Inbound', {}],
    ]);
    expect(onlyProbes.summary.outcome).toBe('works');
  });

  test('probes a VM from its own virtual network, however the tag is spelled', () => {
    const topology = topologyOf(
      vnet('first', '10.1.0.0/16'),
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24'),
      machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    );
    for (const tag of ['AzureLoadBalancer', 'azureloadbalancer'])
      expect(ask(topology, `tag ${tag}`, 'vm', 'tcp/443').summary.outcome).toBe('works');
  });

  test.each([
    ['from a site', 'hq'],
    ['from the Internet', 'people'],
  ] as const)('is out of reach %s', (_, from) => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
      gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['hq'] }),
      site('hq', '172.20.0.0/16', { edge: 'Allow', breakout: '198.51.100.20' }),
      people,
    );
    const failure = failureOf(ask(topology, from, '168.63.129.16', 'udp/53'));
    expect(failure).toMatchObject({ packet: 'datagram', direction: 'forward', reason: 'platform-address' });
    expect(failure.rules).toContain('PLATFORM-INSIDE-ONLY');
  });
});

describe('a next hop that is an appliance', () => {
  const nva = (forwarding: boolean) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-nva', 'vnet', '10.0.3.0/24'),
      subnet('snet-b', 'vnet', '10.0.2.0/24', { routes: 'rt-b' }),
      routeTable('rt', [['10.0.2.0/24', '10.0.3.4']]),
      routeTable('rt-b', [['10.0.1.0/24', '10.0.3.4']]),
      appliance('nva', 'snet-nva', '10.0.3.4', {
        stateful: true,
        sourceNat: 'None',
        defaultAction: 'Allow',
        forwarding,
      }),
      machine('vm', 'snet', '10.0.1.4', []),
      machine('b', 'snet-b', '10.0.2.4', ['Tcp/443']),
    );

  test('is passed in both directions, and named', () => {
    const trace = ask(nva(true), 'vm', 'b', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'nva', 'b']);
    expect(pathOf(trace, 'syn-ack')).toEqual(['b', 'nva', 'vm']);
  });

  test('forwards nothing without IP forwarding', () => {
    expect(failureOf(ask(nva(false), 'vm', 'b', 'tcp/443'))).toMatchObject({
      node: 'nva',
      packet: 'syn',
      reason: 'ip-forwarding-disabled',
      rules: ['NVA-IP-FORWARDING'],
    });
  });

  test('may also be any VM, which forwards nothing', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
      subnet('snet-b', 'vnet', '10.0.2.0/24'),
      routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
      machine('vm', 'snet', '10.0.1.4', []),
      machine('b', 'snet-b', '10.0.2.4', ['Tcp/443']),
    );
    expect(failureOf(ask(topology, 'vm', '192.0.2.9', 'tcp/443'))).toMatchObject({
      node: 'b',
      reason: 'ip-forwarding-disabled',
    });
  });
});
