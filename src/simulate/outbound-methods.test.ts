/** Outbound methods and their order (docs/azure.md, sections 2.6 and 7). */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, stepOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { natGateway, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { service } from './build/services.test-support';

const outside = '192.0.2.9';

function leaving(parts: {
  readonly nat?: readonly string[];
  readonly own?: string;
  readonly access?: 'private';
  readonly lines?: readonly RouteLine[];
  readonly more?: readonly Drawn[];
}) {
  const { nat, own, access, lines = [], more = [] } = parts;
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    ...(nat === undefined ? [] : [natGateway('nat', ...nat)]),
    routeTable('rt', lines),
    subnet('snet', 'vnet', '10.0.1.0/24', {
      routes: 'rt',
      more: {
        ...(nat === undefined ? {} : { natGateway: 'nat' }),
        defaultOutboundAccess: access !== 'private',
      },
    }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443'], own === undefined ? {} : { publicIPAddress: own }),
    ...more,
  );
}

describe('a VM that connects to the Internet', () => {
  test('OUT-NAT-GATEWAY: uses an address of its subnet’s NAT gateway, and receives the reply', () => {
    const trace = ask(leaving({ nat: ['198.51.100.20'] }), 'vm', outside, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({
      to: { source: '198.51.100.20' },
      by: 'nat',
      rules: ['OUT-NAT-GATEWAY'],
    });
  });

  test('uses any one of several addresses: each outcome is traced', () => {
    const trace = ask(leaving({ nat: ['198.51.100.20', '198.51.100.21'] }), 'vm', outside, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(2);
  });

  test('OUT-PRECEDENCE: leaves through the NAT gateway even if it has a public IP address, at which it is still reachable', () => {
    const topology = leaving({ nat: ['198.51.100.20'], own: '198.51.100.2' });
    expect(stepOf(ask(topology, 'vm', outside, 'tcp/443'), 'source-translated', 'syn')).toMatchObject({
      to: { source: '198.51.100.20' },
      rules: ['OUT-NAT-GATEWAY', 'OUT-PRECEDENCE'],
    });
    expect(ask(topology, outside, '198.51.100.2', 'tcp/443').summary.outcome).toBe('works');
  });

  test('OUT-PRECEDENCE: is accepted by a service that lists one of the two addresses only under one reading', () => {
    const topology = leaving({
      nat: ['198.51.100.20'],
      own: '198.51.100.2',
      more: [service('store', 'Storage', { addresses: ['198.51.100.20'] })],
    });
    expect(ask(topology, 'vm', 'store', 'tcp/443').summary).toMatchObject({
      outcome: 'contested',
      rule: 'OUT-PRECEDENCE',
      readings: [
        { reading: 'nat-gateway-first', verdict: { outcome: 'works' } },
        { reading: 'instance-address-first', verdict: { outcome: 'fails', reason: 'source-not-accepted' } },
      ],
    });
  });

  test('cannot be reached at an address of the NAT gateway', () => {
    const trace = ask(leaving({ nat: ['198.51.100.20'] }), outside, '198.51.100.20', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ reason: 'no-listener', rules: ['OUT-NAT-GATEWAY'] });
  });

  test('OUT-NAT-GATEWAY: sends no ICMP through a NAT gateway, which supports TCP and UDP only', () => {
    const topology = leaving({ nat: ['198.51.100.20'] });
    expect(ask(topology, 'vm', outside, 'udp/53').summary.outcome).toBe('works');
    expect(failureOf(ask(topology, 'vm', outside, 'icmp'))).toMatchObject({
      packet: 'echo-request',
      reason: 'no-public-address',
    });
  });

  test('OUT-ROUTE-FIRST: follows a route to the appliance, bypassing the NAT gateway of its subnet', () => {
    const topology = leaving({
      nat: ['198.51.100.20'],
      lines: [['0.0.0.0/0', '10.0.2.4']],
      more: [
        subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
        azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
          network: [{ priority: 100, action: 'Allow', rules: [{}] }],
        }),
      ],
    });
    const trace = ask(topology, 'vm', outside, 'tcp/8443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
    const text = JSON.stringify(trace.classes);
    expect(text).toContain('198.51.100.4');
    expect(text).not.toContain('OUT-NAT-GATEWAY');
  });

  test('pings with its own address, since a NAT gateway supports TCP and UDP only', () => {
    const topology = leaving({ nat: ['198.51.100.20'], own: '198.51.100.2' });
    expect(stepOf(ask(topology, 'vm', outside, 'icmp'), 'source-translated')).toMatchObject({
      to: { source: '198.51.100.2' },
      rules: ['OUT-PUBLIC-ADDRESS'],
    });
  });

  test('OUT-PRIVATE-SUBNET: has no outbound access from a private subnet, not even through a route to the Internet', () => {
    const lines: readonly RouteLine[] = [['192.0.2.0/24', 'Internet']];
    expect(failureOf(ask(leaving({ access: 'private', lines }), 'vm', outside, 'tcp/443'))).toMatchObject({
      packet: 'syn',
      reason: 'no-public-address',
      rules: expect.arrayContaining(['OUT-PRIVATE-SUBNET']),
    });
  });

  test.each([
    ['a NAT gateway', { nat: ['198.51.100.20'] }],
    ['a public IP address', { own: '198.51.100.2' }],
  ])('leaves a private subnet through %s', (_, way) => {
    expect(ask(leaving({ access: 'private', ...way }), 'vm', outside, 'tcp/443').summary.outcome).toBe(
      'works',
    );
  });

  test('still has default outbound access where the subnet is not private', () => {
    expect(stepOf(ask(leaving({}), 'vm', outside, 'tcp/443'), 'source-translated', 'syn')).toMatchObject({
      rules: ['OUT-DEFAULT-ACCESS'],
    });
  });
});

test('FW-NAT-GATEWAY: a firewall in a subnet with a NAT gateway uses the gateway’s address, and receives the replies', () => {
  const topology = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    natGateway('nat', '198.51.100.20'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26', { more: { natGateway: 'nat' } }),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
      network: [{ priority: 100, action: 'Allow', rules: [{}] }],
    }),
    routeTable('rt', [['0.0.0.0/0', '10.0.2.4']]),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    machine('vm', 'snet', '10.0.1.4', []),
  );
  const trace = ask(topology, 'vm', outside, 'tcp/8443');
  expect(trace.summary).toEqual({ outcome: 'works', passes: ['fw'] });
  const connection = JSON.stringify(trace.classes[0]?.connection);
  expect(connection).toContain('198.51.100.20');
  expect(connection).toContain('OUT-NAT-GATEWAY');
});
