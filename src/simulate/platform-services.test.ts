/** Traffic that bypasses routes and security groups: platform services, activation, and unsupported packets (docs/azure.md, section 3). */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { appliance, machine } from './build/machines.test-support';
import {
  nsg,
  type RouteLine,
  routeTable,
  type SecurityLine,
  subnet,
  vnet,
} from './build/networks.test-support';
import { gateway, site } from './build/outside.test-support';

/** One VM in a subnet, with these routes and rules. */
function lone(routes: readonly RouteLine[], lines: readonly SecurityLine[], ...more: readonly Drawn[]) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg', ...(routes.length > 0 ? { routes: 'rt' } : {}) }),
    nsg('nsg', lines),
    ...(routes.length > 0 ? [routeTable('rt', routes)] : []),
    machine('vm', 'snet', '10.0.1.4', [], { publicIPAddress: '198.51.100.4' }),
    ...more,
  );
}
const nothingOut: readonly SecurityLine[] = [['Deny', 'Outbound', {}]];
const closed: readonly SecurityLine[] = [...nothingOut, ['Deny', 'Inbound', {}]];

describe('the metadata service', () => {
  const metadata = '169.254.169.254';

  test('is reachable despite user-defined routes and security groups', () => {
    const trace = ask(lone([['0.0.0.0/0', 'None']], closed), 'vm', metadata, 'tcp/80');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'routes-bypassed')).toMatchObject({ rules: ['PLATFORM-IMDS'] });
    expect(trace.doubt).toEqual([]);
  });

  test('answers only on port 80', () => {
    expect(failureOf(ask(lone([], []), 'vm', metadata, 'tcp/443'))).toMatchObject({
      reason: 'no-listener',
      label: 'Instance metadata service',
    });
  });

  test('is subject to a rule that names AzurePlatformIMDS, and to no other', () => {
    const lines: readonly SecurityLine[] = [['Deny', 'Outbound', { to: 'AzurePlatformIMDS' }]];
    expect(failureOf(ask(lone([], lines), 'vm', metadata, 'tcp/80'))).toMatchObject({
      reason: 'denied-by-rule',
      because: { resource: 'nsg', pointer: '/securityRules/0' },
      rules: expect.arrayContaining(['PLATFORM-IMDS-TAG']),
    });
    const allowed: readonly SecurityLine[] = [
      ...lines.map(([, ...rest]) => ['Allow', ...rest] as const),
      ...closed,
    ];
    expect(ask(lone([], allowed), 'vm', metadata, 'tcp/80').summary.outcome).toBe('works');
    const byAddress: readonly SecurityLine[] = [['Deny', 'Outbound', { to: metadata }]];
    expect(ask(lone([], byAddress), 'vm', metadata, 'tcp/80').summary.outcome).toBe('works');
    expect(ask(lone([], lines), 'vm', '168.63.129.16', 'udp/53').summary.outcome).toBe('works');
  });

  test('is local to the VM: a site cannot reach it', () => {
    const topology = lone(
      [],
      [],
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
      gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['hq'] }),
      site('hq', '172.20.0.0/16', { edge: 'Allow', breakout: '198.51.100.20' }),
    );
    expect(ask(topology, 'hq', metadata, 'tcp/80').summary.outcome).toBe('fails');
  });
});

test.each([
  ['AzurePlatformDNS', 'udp/53'],
  ['AzurePlatformIMDS', 'tcp/80'],
  ['AzurePlatformLKM', 'tcp/1688'],
])('%s as a flow’s destination is the service that the tag stands for', (tag, what) => {
  expect(ask(lone([], closed), 'vm', `tag ${tag}`, what).summary.outcome).toBe('works');
});

