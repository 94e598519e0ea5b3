/**
 * Load balancers: inbound connections, the health of backends, and outbound connections (docs/azure.md,
 * sections 5 and 7).
 */
import { describe, expect, test } from 'vitest';
import {
  ask,
  compiled,
  failureOf,
  packetsOf,
  pathOf,
  stepOf,
  stepsOf,
} from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { appliance, interfaces, loadBalancer, machine } from '../../simulate/build/machines.test-support';
import { nsg, routeTable, type SecurityLine, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';

const people = client('people', '203.0.113.0/24');
const open: readonly SecurityLine[] = [['Allow', 'Inbound', {}]];
const web = ['Tcp/443', 'Tcp/8443', 'Tcp/80', 'Udp/514'];

/** Two virtual machines in one subnet, and the resources in front of them. */
function farm(lines: readonly SecurityLine[] | 'no group', ...more: readonly Drawn[]) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    ...(lines === 'no group' ? [] : [nsg('nsg', lines)]),
    subnet('snet', 'vnet', '10.0.1.0/24', lines === 'no group' ? {} : { nsg: 'nsg' }),
    subnet('snet-clients', 'vnet', '10.0.2.0/24'),
    machine('a', 'snet', '10.0.1.4', web),
    machine('b', 'snet', '10.0.1.5', web),
    machine('vm', 'snet-clients', '10.0.2.4', []),
    people,
    ...more,
  );
}

const publicOne = { publicIPAddress: '198.51.100.40' };
const both = { backends: ['a', 'b'], rules: ['Tcp/443'], probe: 'Tcp/80' } as const;
const inFront = (how: Parameters<typeof loadBalancer>[2]) => loadBalancer('lb', publicOne, how);

describe('a public load balancer', () => {
  test('LB-RULE, LB-CHOICE: sends each connection to one of its backends, and keeps the client’s address', () => {
    const trace = ask(farm(open, inFront(both)), 'people', 'lb', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    const attempts = trace.classes[0]?.connection.attempts ?? [];
    expect(attempts.map((each) => each.choices.map(({ option }) => option))).toEqual([['a'], ['b']]);
    expect(stepOf(trace, 'destination-translated')).toMatchObject({
      from: { source: '203.0.113.0', destination: '198.51.100.40' },
      to: { source: '203.0.113.0', destination: '10.0.1.4' },
      rules: ['LB-RULE'],
      place: { resource: 'lb', pointer: '/loadBalancingRules/0' },
    });
    expect(stepOf(trace, 'choice-made')).toMatchObject({ rules: ['LB-CHOICE'] });
  });

  test('translates the port if its rule has another backend port', () => {
    const trace = ask(farm(open, inFront({ ...both, rules: ['Tcp/443:8443'] })), 'people', 'lb', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated')).toMatchObject({ to: { destinationPort: 8443 } });
  });

  test('accepts only connections that match a rule', () => {
    const topology = farm(open, inFront(both));
    expect(failureOf(ask(topology, 'people', 'lb', 'tcp/80'))).toMatchObject({
      reason: 'no-listener',
      at: 'lb',
    });
    expect(failureOf(ask(topology, 'people', 'lb', 'udp/443'))).toMatchObject({ reason: 'no-listener' });
  });

  test('LB-CLOSED: does not reach a NIC without a security group', () => {
    const failure = failureOf(ask(farm('no group', inFront(both)), 'people', 'lb', 'tcp/443'));
    expect(failure).toMatchObject({
      packet: 'syn',
      reason: 'denied-by-rule',
      because: { resource: 'snet', pointer: '/networkSecurityGroup' },
      rules: ['LB-CLOSED'],
    });
    expect(ask(farm('no group', inFront(both)), 'vm', 'a', 'tcp/443').summary.outcome).toBe('works');
    expect(ask(farm('no group'), 'vm', 'a', 'tcp/443').summary.outcome).toBe('works');
  });

  test('does not translate the destination with floating IP: the virtual machine has the frontend’s address too', () => {
    const trace = ask(farm(open, inFront({ ...both, floating: true })), 'people', 'lb', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepsOf(trace).some((each) => each.type === 'destination-translated')).toBe(false);
    expect(packetsOf(trace)[0]?.hops.at(-1)?.packetIn.destination).toBe('198.51.100.40');
    expect(packetsOf(trace)[1]?.hops[0]?.packetOut.source).toBe('198.51.100.40');
  });

  test('drops new connections if it has no backend', () => {
    const failure = failureOf(ask(farm(open, inFront({ ...both, backends: [] })), 'people', 'lb', 'tcp/443'));
    expect(failure).toMatchObject({ at: 'lb', reason: 'backend-unhealthy', rules: ['LB-RULE'] });
    expect(failure.outOfService).toBeUndefined();
  });

  test('fails if a route sends the replies elsewhere', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      nsg('nsg', open),
      routeTable('rt', [['0.0.0.0/0', 'None']]),
      subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg', routes: 'rt' }),
      machine('a', 'snet', '10.0.1.4', web),
      people,
      inFront({ ...both, backends: ['a'] }),
    );
    expect(failureOf(ask(topology, 'people', 'lb', 'tcp/443'))).toMatchObject({
      packet: 'syn-ack',
      reason: 'next-hop-none',
    });
  });
});

