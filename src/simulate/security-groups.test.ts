/** How network security groups apply: which rule decides, in which order, and which properties they match (docs/azure.md, section 3). */
import { describe, expect, test } from 'vitest';
import { effectiveRules } from '.';
import { ask, compiled, failureOf, packetsOf, pathOf, stepOf, stepsOf } from './build/ask.test-support';
import { type Drawn, topologyOf } from './build/drawn.test-support';
import { appliance, loadBalancer, machine } from './build/machines.test-support';
import { nsg, routeTable, type SecurityLine, subnet, vnet } from './build/networks.test-support';
import { client, gateway, site } from './build/outside.test-support';

const both = [
  vnet('vnet', '10.0.0.0/16'),
  machine('a', 'snet-a', '10.0.1.4', []),
  machine('b', 'snet-b', '10.0.2.4', ['Tcp/443', 'Udp/53'], { publicIPAddress: '198.51.100.2' }),
];
/** `a` and `b` in two subnets, with a group on one subnet or the other. */
function between({
  a,
  b,
  more = [],
  routes,
}: {
  a?: readonly SecurityLine[];
  b?: readonly SecurityLine[];
  more?: readonly Drawn[];
  routes?: Drawn;
}) {
  return topologyOf(
    ...both,
    subnet('snet-a', 'vnet', '10.0.1.0/24', a === undefined ? {} : { nsg: 'nsg-a' }),
    subnet('snet-b', 'vnet', '10.0.2.0/24', {
      ...(b === undefined ? {} : { nsg: 'nsg-b' }),
      ...(routes === undefined ? {} : { routes: routes.id }),
    }),
    ...(a === undefined ? [] : [nsg('nsg-a', a)]),
    ...(b === undefined ? [] : [nsg('nsg-b', b)]),
    ...(routes === undefined ? [] : [routes]),
    ...more,
  );
}
const decided = (trace: ReturnType<typeof ask>) =>
  stepsOf(trace).flatMap((step) =>
    step.type === 'filter-matched' ? [`${step.ruleSet} ${step.matched.name}`] : [],
  );

describe('the default rules', () => {
  test('allow the virtual network in and out, and are named in the trace', () => {
    const trace = ask(between({ a: [], b: [] }), 'a', 'b', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: [] });
    expect(decided(trace)).toEqual(['nsg-a AllowVnetOutBound', 'nsg-b AllowVnetInBound']);
    expect(stepOf(trace, 'filter-matched').rules).toEqual(['NSG-DEFAULT', 'NSG-VNET-TAG']);
  });

  test('deny what comes from the Internet', () => {
    const trace = ask(
      between({ b: [], more: [client('people', '203.0.113.0/24')] }),
      'people',
      'b',
      'tcp/443',
    );
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn',
      node: 'b',
      reason: 'denied-by-rule',
      because: { resource: 'nsg-b', pointer: '' },
      rules: ['NSG-DEFAULT', 'NSG-TRANSLATION'],
    });
    expect(stepOf(trace, 'filter-matched').matched.name).toBe('DenyAllInBound');
  });

  test('allow traffic to the Internet, and the reply without a rule', () => {
    const trace = ask(between({ a: [] }), 'a', '203.0.113.9', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(decided(trace)).toEqual(['nsg-a AllowInternetOutBound']);
    expect(stepsOf(trace, 'syn-ack')).toContainEqual(
      expect.objectContaining({ type: 'session-matched', as: 'answered', rules: ['NSG-STATEFUL'] }),
    );
  });

  test('are listed after the group’s own, with their numbers', () => {
    const simulation = compiled(between({ b: [['Deny', 'Inbound', { from: 'Internet' }]] }));
    expect(
      effectiveRules(simulation, 'b')[0]?.rules.map(
        ({ name, priority, direction }) => `${direction} ${priority} ${name}`,
      ),
    ).toEqual([
      'Inbound 100 rule 0',
      'Inbound 65000 AllowVnetInBound',
      'Inbound 65001 AllowAzureLoadBalancerInBound',
      'Inbound 65500 DenyAllInBound',
      'Outbound 65000 AllowVnetOutBound',
      'Outbound 65001 AllowInternetOutBound',
      'Outbound 65500 DenyAllOutBound',
    ]);
  });
});