test('the metadata service of the VM’s own virtual network answers, even if another network is first', () => {
  const topology = topologyOf(
    vnet('first', '10.9.0.0/16'),
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg' }),
    nsg('nsg', closed),
    machine('vm', 'snet', '10.0.1.4', []),
  );
  const trace = ask(topology, 'vm', '169.254.169.254', 'tcp/80');
  expect(trace.summary.outcome).toBe('works');
  expect(pathOf(trace, 'syn')).toEqual(['vm', 'vnet']);
});

describe('Windows activation', () => {
  const servers = ['20.118.99.224', '40.83.235.53', '23.102.135.246'];
  const denied = { reason: 'denied-by-rule', because: { resource: 'nsg', pointer: '/securityRules/0' } };
  const activate = (topology: ReturnType<typeof lone>, port = 'tcp/1688') =>
    ask(topology, 'vm', servers[0] as string, port);

  test.each(servers)('is allowed to %s, whatever the groups deny', (server) => {
    const trace = ask(lone([], closed), 'vm', server, 'tcp/1688');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'filter-matched')).toMatchObject({
      matched: { name: 'Windows activation' },
      rules: ['PLATFORM-KMS', 'PLATFORM-KMS-ADDRESSES'],
    });
    expect(trace.doubt).toEqual(['PLATFORM-KMS-ADDRESSES']);
  });

  test('is not allowed on other ports or with another protocol', () => {
    expect(failureOf(activate(lone([], closed), 'tcp/443'))).toMatchObject(denied);
    expect(failureOf(activate(lone([], closed), 'udp/1688'))).toMatchObject(denied);
  });

  test('needs no exception, and leaves no doubt, where a rule allows it', () => {
    const trace = activate(lone([], []));
    expect(stepOf(trace, 'filter-matched').matched.name).toBe('AllowInternetOutBound');
    expect(trace.doubt).toEqual([]);
  });

  test.each<[string, readonly SecurityLine[]]>([
    ['alone', [['Deny', 'Outbound', { to: 'AzurePlatformLKM' }]]],
    ['after a rule that denies all', [...nothingOut, ['Deny', 'Outbound', { to: 'AzurePlatformLKM' }]]],
  ])('is subject to a rule that names AzurePlatformLKM, %s', (_, lines) => {
    const pointer = `/securityRules/${lines.length - 1}`;
    expect(failureOf(activate(lone([], lines)))).toMatchObject({
      reason: 'denied-by-rule',
      because: { resource: 'nsg', pointer },
      rules: expect.arrayContaining(['PLATFORM-KMS-TAG']),
    });
  });

  test('passes by a rule that names AzurePlatformLKM and allows it', () => {
    const lines: readonly SecurityLine[] = [['Allow', 'Outbound', { to: 'AzurePlatformLKM' }], ...nothingOut];
    const trace = activate(lone([['0.0.0.0/0', 'Internet']], lines));
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'filter-matched').matched.name).toBe('rule 0');
  });

  test('is filtered like other traffic where the subnet has a user-defined default route, even to the Internet', () => {
    const trace = activate(lone([['0.0.0.0/0', 'Internet']], nothingOut));
    expect(failureOf(trace)).toMatchObject({
      ...denied,
      rules: expect.arrayContaining(['PLATFORM-KMS-DEFAULT-ROUTE']),
    });
    expect(activate(lone([['10.9.0.0/16', 'None']], nothingOut)).summary.outcome).toBe('works');
  });

  test('is filtered under one reading, and allowed under the other, where a gateway learned a default route', () => {
    const learned = (lines: readonly SecurityLine[]) =>
      lone(
        [[`${servers[0]}/32`, 'Internet']],
        lines,
        subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
        gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['hq'] }),
        site('hq', '172.20.0.0/16', { advertised: '0.0.0.0/0', edge: 'Allow', breakout: '198.51.100.20' }),
      );
    const { summary, doubt } = activate(learned(nothingOut));
    expect(summary).toMatchObject({
      outcome: 'contested',
      rule: 'PLATFORM-KMS-LEARNED-DEFAULT',
      readings: [
        { reading: 'judged', verdict: { outcome: 'fails', reason: 'denied-by-rule' } },
        { reading: 'kept', verdict: { outcome: 'works' } },
      ],
    });
    expect(doubt).toContain('PLATFORM-KMS-LEARNED-DEFAULT');
    expect(activate(learned([['Allow', 'Outbound', { ports: '1688' }]])).doubt).toEqual([]);
  });
});

