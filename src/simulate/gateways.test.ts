/** VPN and ExpressRoute gateways: the routes they learn, which of two is used there and back, and for which networks (docs/azure.md, 2.5 and 5). */
import { describe, expect, test } from 'vitest';
import { ask, classOf, failureOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { peered, type RouteLine, routeTable, subnet, vnet } from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';

const dc = (advertised: readonly string[] = ['192.168.0.0/16']) =>
  site('dc', '192.168.0.0/16', {
    advertised,
    edge: 'Allow',
    breakout: '198.51.100.99',
    hosts: [
      ['orders', '192.168.5.5', ['443']],
      ['user', '192.168.6.6', []],
    ],
  });
const er = gateway('er', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites: ['dc'] });
const vpn = (bgp = false) => gateway('vpn', 'GatewaySubnet', { type: 'Vpn', bgp, sites: ['dc'] });

function network(
  gateways: readonly Drawn[],
  {
    lines = [],
    propagation = 'propagated',
    announced,
  }: {
    readonly lines?: readonly RouteLine[];
    readonly propagation?: 'propagated' | 'not propagated';
    readonly announced?: readonly string[];
  } = {},
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    routeTable('rt', lines, propagation),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    dc(announced),
    ...gateways,
  );
}

describe('ExpressRoute beside a VPN', () => {
  test('is used there, by precedence, and back, by the site’s own preference, which is derived', () => {
    const trace = ask(network([vpn(), er]), 'vm', 'dc:orders', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['dc'] });
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'er', 'dc']);
    expect(pathOf(trace, 'syn-ack')).toEqual(['dc', 'er', 'vm']);
    expect(stepOf(trace, 'route-chosen').rejected).toMatchObject([
      { why: 'lower-precedence', rules: ['RT-EXPRESSROUTE-FIRST'], source: 'VirtualNetworkGateway' },
      { why: 'lower-precedence', rules: ['RT-PRECEDENCE'], source: 'Default' },
      { why: 'shorter-prefix', rules: ['RT-LPM'], source: 'Default' },
    ]);
    const back = stepsOf(trace, 'syn-ack').filter((each) => each.type === 'route-chosen');
    expect(back.find(({ rules }) => rules.includes('SITE-EXPRESSROUTE-FIRST'))).toMatchObject({
      chosen: { nextHopType: 'circuit' },
      rejected: [
        { nextHopType: 'tunnel', why: 'lower-precedence' },
        { nextHopType: 'Internet', why: 'shorter-prefix' },
      ],
    });
    expect(trace.doubt).toEqual(['SITE-EXPRESSROUTE-FIRST']);
  });

  test('loses to a longer prefix of the VPN; the return path still uses the circuit', () => {
    const trace = ask(network([vpn(), er], { announced: ['192.0.0.0/8'] }), 'vm', 'dc:orders', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['dc'] });
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'vpn', 'dc']);
    expect(pathOf(trace, 'syn-ack')).toEqual(['dc', 'er', 'vm']);
    expect(stepOf(trace, 'route-chosen').rejected).toMatchObject([
      { why: 'lower-precedence', rules: ['RT-PRECEDENCE'], source: 'Default' },
      {
        why: 'shorter-prefix',
        rules: ['RT-LPM'],
        source: 'VirtualNetworkGateway (BGP)',
        prefix: '192.0.0.0/8',
      },
      { why: 'shorter-prefix', rules: ['RT-LPM'], source: 'Default' },
    ]);
  });

  test('makes the gateway invalid as a route’s next hop', () => {
    const lines = [['192.168.5.0/24', 'VirtualNetworkGateway']] as const;
    const failure = failureOf(ask(network([vpn(), er], { lines }), 'vm', 'dc:orders', 'tcp/443'));
    expect(failure).toMatchObject({
      packet: 'syn',
      reason: 'next-hop-invalid',
      because: { resource: 'rt', pointer: '/routes/0' },
      rules: ['RT-NH-GATEWAY-VPN-ONLY'],
    });
    expect(pathOf(ask(network([vpn()], { lines }), 'vm', 'dc:orders', 'tcp/443'), 'syn')).toContain('vpn');
  });

  test('alone, or a VPN alone, needs no preference, and leaves no doubt', () => {
    for (const only of [er, vpn()]) {
      const trace = ask(network([only]), 'vm', 'dc:orders', 'tcp/443');
      expect(trace.summary.outcome).toBe('works');
      expect(trace.doubt).toEqual([]);
    }
  });
});

describe('what a VPN gateway learns', () => {
  test('without BGP are the site’s prefixes, whatever it advertises', () => {
    const trace = ask(network([vpn()], { announced: [] }), 'vm', 'dc:orders', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'route-chosen')).toMatchObject({
      chosen: { source: 'VirtualNetworkGateway', prefix: '192.168.0.0/16' },
      rules: ['RT-GATEWAY-LEARNED'],
    });
  });

  test('with BGP is what the site advertises, and nothing else', () => {
    const some = ask(network([vpn(true)], { announced: ['192.168.5.0/24'] }), 'vm', 'dc:orders', 'tcp/443');
    expect(stepOf(some, 'route-chosen').chosen).toMatchObject({
      source: 'VirtualNetworkGateway (BGP)',
      prefix: '192.168.5.0/24',
    });
    const none = ask(network([vpn(true)], { announced: ['192.168.7.0/24'] }), 'vm', 'dc:orders', 'tcp/443');
    expect(failureOf(none)).toMatchObject({ reason: 'next-hop-none', rules: ['RT-SYSTEM-NONE'] });
  });
});

