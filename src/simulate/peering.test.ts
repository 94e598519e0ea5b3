/** Peered networks: their routes, what a peering lets through, and remote gateways (docs/azure.md, sections 2.1, 2.2 and 5). */
import { describe, expect, test } from 'vitest';
import { tags } from '../azure/service-tags/tags.test-support';
import { checkTopology } from '../topology/check';
import { effectiveRoutes } from '.';
import { ask, compiled, failureOf, pathOf, stepOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { appliance, machine } from './build/machines.test-support';
import { half, nsg, peered, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';

const hub = [vnet('hub', '10.0.0.0/16'), subnet('hub-snet', 'hub', '10.0.1.0/24')];
const spoke = (name: string, second: number, lines: readonly RouteLine[] = []): readonly Drawn[] => [
  vnet(name, `10.${second}.0.0/16`),
  routeTable(`rt-${name}`, lines),
  subnet(`snet-${name}`, name, `10.${second}.1.0/24`, { routes: `rt-${name}` }),
  machine(`vm-${name}`, `snet-${name}`, `10.${second}.1.4`, ['Tcp/443']),
];
const nva = appliance('nva', 'hub-snet', '10.0.1.9', {
  stateful: true,
  sourceNat: 'None',
  defaultAction: 'Allow',
});

describe('two peered networks', () => {
  const pair = (...halves: readonly Drawn[]) => topologyOf(...spoke('a', 1), ...spoke('b', 2), ...halves);

  test('reach each other directly, by a system route for each prefix of the other', () => {
    const topology = pair(...peered('a', 'b'));
    const trace = ask(topology, 'vm-a', 'vm-b', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: [] });
    expect(stepOf(trace, 'route-chosen', 'syn')).toMatchObject({
      chosen: { prefix: '10.2.0.0/16', nextHopType: 'VNetPeering' },
      rules: ['RT-SYSTEM-PEERING'],
    });
    const routes = effectiveRoutes(compiled(topology), 'vm-a')[0]?.routes ?? [];
    expect(routes.find((each) => each.nextHopType === 'VNetPeering')).toMatchObject({
      prefix: '10.2.0.0/16',
      source: 'Default',
      state: 'Active',
    });
  });

  test('are not connected while one half is missing', () => {
    const trace = ask(pair(half('a-b', 'a', 'b', {})), 'vm-a', 'vm-b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ packet: 'syn', reason: 'next-hop-none', node: 'vm-a' });
  });

  test('PEER-BLOCK: whether a half that blocks access stops traffic, or only removes the remote network from the tag, is contested', () => {
    const topology = topologyOf(
      ...spoke('a', 1),
      ...spoke('b', 2),
      ...peered('a', 'b', { access: 'blocked' }),
      nsg('open', [['Allow', 'Outbound', {}]]),
    );
    const trace = ask(topology, 'vm-a', 'vm-b', 'tcp/443');
    expect(trace.summary).toMatchObject({
      outcome: 'contested',
      rule: 'PEER-BLOCK',
      readings: [
        { reading: 'tag-only', verdict: { outcome: 'works' } },
        {
          reading: 'traffic-stops',
          verdict: { outcome: 'fails', reason: 'peering-blocked', because: { resource: 'a-b' } },
        },
      ],
    });
  });

  test('keep the remote network in the VirtualNetwork tag, unless access is blocked', () => {
    const guarded = (...halves: readonly Drawn[]) =>
      topologyOf(
        vnet('a', '10.1.0.0/16'),
        nsg('nsg', []),
        subnet('snet-a', 'a', '10.1.1.0/24', { nsg: 'nsg' }),
        machine('vm-a', 'snet-a', '10.1.1.4', ['Tcp/443']),
        ...spoke('b', 2),
        ...halves,
      );
    const open = ask(guarded(...peered('a', 'b')), 'vm-b', 'vm-a', 'tcp/443');
    expect(open.summary.outcome).toBe('works');
    expect(stepOf(open, 'filter-matched', 'syn')).toMatchObject({
      matched: { name: 'AllowVnetInBound' },
      rules: ['NSG-DEFAULT', 'NSG-VNET-TAG'],
    });
    const blocked = ask(guarded(...peered('a', 'b', { access: 'blocked' })), 'vm-b', 'vm-a', 'tcp/443');
    expect(failureOf(blocked)).toMatchObject({ reason: 'denied-by-rule', node: 'vm-a' });
  });
});

describe('a hub between two spokes', () => {
  const through: readonly RouteLine[] = [['10.0.0.0/8', '10.0.1.9']];
  const star = (fromHub: 'allowed' | undefined, ...more: readonly Drawn[]) =>
    topologyOf(
      ...hub,
      ...spoke('a', 1, through),
      ...spoke('b', 2, through),
      ...peered('hub', 'a', {}, fromHub === undefined ? {} : { forwarded: fromHub }),
      ...peered('hub', 'b', {}, fromHub === undefined ? {} : { forwarded: fromHub }),
      ...more,
    );

  test('does not connect them by itself: peering is not transitive', () => {
    const topology = topologyOf(
      ...hub,
      ...spoke('a', 1),
      ...spoke('b', 2),
      ...peered('hub', 'a'),
      ...peered('hub', 'b'),
    );
    expect(failureOf(ask(topology, 'vm-a', 'vm-b', 'tcp/443'))).toMatchObject({
      packet: 'syn',
      reason: 'next-hop-none',
      node: 'vm-a',
    });
  });

  test('PEER-FORWARDED: an appliance there reaches a spoke only if the spoke allows forwarded traffic', () => {
    const trace = ask(star(undefined, nva), 'vm-a', 'vm-b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn',
      reason: 'forwarded-traffic-blocked',
      because: { resource: 'b-hub', pointer: '/allowForwardedTraffic' },
      rules: ['PEER-FORWARDED'],
    });
    expect(ask(star('allowed', nva), 'vm-a', 'vm-b', 'tcp/443').summary).toEqual({
      outcome: 'works',
      passes: ['nva'],
    });
  });

  test('treats a next hop in the hub as reachable, and sends the packet through the peering to it', () => {
    const trace = ask(star('allowed', nva), 'vm-a', 'vm-b', 'tcp/443');
    expect(pathOf(trace, 'syn')).toEqual(['vm-a', 'a-hub', 'nva', 'hub-b', 'vm-b']);
  });

  test('keeps a next hop in a network that is not peered invalid', () => {
    const topology = topologyOf(...hub, nva, ...spoke('a', 1, through), ...spoke('b', 2));
    expect(failureOf(ask(topology, 'vm-a', 'vm-b', 'tcp/443'))).toMatchObject({
      reason: 'next-hop-invalid',
      rules: ['RT-NH-APPLIANCE'],
    });
  });

  test('loses packets that a VNetLocal route covers in a peered range', () => {
    const topology = topologyOf(
      ...spoke('a', 1, [['10.2.0.0/16', 'VnetLocal']]),
      ...spoke('b', 2),
      ...peered('a', 'b'),
    );
    expect(failureOf(ask(topology, 'vm-a', 'vm-b', 'tcp/443'))).toMatchObject({
      reason: 'host-unreachable',
      packet: 'syn',
    });
  });
});

describe('the gateways of a hub', () => {
  const office = site('office', '192.168.0.0/24', {
    advertised: '192.168.0.0/24',
    edge: 'Allow',
    breakout: 'none',
    hosts: [['erp', '192.168.0.10', ['443']]],
  });
  const withGateway = (there: Parameters<typeof peered>[3], here: Parameters<typeof peered>[2]) =>
    topologyOf(
      vnet('hub', '10.0.0.0/16'),
      { ...subnet('GatewaySubnet', 'hub', '10.0.9.0/27') },
      gateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['office'] }),
      office,
      ...spoke('a', 1),
      ...peered('hub', 'a', here, there),
    );

  test('are used by a spoke where both halves say so, there and back, without allowing forwarded traffic', () => {
    const topology = withGateway({ gateways: 'used' }, { gateways: 'given' });
    const out = ask(topology, 'vm-a', '192.168.0.10', 'tcp/443');
    expect(out.summary.outcome).toBe('works');
    expect(stepOf(out, 'route-chosen', 'syn')).toMatchObject({
      chosen: { nextHopType: 'VirtualNetworkGateway' },
      rules: ['RT-GATEWAY-LEARNED'],
    });
    expect(ask(topology, '192.168.0.10', '10.1.1.4', 'tcp/443').summary.outcome).toBe('works');
  });

  test.each([
    ['the hub does not give them', { gateways: 'used' }, {}],
    ['the spoke does not ask for them', {}, { gateways: 'given' }],
  ] as const)('are not used where %s', (_, there, here) => {
    const trace = ask(withGateway(there, here), 'vm-a', '192.168.0.10', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ packet: 'syn', reason: 'next-hop-none' });
  });
});

test('networks whose address spaces overlap are not connected, and Azure refuses the peering', () => {
  const resources = [
    vnet('a', '10.1.0.0/16'),
    subnet('snet-a', 'a', '10.1.1.0/24'),
    machine('vm-a', 'snet-a', '10.1.1.4', []),
    vnet('b', ['10.1.128.0/17', '10.2.0.0/16']),
    subnet('snet-b', 'b', '10.2.1.0/24'),
    machine('vm-b', 'snet-b', '10.2.1.4', ['Tcp/443']),
    ...peered('a', 'b'),
  ];
  const topology = topologyOf(...resources);
  expect(failureOf(ask(topology, 'vm-a', 'vm-b', 'tcp/443'))).toMatchObject({
    reason: 'next-hop-none',
    node: 'vm-a',
  });
  expect(checkTopology(topology, { tags })).toContainEqual(
    expect.objectContaining({ severity: 'error', code: 'overlap', resource: 'a-b' }),
  );
});