describe('a health probe', () => {
  const noProbes: SecurityLine = ['Deny', 'Inbound', { from: 'AzureLoadBalancer' }];

  test('LB-PROBE: takes the backend out of service if it is denied, and the verdict shows the rule that denies it', () => {
    const trace = ask(farm([noProbes, ...open], inFront(both)), 'people', 'lb', 'tcp/443');
    const failure = failureOf(trace);
    expect(failure).toMatchObject({
      packet: 'syn',
      at: 'lb',
      reason: 'backend-unhealthy',
      because: { resource: 'lb', pointer: '/loadBalancingRules/0' },
      outOfService: {
        target: 'a',
        failure: {
          inside: 'probe',
          packet: 'syn',
          node: 'a',
          reason: 'denied-by-rule',
          because: { resource: 'nsg', pointer: '/securityRules/0' },
        },
      },
    });
    expect(failure.rules).toContain('LB-PROBE');
  });

  test('is shown with its packets, one for each backend that is out of service', () => {
    const trace = ask(farm([noProbes, ...open], inFront(both)), 'people', 'lb', 'tcp/443');
    const probes = stepsOf(trace, 'syn').filter((each) => each.type === 'connection-opened');
    expect(probes.map(({ host, place, rules }) => [host, place.pointer, rules])).toEqual([
      ['a', '/probes/0', ['LB-PROBE']],
      ['b', '/probes/0', ['LB-PROBE']],
    ]);
    expect(probes[0]?.connection).toMatchObject({
      openedBy: 'probe',
      from: '168.63.129.16',
      to: '10.0.1.4',
      port: 80,
    });
    const [packet] = probes[0]?.connection.attempts[0]?.packets ?? [];
    expect(packet?.hops.flatMap(({ steps }) => steps).at(-1)).toMatchObject({ type: 'dropped' });
  });

  test('sends all connections to the other backend if one does not answer', () => {
    const topology = farm(
      open,
      machine('deaf', 'snet', '10.0.1.6', ['Tcp/443']),
      inFront({ ...both, backends: ['deaf', 'b'] }),
    );
    const trace = ask(topology, 'people', 'lb', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(1);
    const [probe] = stepsOf(trace, 'syn').filter((each) => each.type === 'connection-opened');
    expect(probe).toMatchObject({ host: 'deaf', connection: { verdict: { reason: 'no-listener' } } });
    expect(stepOf(trace, 'destination-translated')).toMatchObject({ to: { destination: '10.0.1.5' } });
  });

  test('is not affected by routes', () => {
    const topology = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      nsg('nsg', open),
      routeTable('rt', [['168.63.129.16/32', 'None']]),
      subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg', routes: 'rt' }),
      machine('a', 'snet', '10.0.1.4', web),
      people,
      inFront({ ...both, backends: ['a'] }),
    );
    expect(ask(topology, 'people', 'lb', 'tcp/443').summary.outcome).toBe('works');
  });

  test('is not required: without a probe, backends are considered healthy', () => {
    const { probe: _, ...unprobed } = both;
    expect(ask(farm([noProbes, ...open], inFront(unprobed)), 'people', 'lb', 'tcp/443').summary.outcome).toBe(
      'works',
    );
  });

  test('shows its new failure reason after an edit', () => {
    const first = compiled(farm([noProbes, ...open], inFront(both)));
    const flow = (on: typeof first) =>
      failureOf(ask(on, 'people', 'lb', 'tcp/443')).outOfService?.failure.because.pointer;
    expect(flow(first)).toBe('/securityRules/0');
    const other: SecurityLine = ['Deny', 'Inbound', { from: '192.0.2.0/24' }];
    const second = compiled(farm([other, noProbes, ...open], inFront(both)), first);
    expect(flow(second)).toBe('/securityRules/1');
  });
});