describe('virtual networks do not support', () => {
  const pair = (port: number) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24'),
      machine('a', 'snet', '10.0.1.4', []),
      machine('b', 'snet', '10.0.1.5', [`Udp/${port}`, `Tcp/${port}`]),
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
      gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['hq'] }),
      site('hq', '172.20.0.0/16', { edge: 'Allow', breakout: 'none' }),
    );

  test.each([4791, 65_330])('UDP port %d, which the host reserves', (port) => {
    const trace = ask(pair(port), 'a', 'b', `udp/${port}`);
    expect(failureOf(trace)).toMatchObject({ node: 'a', reason: 'not-carried', rules: ['NET-HOST-PORTS'] });
    expect(stepsOf(trace).map((each) => each.type)).toEqual(['dropped']);
    expect(trace.doubt).toContain('NET-HOST-PORTS');
    expect(failureOf(ask(pair(port), 'hq', 'b', `udp/${port}`))).toMatchObject({
      node: 'b',
      reason: 'not-carried',
      rules: ['NET-HOST-PORTS'],
    });
    expect(ask(pair(port), 'a', 'b', `tcp/${port}`).summary.outcome).toBe('works');
    expect(ask(pair(port + 1), 'a', 'b', `udp/${port + 1}`).summary.outcome).toBe('works');
  });

  test.each(['224.0.0.251', '239.1.2.3', '255.255.255.255'])('multicast and broadcast: %s', (many) => {
    const topology = lone(
      [['0.0.0.0/0', '10.0.3.4']],
      [],
      subnet('snet-nva', 'vnet', '10.0.3.0/24'),
      appliance('nva', 'snet-nva', '10.0.3.4', { stateful: true, sourceNat: 'All', defaultAction: 'Allow' }),
    );
    const trace = ask(topology, 'vm', many, 'udp/5353');
    expect(failureOf(trace)).toMatchObject({ node: 'vm', reason: 'not-carried', rules: ['NET-UNICAST'] });
    expect(trace.doubt).toEqual([]);
  });
});

describe('the default gateway of a subnet', () => {
  const two = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24'),
    subnet('other', 'vnet', '10.0.2.0/24', { routes: 'rt' }),
    routeTable('rt', [['192.0.2.0/24', '10.0.1.1']]),
    machine('vm', 'snet', '10.0.1.4', []),
    machine('vm-other', 'other', '10.0.2.4', []),
  );

  test.each([
    ['its own machine', 'vm'],
    ['a machine elsewhere', 'vm-other'],
  ])('does not answer a ping from %s', (_, from) => {
    for (const what of ['icmp', 'tcp/443']) {
      const trace = ask(two, from, '10.0.1.1', what);
      expect(failureOf(trace)).toMatchObject({
        reason: 'host-unreachable',
        rules: ['NET-DEFAULT-GATEWAY'],
        because: { resource: 'vnet' },
      });
      expect(pathOf(trace, what === 'icmp' ? 'echo-request' : 'syn')).toEqual([from, 'vnet']);
    }
  });

  test('is not a next hop', () => {
    expect(failureOf(ask(two, 'vm-other', '192.0.2.9', 'tcp/443'))).toMatchObject({
      reason: 'next-hop-invalid',
      rules: ['RT-NH-APPLIANCE'],
    });
  });

  test('does not affect a packet to a neighboring VM', () => {
    expect(stepsOf(ask(two, 'vm', 'vm-other', 'icmp')).map((each) => each.type)).not.toContain('dropped');
  });
});