describe('a subnet without gateway routes', () => {
  test('has no route to the site, and its clients get no reply', () => {
    const topology = network([er], { propagation: 'not propagated' });
    const there = ask(topology, 'vm', 'dc:orders', 'tcp/443');
    expect(failureOf(there)).toMatchObject({ packet: 'syn', reason: 'next-hop-none' });
    expect(stepOf(there, 'route-chosen').rejected).toMatchObject([
      { why: 'invalidated', rules: ['RT-PROPAGATION'] },
      { why: 'shorter-prefix' },
    ]);
    expect(failureOf(ask(topology, 'dc:user', 'vm', 'tcp/443'))).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      at: 'vm',
      reason: 'next-hop-none',
    });
  });

  test('reaches it through a user-defined route to a VPN gateway', () => {
    const topology = network([vpn()], {
      propagation: 'not propagated',
      lines: [['192.168.0.0/16', 'VirtualNetworkGateway']],
    });
    expect(ask(topology, 'vm', 'dc:orders', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(topology, 'dc:user', 'vm', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('0.0.0.0/0 over ExpressRoute', () => {
  const everything = ['0.0.0.0/0', '192.168.0.0/16'];

  test('sends Internet traffic to the site, whose edge lets it out', () => {
    const trace = ask(network([er], { announced: everything }), 'vm', '192.0.2.9', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['dc'] });
    expect(pathOf(trace, 'syn').slice(0, 3)).toEqual(['vm', 'er', 'dc']);
  });

  test('does not affect a subnet with its own route to the Internet', () => {
    const lines = [['0.0.0.0/0', 'Internet']] as const;
    const trace = ask(network([er], { announced: everything, lines }), 'vm', '192.0.2.9', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: [] });
    expect(stepOf(trace, 'route-chosen').rejected[0]).toMatchObject({
      why: 'lower-precedence',
      rules: ['RT-PRECEDENCE'],
    });
  });
});

describe('a hub with a gateway and a firewall', () => {
  /** `back`: routes of GatewaySubnet; `spoke`: those of the spoke's subnet. */
  function hub(back: readonly RouteLine[], spoke: readonly RouteLine[], uses: 'used' | 'own' = 'used') {
    return topologyOf(
      vnet('hub', '10.0.0.0/16'),
      vnet('spoke', '10.1.0.0/16'),
      ...peered(
        'hub',
        'spoke',
        { gateways: 'given' },
        uses === 'used' ? { gateways: 'used', forwarded: 'allowed' } : { forwarded: 'allowed' },
      ),
      subnet('GatewaySubnet', 'hub', '10.0.9.0/26', { routes: 'rt-gateway' }),
      subnet('AzureFirewallSubnet', 'hub', '10.0.2.0/26'),
      subnet('snet', 'spoke', '10.1.1.0/24', { routes: 'rt' }),
      routeTable('rt-gateway', back),
      routeTable('rt', spoke, 'not propagated'),
      azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
        network: [{ priority: 200, action: 'Allow', rules: [{}] }],
      }),
      machine('vm', 'snet', '10.1.1.4', ['Tcp/443']),
      er,
      dc(),
    );
  }
  const everything = [['0.0.0.0/0', '10.0.2.4']] as const;
  const spokes = [['10.1.0.0/16', '10.0.2.4']] as const;

  test('inspects both directions where GatewaySubnet and spoke both route to the firewall', () => {
    const out = ask(hub(spokes, everything), 'vm', 'dc:orders', 'tcp/443');
    expect(classOf(out).connection.verdict).toEqual({ outcome: 'works', passes: ['fw', 'dc'] });
    const into = ask(hub(spokes, everything), 'dc:user', 'vm', 'tcp/443');
    expect(classOf(into).connection.verdict).toEqual({ outcome: 'works', passes: ['dc', 'fw'] });
  });

  test('loses the session where only the spoke does: the request bypasses the firewall, the reply does not', () => {
    expect(failureOf(ask(hub([], everything), 'dc:user', 'vm', 'tcp/443'))).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      node: 'fw',
      reason: 'no-session',
      rules: ['FW-NO-SESSION'],
    });
    expect(failureOf(ask(hub([], everything), 'vm', 'dc:orders', 'tcp/443'))).toMatchObject({
      packet: 'ack',
      node: 'fw',
      rules: ['FW-HALF-OPEN'],
    });
  });

  test('does not connect a site to a spoke that does not use its gateways', () => {
    const trace = ask(hub(spokes, everything, 'own'), 'dc:user', 'vm', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({ packet: 'syn', at: 'dc' });
  });
});
