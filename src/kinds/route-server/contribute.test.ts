/**
 * A route server: the routes that its peers advertise, and connections over several equal routes
 * (docs/azure.md, section 5).
 */
import { describe, expect, test } from 'vitest';
import { ask, compiled, failureOf } from '../../simulate/build/ask.test-support';
import { topologyOf } from '../../simulate/build/drawn.test-support';
import { appliance, machine } from '../../simulate/build/machines.test-support';
import {
  peered,
  type RouteLine,
  routeServer,
  routeTable,
  subnet,
  vnet,
} from '../../simulate/build/networks.test-support';
import { effectiveRoutes } from '../../simulate/index';

type How = Parameters<typeof appliance>[3];
const advertising = (prefixes: readonly string[], how: Partial<How> = {}): How => ({
  stateful: true,
  sourceNat: 'None',
  defaultAction: 'Allow',
  more: { bgpRoutes: prefixes, ...how.more },
  ...(how.sourceNat === undefined ? {} : { sourceNat: how.sourceNat }),
});

function hub(
  peers: readonly string[],
  how: How,
  lines: readonly RouteLine[] = [],
  other: How = how,
  learns: 'learns' | 'does not learn' = 'does not learn',
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('RouteServerSubnet', 'vnet', '10.0.9.0/27'),
    routeServer('rs', 'RouteServerSubnet', peers),
    routeTable('rt-nva', [], 'not propagated'),
    subnet('snet-nva', 'vnet', '10.0.1.0/24', learns === 'learns' ? {} : { routes: 'rt-nva' }),
    routeTable('rt', lines),
    subnet('snet', 'vnet', '10.0.2.0/24', { routes: 'rt' }),
    appliance('nva-1', 'snet-nva', '10.0.1.4', how),
    appliance('nva-2', 'snet-nva', '10.0.1.5', other),
    machine('vm', 'snet', '10.0.2.4', ['Tcp/443']),
  );
}

const rowOf = (topology: Parameters<typeof compiled>[0], prefix: string) =>
  effectiveRoutes(compiled(topology), 'vm')[0]?.routes.filter((each) => each.prefix === prefix);

describe('a route server', () => {
  test('RT-ROUTE-SERVER: makes a route from each advertised prefix, with the peer as next hop', () => {
    expect(rowOf(hub(['nva-1'], advertising(['172.16.0.0/16'])), '172.16.0.0/16')).toMatchObject([
      {
        source: 'VirtualNetworkGateway (BGP)',
        nextHopType: 'VirtualNetworkGateway',
        nextHopAddress: '10.0.1.4',
        state: 'Active',
        rules: expect.arrayContaining(['RT-ROUTE-SERVER']),
        place: { resource: 'nva-1', pointer: '/bgpRoutes/0' },
      },
    ]);
  });

  test('ignores an appliance that is not a peer', () => {
    expect(rowOf(hub(['nva-2'], advertising([]), [], advertising([])), '172.16.0.0/16')).toEqual([]);
  });

  test('is overridden by a user-defined route', () => {
    const topology = hub(['nva-1'], advertising(['172.16.0.0/16']), [['172.16.0.0/16', 'None']]);
    expect(rowOf(topology, '172.16.0.0/16')?.map(({ source, state }) => [source, state])).toEqual([
      ['VirtualNetworkGateway (BGP)', 'Invalid'],
      ['User', 'Active'],
    ]);
  });

  test('cannot attract traffic inside the virtual network to an appliance', () => {
    const [row] = rowOf(hub(['nva-1'], advertising(['10.0.2.0/24'])), '10.0.2.0/24') ?? [];
    expect(row).toMatchObject({ state: 'Invalid', lost: { rules: ['RT-VNET-BEATS-BGP'] } });
  });
});

describe('two peers that advertise the same prefix', () => {
  const both = ['nva-1', 'nva-2'];

  test('RT-ECMP: share the connections, each with its own sessions', () => {
    const trace = ask(
      hub(both, advertising(['0.0.0.0/0'], { sourceNat: 'All' })),
      'vm',
      '192.0.2.9',
      'tcp/443',
    );
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva-1', 'nva-2'] });
    const attempts = trace.classes[0]?.connection.attempts ?? [];
    expect(attempts.map(({ choices }) => choices.map(({ option }) => option))).toEqual([
      ['nva-1'],
      ['nva-2'],
    ]);
    const steps = attempts[0]?.packets[0]?.hops.flatMap((hop) => hop.steps) ?? [];
    expect(steps.find(({ type }) => type === 'choice-made')).toMatchObject({ rules: ['RT-ECMP'] });
  });

  test('cause a routing loop if the appliances’ own subnet learns the route too', () => {
    const how = advertising(['0.0.0.0/0'], { sourceNat: 'All' });
    const failure = failureOf(ask(hub(['nva-1'], how, [], how, 'learns'), 'vm', '192.0.2.9', 'tcp/443'));
    expect(failure).toMatchObject({ node: 'nva-1', reason: 'loop' });
  });
});

describe('an appliance without IP forwarding', () => {
  const off = { ...advertising(['172.16.0.0/16']), forwarding: false };

  test.each([
    ['by BGP', [] as readonly RouteLine[]],
    ['by a route table', [['172.16.0.0/16', '10.0.1.4']] as readonly RouteLine[]],
  ])('NVA-IP-FORWARDING: loses the packet at its NIC if it is the next hop %s', (_, lines) => {
    expect(failureOf(ask(hub(['nva-1'], off, lines), 'vm', '172.16.0.9', 'tcp/443'))).toMatchObject({
      packet: 'syn',
      node: 'nva-1',
      reason: 'ip-forwarding-disabled',
      because: { resource: 'nva-1', pointer: '/enableIPForwarding' },
    });
  });
});

test('an appliance without IP forwarding also loses it at its NIC where a peered network routes to it', () => {
  const topology = topologyOf(
    vnet('hub', '10.0.0.0/16'),
    vnet('spoke', '10.1.0.0/16'),
    ...peered('hub', 'spoke', { forwarded: 'allowed' }, { forwarded: 'allowed' }),
    subnet('snet-nva', 'hub', '10.0.1.0/24'),
    appliance('nva', 'snet-nva', '10.0.1.4', { ...advertising([]), forwarding: false }),
    routeTable('rt', [['172.16.0.0/16', '10.0.1.4']]),
    subnet('snet', 'spoke', '10.1.2.0/24', { routes: 'rt' }),
    machine('vm', 'snet', '10.1.2.4', ['Tcp/443']),
  );
  expect(failureOf(ask(topology, 'vm', '172.16.0.9', 'tcp/443'))).toMatchObject({
    node: 'nva',
    reason: 'ip-forwarding-disabled',
    because: { resource: 'nva', pointer: '/enableIPForwarding' },
  });
});
