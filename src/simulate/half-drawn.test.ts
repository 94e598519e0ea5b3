/** Resources in impossible places: each is a problem with its place, and the rest is traced. And failures outside what is drawn. */
import { describe, expect, test } from 'vitest';
import { statusBoard } from '.';
import { ask, compiled, failureOf } from './build/ask.test-support';
import { type Drawn, drawn, topologyOf } from './build/drawn.test-support';
import { appliance, machine } from './build/machines.test-support';
import { half, peered, routeServer, subnet, vnet } from './build/networks.test-support';
import { applicationGateway } from './build/services.test-support';

const gateway = applicationGateway('agw', 'snet-agw', {
  instances: ['10.0.9.4'],
  privateIPAddress: '10.0.9.10',
  listeners: { https: { frontend: 'Private', backends: ['10.0.1.4'] } },
});
const rest = [
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet-vm', 'vnet', '10.0.1.0/24'),
  machine('vm', 'snet-vm', '10.0.1.4', ['Tcp/443']),
  machine('other', 'snet-vm', '10.0.1.5', []),
];
const problemAt = (place: string, rows: readonly Drawn[]) =>
  compiled(topologyOf(...rows)).problems.find((each) => `${each.resource}#${each.pointer}` === place);

describe('an Application Gateway whose subnet is not in a virtual network', () => {
  test.each([
    ['none', {}, 'missing'],
    ['one that does not exist', { virtualNetwork: 'gone' }, 'missing-reference'],
    ['itself', { virtualNetwork: 'snet-agw' }, 'wrong-kind-reference'],
    ['the gateway', { virtualNetwork: 'agw' }, 'wrong-kind-reference'],
  ])('is a problem of the subnet, and leaves the rest traced: %s', (_, more, code) => {
    const rows = [...rest, drawn('subnet', 'snet-agw', { addressPrefix: '10.0.9.0/24', ...more }), gateway];
    const topology = topologyOf(...rows);
    expect(() => statusBoard(compiled(topology))).not.toThrow();
    expect(ask(topology, 'other', 'vm', 'tcp/443').summary).toEqual({ outcome: 'works', passes: [] });
    expect(ask(topology, 'other', 'agw', 'tcp/443').summary).toEqual({
      outcome: 'undecided',
      missing: 'an address of “agw”',
    });
    expect(problemAt('snet-agw#/virtualNetwork', rows)?.code).toBe(code);
  });

  test('is traced again once the subnet has its network, and undecided once more without it', () => {
    const placed = topologyOf(...rest, subnet('snet-agw', 'vnet', '10.0.9.0/24'), gateway);
    const alone = topologyOf(...rest, drawn('subnet', 'snet-agw', { addressPrefix: '10.0.9.0/24' }), gateway);
    const outcomes: string[] = [];
    let simulation = compiled(alone);
    for (const topology of [placed, alone, placed]) {
      simulation = compiled(topology, simulation);
      outcomes.push(ask(simulation, 'other', 'agw', 'tcp/443').summary.outcome);
    }
    expect(outcomes).toEqual(['works', 'undecided', 'works']);
  });
});