describe('the outbound method of backends', () => {
  test('LB-OUTBOUND-RULE: is the frontend’s public IP address with an outbound rule', () => {
    const topology = farm(open, inFront({ ...both, outboundRules: ['All'] }));
    const trace = ask(topology, 'a', '192.0.2.9', 'udp/53');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated')).toMatchObject({
      to: { source: '198.51.100.40' },
      rules: ['LB-OUTBOUND-RULE'],
      place: { resource: 'lb', pointer: '/outboundRules/0' },
    });
  });

  test('LB-OUTBOUND-AUTOMATIC: is also that address with a load-balancing rule, for the rule’s protocol', () => {
    const topology = farm(open, inFront({ ...both, outboundSnat: true }));
    const trace = ask(topology, 'a', '192.0.2.9', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'source-translated')).toMatchObject({ rules: ['LB-OUTBOUND-AUTOMATIC'] });
    expect(failureOf(ask(topology, 'a', '192.0.2.9', 'udp/53'))).toMatchObject({
      reason: 'no-public-address',
    });
  });

  test('LB-NO-DEFAULT-OUTBOUND: does not exist without explicit outbound access, also behind an internal load balancer', () => {
    const internal = loadBalancer('lb', { subnet: 'snet', privateIPAddress: '10.0.1.10' }, both);
    for (const balancer of [inFront(both), internal])
      expect(failureOf(ask(farm(open, balancer), 'a', '192.0.2.9', 'tcp/443'))).toMatchObject({
        packet: 'syn',
        reason: 'no-public-address',
        rules: ['OUT-PUBLIC-ADDRESS', 'LB-NO-DEFAULT-OUTBOUND'],
      });
    expect(ask(farm(open), 'a', '192.0.2.9', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('an internal load balancer', () => {
  const internal = (how: Parameters<typeof loadBalancer>[2]) =>
    loadBalancer('lb', { subnet: 'snet', privateIPAddress: '10.0.1.10' }, how);

  test('answers clients in the virtual network, without a security group', () => {
    const trace = ask(farm('no group', internal(both)), 'vm', 'lb', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn')).toEqual(['vm', 'lb', 'a']);
  });

  describe('LB-OWN-FRONTEND: if a backend calls it', () => {
    const one = { ...both, backends: ['a'] };

    test.each(['tcp/443', 'udp/514'])(
      'returns every call over %s to the only backend, which gets no answer',
      (on) => {
        const rules = ['Tcp/443', 'Udp/514'];
        expect(failureOf(ask(farm('no group', internal({ ...one, rules })), 'a', 'lb', on))).toMatchObject({
          node: 'a',
          direction: 'forward',
          reason: 'unexpected-source',
          because: { resource: 'a', pointer: '' },
          rules: ['LB-OWN-FRONTEND'],
        });
      },
    );

    test('hands the call to another of two backends, or returns it', () => {
      const { summary } = ask(farm('no group', internal(both)), 'a', 'lb', 'tcp/443');
      expect(summary).toMatchObject({
        outcome: 'depends',
        choice: 'lb',
        works: ['lb b'],
        fails: [{ when: 'lb a', failure: { rules: ['LB-OWN-FRONTEND'] } }],
      });
    });

    test('answers a backend of another pool', () => {
      expect(ask(farm('no group', internal(one)), 'b', 'lb', 'tcp/443').summary.outcome).toBe('works');
    });

    test('answers where the call leaves through a second NIC of the backend', () => {
      const nics = interfaces([
        ['first', 'snet', '10.0.1.7'],
        ['second', 'snet', '10.0.1.8'],
      ]);
      const { privateIPAddress: _, ...rest } = machine('wide', 'snet', '', web) as Drawn & {
        privateIPAddress?: string;
      };
      const wide = (routes: readonly object[]) =>
        ({ ...rest, networkInterfaces: nics, routes, sourceBasedRouting: true }) as Drawn;
      const toFront = [{ addressPrefix: '10.0.1.10/32', networkInterface: 'second' }];
      const called = (routes: readonly object[]) =>
        ask(
          farm('no group', wide(routes), internal({ ...one, backends: ['wide first'] })),
          'wide',
          'lb',
          'tcp/443',
        );
      expect(failureOf(called([])).rules).toEqual(['LB-OWN-FRONTEND']);
      expect(called(toFront).summary.outcome).toBe('works');
    });
  });

  /** Two appliances between two subnets, behind one load balancer with HA ports. */
  const hub = (pair: readonly Drawn[], how: Parameters<typeof loadBalancer>[2]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24'),
      subnet('snet-left', 'vnet', '10.0.2.0/24', { routes: 'to-right' }),
      subnet('snet-right', 'vnet', '10.0.3.0/24', { routes: 'to-left' }),
      routeTable('to-right', [['10.0.3.0/24', '10.0.1.10']]),
      routeTable('to-left', [['10.0.2.0/24', '10.0.1.10']]),
      machine('left', 'snet-left', '10.0.2.4', ['Tcp/443']),
      machine('right', 'snet-right', '10.0.3.4', ['Tcp/443']),
      ...pair,
      internal(how),
    );
  const nva = (id: string, address: string) =>
    appliance(id, 'snet', address, {
      stateful: true,
      sourceNat: 'None',
      defaultAction: 'Allow',
      more: { services: [{ protocol: 'Tcp', port: 8080 }] },
    });
  const pair = [nva('nva-1', '10.0.1.4'), nva('nva-2', '10.0.1.5')];
  const all = { backends: ['nva-1', 'nva-2'], rules: ['All'], probe: 'Tcp/8080' };

  test('LB-SYMMETRIC: with HA ports sends both directions of a connection to the same appliance', () => {
    const trace = ask(hub(pair, all), 'left', 'right', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva-1', 'nva-2'] });
    const attempts = trace.classes[0]?.connection.attempts ?? [];
    expect(attempts).toHaveLength(2);
    expect(stepOf(trace, 'choice-made')).toMatchObject({ rules: expect.arrayContaining(['LB-SYMMETRIC']) });
  });

  /** Two appliances with a NIC in each of two subnets: the load balancer is in front of the first NICs. */
  const wide = (id: string, last: number) => {
    const { privateIPAddress: _, ...rest } = nva(id, '') as Drawn & { privateIPAddress?: string };
    const nics = [
      ['in', 'snet', `10.0.1.${last}`],
      ['out', 'snet-out', `10.0.4.${last}`],
    ] as const;
    return { ...rest, sourceBasedRouting: true, networkInterfaces: interfaces(nics) } as Drawn;
  };
  const wideHub = (backFrontend: string, ...more: readonly Drawn[]) => {
    const both = hub([wide('nva-1', 4), wide('nva-2', 5)], { ...all, backends: ['nva-1 in', 'nva-2 in'] });
    return {
      ...both,
      resources: [
        ...both.resources.map((each) =>
          each.id === 'to-left' ? routeTable('to-left', [['10.0.2.0/24', backFrontend]]) : each,
        ),
        subnet('snet-out', 'vnet', '10.0.4.0/24'),
        ...more,
      ],
    } as unknown as typeof both;
  };

  test('LB-SYMMETRIC-SEVERAL-NICS: does so for appliances with two NICs, if both directions enter one frontend', () => {
    const trace = ask(wideHub('10.0.1.10'), 'left', 'right', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva-1', 'nva-2'] });
    expect(stepOf(trace, 'choice-made')).toMatchObject({
      rules: expect.arrayContaining(['LB-SYMMETRIC-SEVERAL-NICS']),
    });
    expect(trace.doubt).not.toContain('LB-SYMMETRIC-SEVERAL-NICS');
  });

  test.each(['nva-1 in/nva-2 in', 'nva-1 out/nva-2 out'])(
    'LB-DIFFERENT: chooses again if the reply enters another frontend, in front of %s',
    (backends) => {
      const other = loadBalancer(
        'lb-back',
        { subnet: 'snet-out', privateIPAddress: '10.0.4.10' },
        { ...all, backends: backends.split('/') },
      );
      expect(ask(wideHub('10.0.4.10', other), 'left', 'right', 'tcp/443').summary).toMatchObject({
        outcome: 'depends',
      });
    },
  );

  test('is not symmetric with rules for single ports, so the verdict depends', () => {
    const ports = ['Tcp/443', 'Tcp/50000'];
    const { summary } = ask(hub(pair, { ...all, rules: ports }), 'left', 'right', 'tcp/443');
    expect(summary).toMatchObject({ outcome: 'depends', choice: 'lb' });
    if (summary.outcome !== 'depends') return;
    expect(summary.works).toHaveLength(2);
    expect(summary.fails.map(({ failure }) => failure.rules)).toEqual([
      ['DEVICE-NO-SESSION'],
      ['DEVICE-NO-SESSION'],
    ]);
  });

  test('drops packets that are routed to it and do not match a rule', () => {
    const failure = failureOf(ask(hub(pair, { ...all, rules: ['Tcp/80'] }), 'left', 'right', 'tcp/443'));
    expect(failure).toMatchObject({ at: 'lb', reason: 'no-listener' });
  });

  test('ignores a backend that has no subnet or does not exist', () => {
    const { subnet: _, ...nowhere } = machine('lost', 'snet', '10.0.1.9', web) as Drawn & { subnet?: string };
    const trace = ask(
      farm(open, nowhere as Drawn, internal({ ...both, backends: ['lost', 'a'] })),
      'vm',
      'lb',
      'tcp/443',
    );
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(1);
  });
});