describe('priorities', () => {
  test('decide, whatever the order in the file', () => {
    const group = nsg('nsg-b', [
      ['Deny', 'Inbound', { from: '10.0.1.0/24' }],
      ['Allow', 'Inbound', { from: '10.0.1.4' }],
    ]);
    const [first, second] = (group as unknown as { securityRules: object[] }).securityRules;
    const turned = {
      ...group,
      securityRules: [
        { ...first, priority: 300 },
        { ...second, priority: 200 },
      ],
    };
    const trace = ask(
      topologyOf(
        ...both,
        subnet('snet-a', 'vnet', '10.0.1.0/24'),
        subnet('snet-b', 'vnet', '10.0.2.0/24', { nsg: 'nsg-b' }),
        turned,
      ),
      'a',
      'b',
      'tcp/443',
    );
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'filter-matched')).toMatchObject({
      matched: { name: 'rule 1', priority: 200 },
      place: { resource: 'nsg-b', pointer: '/securityRules/1' },
      rules: ['NSG-PRIORITY'],
      skipped: [],
    });
  });

  test.each<[string, SecurityLine[2], 'works' | 'fails']>([
    ['the protocol', { protocol: 'Udp' }, 'works'],
    ['the source', { from: '10.0.9.0/24' }, 'works'],
    ['the source port', { fromPorts: '1-1023' }, 'works'],
    ['the destination', { to: '10.0.2.5' }, 'works'],
    ['the destination port', { ports: ['80', '8000-9000'] }, 'works'],
    ['ESP, which this packet is not (NSG-PROTOCOLS)', { protocol: 'Esp' }, 'works'],
    ['an unknown tag', { from: 'Nonsense' }, 'works'],
    ['nothing', {}, 'fails'],
    ['the port among others', { ports: ['80', '400-500'] }, 'fails'],
    ['one source of several', { from: ['10.0.9.0/24', '10.0.1.4'] }, 'fails'],
    ['TCP', { protocol: 'Tcp' }, 'fails'],
  ])('a rule that denies %s', (_, match, outcome) => {
    expect(ask(between({ b: [['Deny', 'Inbound', match]] }), 'a', 'b', 'tcp/443').summary.outcome).toBe(
      outcome,
    );
  });
});