describe('a route server’s peer', () => {
  const hub = [
    vnet('hub', '10.0.0.0/16'),
    subnet('snet-nva', 'hub', '10.0.1.0/24'),
    drawn('subnet', 'rs-subnet', {
      name: 'RouteServerSubnet',
      virtualNetwork: 'hub',
      addressPrefix: '10.0.2.0/27',
    }),
    subnet('snet-vm', 'hub', '10.0.3.0/24'),
    machine('vm', 'snet-vm', '10.0.3.4', []),
    routeServer('rs', 'rs-subnet', ['one', 'two']),
  ];
  const speaker = (id: string, address: string, at: string): Drawn => ({
    ...appliance(id, at, address, { stateful: false, sourceNat: 'All', defaultAction: 'Allow' }),
    bgpRoutes: ['203.0.113.0/24'],
  });

  test('in an unknown subnet announces nothing: the other peer has all flows', () => {
    const rows = [...hub, speaker('one', '10.0.1.4', 'gone'), speaker('two', '10.0.1.5', 'snet-nva')];
    const trace = ask(topologyOf(...rows), 'vm', '203.0.113.9', 'tcp/443');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(1);
    expect(problemAt('one#/subnet', rows)?.code).toBe('missing-reference');
  });

  test('in its subnet shares the flows', () => {
    const rows = [...hub, speaker('one', '10.0.1.4', 'snet-nva'), speaker('two', '10.0.1.5', 'snet-nva')];
    const trace = ask(topologyOf(...rows), 'vm', '203.0.113.9', 'tcp/443');
    expect(trace.classes[0]?.connection.attempts.length).toBeGreaterThan(1);
  });
});

describe('a failure outside what is drawn', () => {
  const spoke = (name: string, second: number) => [
    vnet(name, `10.${second}.0.0/16`),
    subnet(`snet-${name}`, name, `10.${second}.1.0/24`),
    machine(`vm-${name}`, `snet-${name}`, `10.${second}.1.4`, ['Tcp/443']),
  ];

  test.each([
    ['vm-a', 'vm-b'],
    ['vm-b', 'vm-a'],
  ])('names the half of a peering whose other half is missing: %s to %s', (from, to) => {
    const topology = topologyOf(...spoke('a', 1), ...spoke('b', 2), half('a-b', 'a', 'b', {}));
    const trace = ask(topology, from, to, 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'next-hop-none',
      at: from,
      because: { resource: 'a-b', pointer: '/remoteVirtualNetwork' },
      rules: ['RT-SYSTEM-NONE', 'RT-NONE-INSIDE', 'PEER-STATE'],
    });
    expect(trace.classes[0]?.connection.verdict).toEqual(trace.summary);
  });

  test('names the peering of two networks that overlap', () => {
    const overlapping = [
      vnet('a', ['10.1.0.0/16', '172.16.0.0/16']),
      vnet('b', ['10.2.0.0/16', '172.16.0.0/16']),
    ];
    const rows = [...spoke('a', 1), ...spoke('b', 2)].filter(({ kind }) => kind !== 'virtual-network');
    const trace = ask(topologyOf(...overlapping, ...rows, ...peered('a', 'b')), 'vm-a', 'vm-b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      because: { resource: 'a-b', pointer: '/remoteVirtualNetwork' },
      rules: ['RT-SYSTEM-NONE', 'RT-NONE-INSIDE', 'PEER-OVERLAP'],
    });
  });

  test('is at the last resource that the packet passed, because of the route that sent it on', () => {
    const trace = ask(topologyOf(...spoke('a', 1), ...spoke('b', 2)), 'vm-a', 'vm-b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'next-hop-none',
      at: 'vm-a',
      because: { resource: 'a', pointer: '' },
    });
  });

  test('names the address that its virtual network does not cover', () => {
    const outside = machine('far', 'snet-vm', '10.9.9.9', ['Tcp/443']);
    const trace = ask(topologyOf(...rest, outside), 'vm', 'far', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'next-hop-none',
      at: 'vm',
      because: { resource: 'far', pointer: '/privateIPAddress' },
    });
  });

  test('is at the server where the packet has passed no resource at all', () => {
    const trace = ask(topologyOf(...rest), '203.0.113.9', 'vm', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ reason: 'host-unreachable', at: 'vm' });
  });

  test('is at the client where public DNS, which is not drawn, has no such name', () => {
    const rows = [vnet('vnet', '10.0.0.0/16', ['9.9.9.9']), ...rest.slice(1)];
    const trace = ask(topologyOf(...rows), 'vm', 'host a.privatelink.blob.core.windows.net', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'name-not-found',
      at: 'vm',
      because: { resource: 'vm', pointer: '' },
    });
  });
});