describe('groups on subnet and NIC', () => {
  const nicGroup = (lines: readonly SecurityLine[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-a', 'vnet', '10.0.1.0/24', { nsg: 'subnet-group' }),
      subnet('snet-b', 'vnet', '10.0.2.0/24', { nsg: 'subnet-group' }),
      nsg('subnet-group', [
        ['Allow', 'Inbound', {}],
        ['Allow', 'Outbound', {}],
      ]),
      nsg('nic-group', lines),
      machine('a', 'snet-a', '10.0.1.4', [], { networkSecurityGroup: 'nic-group' }),
      machine('b', 'snet-b', '10.0.2.4', ['Tcp/443'], { networkSecurityGroup: 'nic-group' }),
    );

  test('are evaluated NIC first outbound, subnet first inbound', () => {
    const trace = ask(
      nicGroup([
        ['Allow', 'Inbound', {}],
        ['Allow', 'Outbound', {}],
      ]),
      'a',
      'b',
      'tcp/443',
    );
    expect(decided(trace)).toEqual([
      'nic-group rule 1',
      'subnet-group rule 1',
      'subnet-group rule 0',
      'nic-group rule 0',
    ]);
    expect(stepOf(trace, 'filter-matched').rules).toContain('NSG-ORDER');
  });

  test.each([
    ['Outbound', 'a', 'nic-group'],
    ['Inbound', 'b', 'subnet-group'],
  ] as const)('deny in that order: of two that do, %s, the first is told', (direction, node, first) => {
    const denies: readonly SecurityLine[] = [['Deny', direction, {}]];
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'subnet-group' }),
      nsg('subnet-group', denies),
      nsg('nic-group', denies),
      machine('a', 'snet', '10.0.1.4', [], { networkSecurityGroup: 'nic-group' }),
      machine('b', 'snet', '10.0.1.5', ['Tcp/443'], { networkSecurityGroup: 'nic-group' }),
    );
    expect(failureOf(ask(topology, 'a', 'b', 'tcp/443'))).toMatchObject({
      node,
      because: { resource: first },
      rules: ['NSG-PRIORITY', 'NSG-ORDER'],
    });
  });

  test('are evaluated before routes: no route is selected for a denied packet', () => {
    const lost = routeTable('rt', [['10.0.1.0/24', 'None']]);
    const topology = between({ b: [['Deny', 'Outbound', {}]], routes: lost });
    const trace = ask(topology, 'b', 'a', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'denied-by-rule',
      rules: ['NSG-PRIORITY', 'NSG-BEFORE-ROUTES'],
    });
    expect(stepsOf(trace).map((each) => each.type)).not.toContain('route-chosen');
    expect(failureOf(ask(between({ b: [], routes: lost }), 'b', 'a', 'tcp/443'))).toMatchObject({
      reason: 'next-hop-none',
    });
  });

  test.each([
    ['Outbound', 'a'],
    ['Inbound', 'b'],
  ] as const)('must both allow: %s', (direction, node) => {
    const trace = ask(nicGroup([['Deny', direction, {}]]), 'a', 'b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      node,
      because: { resource: 'nic-group', pointer: '/securityRules/0' },
    });
  });

  test('also apply within one subnet', () => {
    const trace = ask(
      topologyOf(
        vnet('vnet', '10.0.0.0/16'),
        subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'group' }),
        nsg('group', [['Deny', 'Inbound', { from: '10.0.1.0/24' }]]),
        machine('a', 'snet', '10.0.1.4', []),
        machine('b', 'snet', '10.0.1.5', ['Tcp/443']),
      ),
      'a',
      'b',
      'tcp/443',
    );
    expect(failureOf(trace)).toMatchObject({ node: 'b', because: { resource: 'group' } });
  });

  test('filter nothing if none exist: everything passes', () => {
    const trace = ask(between({}), 'a', 'b', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(decided(trace)).toEqual([]);
  });
});

describe('a group before a public IP address', () => {
  const people = client('people', '203.0.113.0/24');

  test('sees the private destination and the public source, since it comes after the translation', () => {
    const allowed: SecurityLine = [
      'Allow',
      'Inbound',
      { from: '203.0.113.0/24', to: '10.0.2.4', ports: '443' },
    ];
    const trace = ask(between({ b: [allowed], more: [people] }), 'people', 'b', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated', 'syn')).toMatchObject({
      from: { destination: '198.51.100.2' },
      to: { destination: '10.0.2.4' },
      rules: ['PUBLIC-ADDRESS-IN'],
    });
    expect(stepOf(trace, 'filter-matched')).toMatchObject({
      matched: { name: 'rule 0' },
      rules: ['NSG-PRIORITY', 'NSG-TRANSLATION'],
    });
    const inside = ask(between({ b: [], more: [people] }), 'a', 'b', 'tcp/443');
    expect(stepOf(inside, 'filter-matched').rules).not.toContain('NSG-TRANSLATION');
  });

  test('does not match the public destination', () => {
    const wrong: SecurityLine = ['Allow', 'Inbound', { from: '*', to: '198.51.100.2', ports: '443' }];
    const trace = ask(between({ b: [wrong], more: [people] }), 'people', 'b', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      reason: 'denied-by-rule',
      rules: ['NSG-DEFAULT', 'NSG-TRANSLATION'],
    });
  });

  test('sees the private source of outbound packets, since it comes before the translation', () => {
    const allowed: readonly SecurityLine[] = [
      ['Allow', 'Outbound', { from: '10.0.2.4', to: '203.0.113.9' }],
      ['Deny', 'Outbound', {}],
    ];
    const trace = ask(between({ b: allowed }), 'b', '203.0.113.9', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({
      from: { source: '10.0.2.4' },
      to: { source: '198.51.100.2' },
      rules: ['OUT-PUBLIC-ADDRESS'],
    });
  });

  test('sees the client and the backend of packets from a load balancer', () => {
    const balanced = (line: SecurityLine[2]) =>
      topologyOf(
        ...both,
        subnet('snet-a', 'vnet', '10.0.1.0/24'),
        subnet('snet-b', 'vnet', '10.0.2.0/24', { nsg: 'nsg' }),
        nsg('nsg', [
          ['Allow', 'Inbound', line],
          ['Deny', 'Inbound', {}],
        ]),
        loadBalancer(
          'lb',
          { subnet: 'snet-b', privateIPAddress: '10.0.2.9' },
          { backends: ['b'], rules: ['Tcp/8443:443'] },
        ),
      );
    const asBackend = ask(
      balanced({ from: '10.0.1.4', to: '10.0.2.4', ports: '443' }),
      'a',
      '10.0.2.9',
      'tcp/8443',
    );
    expect(asBackend.summary.outcome).toBe('works');
    expect(stepOf(asBackend, 'filter-matched').rules).toEqual(['NSG-PRIORITY', 'NSG-BALANCED']);
    for (const frontend of [{ to: '10.0.2.9' }, { ports: '8443' }, { from: '10.0.2.9' }])
      expect(failureOf(ask(balanced(frontend), 'a', '10.0.2.9', 'tcp/8443'))).toMatchObject({
        because: { pointer: '/securityRules/1' },
        rules: ['NSG-PRIORITY', 'NSG-BALANCED'],
      });
  });
});

describe('the tag Internet', () => {
  const only: readonly SecurityLine[] = [
    ['Allow', 'Outbound', { to: 'Internet' }],
    ['Deny', 'Outbound', {}],
  ];

  test('includes public IP addresses, also those of Azure’s services, and no private ones', () => {
    const topology = between({ a: only, b: only });
    for (const to of ['203.0.113.9', 'tag Storage']) {
      const trace = ask(topology, 'a', to, 'tcp/443');
      expect(trace.summary.outcome).toBe('works');
      expect(stepOf(trace, 'filter-matched').rules).toEqual(['NSG-PRIORITY', 'NSG-INTERNET-TAG']);
    }
    expect(failureOf(ask(topology, 'a', 'b', 'tcp/443'))).toMatchObject({
      because: { resource: 'nsg-a', pointer: '/securityRules/1' },
    });
  });

  test('does not include public IP addresses that the virtual network uses inside', () => {
    const topology = topologyOf(
      vnet('vnet', ['10.0.0.0/16', '203.0.112.0/24']),
      subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg' }),
      subnet('snet-public', 'vnet', '203.0.112.0/24'),
      nsg('nsg', only),
      machine('a', 'snet', '10.0.1.4', []),
      machine('b', 'snet-public', '203.0.112.4', ['Tcp/443']),
    );
    expect(failureOf(ask(topology, 'a', 'b', 'tcp/443'))).toMatchObject({
      because: { resource: 'nsg', pointer: '/securityRules/1' },
    });
    expect(ask(topology, 'a', '203.0.113.4', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('the tag AzureLoadBalancer', () => {
  test.each<[string, SecurityLine, object, string]>([
    [
      'allows probes by default',
      ['Deny', 'Outbound', { to: '203.0.113.0/24' }],
      { outcome: 'works' },
      'NSG-VNET-TAG',
    ],
    [
      'fails the probes where a rule denies it: then no healthy backend is left',
      ['Deny', 'Inbound', { from: 'AzureLoadBalancer' }],
      { outcome: 'fails', reason: 'backend-unhealthy' },
      'NSG-PROBES-TAG',
    ],
    [
      'does not match the load-balanced traffic',
      ['Deny', 'Inbound', { from: '10.0.1.0/24' }],
      { outcome: 'fails', reason: 'denied-by-rule' },
      'NSG-VNET-TAG',
    ],
  ])('%s', (_, line, summary, rule) => {
    const topology = topologyOf(
      ...both,
      subnet('snet-a', 'vnet', '10.0.1.0/24'),
      subnet('snet-b', 'vnet', '10.0.2.0/24', { nsg: 'nsg' }),
      nsg('nsg', [line]),
      loadBalancer(
        'lb',
        { subnet: 'snet-b', privateIPAddress: '10.0.2.9' },
        { backends: ['b'], rules: ['Tcp/443'], probe: 'Tcp/443' },
      ),
    );
    expect(ask(topology, 'a', '10.0.2.9', 'tcp/443').summary).toMatchObject(summary);
    const probe = ask(topology, 'tag AzureLoadBalancer', 'b', 'tcp/443');
    expect(stepOf(probe, 'filter-matched').rules).toContain(rule);
  });
});

describe('a rule that names several tags in one side', () => {
  const several = (access: 'Allow' | 'Deny'): readonly SecurityLine[] => [
    [access, 'Outbound', { to: ['Storage', 'Sql'] }],
  ];

  test('is valid under one reading, and ignored under the other', () => {
    const { summary, doubt } = ask(between({ a: several('Deny') }), 'a', 'tag Sql', 'tcp/1433');
    expect(summary).toMatchObject({
      outcome: 'contested',
      rule: 'NSG-SEVERAL',
      readings: [
        { reading: 'taken', verdict: { outcome: 'fails', reason: 'denied-by-rule' } },
        { reading: 'refused', verdict: { outcome: 'works' } },
      ],
    });
    expect(doubt).toContain('NSG-SEVERAL');
  });

  test('is not contested where the next rule says the same, or it does not match', () => {
    for (const to of ['tag Sql', '203.0.113.9']) {
      const { summary, doubt } = ask(between({ a: several('Allow') }), 'a', to, 'tcp/443');
      expect(summary.outcome).toBe('works');
      expect(doubt).toEqual([]);
    }
  });
});

describe('a packet without a flow record', () => {
  /** Packets from `a` go directly to `b`; replies from `b` go through an appliance that has not seen the request. */
  const asymmetric = (nvaGroup: readonly SecurityLine[]) =>
    topologyOf(
      ...both,
      subnet('snet-a', 'vnet', '10.0.1.0/24'),
      subnet('snet-b', 'vnet', '10.0.2.0/24', { routes: 'rt' }),
      routeTable('rt', [['10.0.1.0/24', '10.0.3.4']]),
      subnet('snet-nva', 'vnet', '10.0.3.0/24', { nsg: 'nsg-nva' }),
      nsg('nsg-nva', nvaGroup),
      appliance('nva', 'snet-nva', '10.0.3.4', {
        stateful: false,
        sourceNat: 'None',
        defaultAction: 'Allow',
      }),
    );

  test('is filtered by the rules like a new connection, which is derived', () => {
    const trace = ask(asymmetric([]), 'a', 'b', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn-ack')).toEqual(['b', 'nva', 'a']);
    expect(stepOf(trace, 'session-missing', 'syn-ack')).toMatchObject({
      then: 'open',
      rules: ['NSG-NO-RECORD'],
      place: { resource: 'nsg-nva', pointer: '' },
    });
    expect(trace.doubt).toContain('NSG-NO-RECORD');
  });

  test('is dropped by a rule of the appliance’s subnet, inbound or outbound', () => {
    for (const direction of ['Inbound', 'Outbound'] as const) {
      const trace = ask(asymmetric([['Deny', direction, { from: '10.0.2.4' }]]), 'a', 'b', 'tcp/443');
      expect(failureOf(trace)).toMatchObject({
        packet: 'syn-ack',
        node: 'nva',
        because: { resource: 'nsg-nva', pointer: '/securityRules/0' },
      });
    }
  });

  test('leaves no doubt where the record exists', () => {
    const trace = ask(between({ a: [], b: [] }), 'a', 'b', 'tcp/443');
    expect(trace.doubt).toEqual([]);
  });
});

describe('the tag VirtualNetwork', () => {
  /** Only the addresses of the tag are allowed inbound. */
  const only: readonly SecurityLine[] = [
    ['Allow', 'Inbound', { from: 'VirtualNetwork' }],
    ['Deny', 'Inbound', {}],
  ];
  const hq = site('hq', '172.20.0.0/16', { advertised: '172.20.0.0/16', edge: 'Allow', breakout: 'none' });
  const gw = [
    subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
    gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: false, sites: ['hq'] }),
    hq,
  ];
  const people = client('people', '203.0.113.0/24');

  test.each([
    ['the address space', 'a', []],
    ['what a gateway leads to', 'hq', gw],
  ] as const)('holds %s', (_, from, more) => {
    expect(ask(between({ b: only, more }), from, 'b', 'tcp/443').summary.outcome).toBe('works');
  });

  test('includes the prefixes of the subnet’s user-defined routes, also of those for service tags', () => {
    const routes = routeTable('rt', [
      ['203.0.113.0/24', 'Internet'],
      ['Sql', 'Internet'],
    ]);
    const topology = between({ b: only, routes, more: [people] });
    expect(ask(topology, 'people', 'b', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(topology, 'tag Sql', 'b', 'tcp/443').summary.outcome).toBe('works');
    expect(failureOf(ask(topology, 'tag Storage', 'b', 'tcp/443'))).toMatchObject({
      because: { resource: 'nsg-b', pointer: '/securityRules/1' },
    });
  });

  test('does not include the Internet', () => {
    expect(failureOf(ask(between({ b: only, more: [people] }), 'people', 'b', 'tcp/443'))).toMatchObject({
      because: { pointer: '/securityRules/1' },
    });
  });

  test('includes the Internet under one reading where a user-defined route covers everything, and not under the other', () => {
    const routes = routeTable('rt', [['0.0.0.0/0', 'Internet']]);
    const { summary, doubt, classes } = ask(
      between({ b: only, routes, more: [people] }),
      'people',
      'b',
      'tcp/443',
    );
    expect(summary).toMatchObject({
      outcome: 'contested',
      rule: 'NSG-VNET-TAG-DEFAULT',
      readings: [
        { reading: 'not-widened', verdict: { outcome: 'fails', reason: 'denied-by-rule' } },
        { reading: 'widened', verdict: { outcome: 'works' } },
      ],
    });
    expect(doubt).toContain('NSG-VNET-TAG-DEFAULT');
    expect(classes.map((each) => each.reading?.reading)).toEqual(['not-widened', 'widened']);
  });

  test('includes the Internet under one reading where a gateway learned a default route', () => {
    const learned = [
      subnet('GatewaySubnet', 'vnet', '10.0.9.0/27'),
      gateway('vgw', 'GatewaySubnet', { type: 'ExpressRoute', bgp: true, sites: ['hq'] }),
      site('hq', '172.20.0.0/16', { advertised: '0.0.0.0/0', edge: 'Allow', breakout: '198.51.100.20' }),
    ];
    const topology = between({ b: [['Deny', 'Outbound', { to: 'VirtualNetwork' }]], more: learned });
    expect(ask(topology, 'b', '203.0.113.9', 'tcp/443').summary).toMatchObject({
      outcome: 'contested',
      rule: 'NSG-VNET-TAG-DEFAULT',
      readings: [
        { reading: 'not-widened', verdict: { outcome: 'works' } },
        { reading: 'widened', verdict: { outcome: 'fails', reason: 'denied-by-rule' } },
      ],
    });
  });

  test('is not contested where a rule allows the Internet anyway', () => {
    const routes = routeTable('rt', [['0.0.0.0/0', 'Internet']]);
    const lines: readonly SecurityLine[] = [
      ['Allow', 'Inbound', { from: 'VirtualNetwork' }],
      ['Allow', 'Inbound', { from: '203.0.113.0/24' }],
    ];
    const { summary, doubt } = ask(between({ b: lines, routes, more: [people] }), 'people', 'b', 'tcp/443');
    expect(summary.outcome).toBe('works');
    expect(doubt).not.toContain('NSG-VNET-TAG-DEFAULT');
  });
});

test('a packet’s path through a NIC with a security group shows the group once in each direction', () => {
  const trace = ask(between({ b: [['Allow', 'Inbound', {}]] }), 'a', 'b', 'udp/53');
  expect(packetsOf(trace).map((each) => each.segment)).toEqual(['datagram', 'datagram']);
  expect(decided(trace)).toEqual(['nsg-b rule 0']);
});
