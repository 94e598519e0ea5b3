/**
 * Appliances: which packets pass, through which NIC, with which source address and sessions (docs/azure.md,
 * section 5).
 */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, packetsOf, pathOf, stepOf, stepsOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import {
  appliance,
  interfaces,
  loadBalancer,
  machine,
  type NicLine,
} from '../../simulate/build/machines.test-support';
import { type RouteLine, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';

type How = Parameters<typeof appliance>[3];
const stateful = { stateful: true, sourceNat: 'None', defaultAction: 'Allow' } as const;
const probed = { services: [{ protocol: 'Tcp', port: 8080 }] };

const [trust, untrust]: readonly NicLine[] = [
  ['trust', 'snet-trust', '10.0.1.4'],
  ['untrust', 'snet-untrust', '10.0.2.4'],
] as const;

/** An appliance with a NIC in each of two subnets; the trusted one is primary. */
function dual(
  id: string,
  rows: readonly (NicLine | undefined)[],
  more: object = {},
  how: Partial<How> = {},
): Drawn {
  const nics = rows.filter((each) => each !== undefined);
  const { privateIPAddress: _, ...rest } = appliance(id, 'snet-trust', '', {
    ...stateful,
    ...how,
  }) as Drawn & {
    privateIPAddress?: string;
  };
  return { ...rest, networkInterfaces: interfaces(nics), ...more } as Drawn;
}

/** An application on one side of the appliance, a database on the other. */
function between(
  device: Drawn,
  toRight: readonly RouteLine[],
  toLeft: readonly RouteLine[],
  ...more: readonly Drawn[]
) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-trust', 'vnet', '10.0.1.0/24'),
    subnet('snet-untrust', 'vnet', '10.0.2.0/24'),
    routeTable('rt-app', toRight),
    routeTable('rt-db', toLeft),
    subnet('snet-app', 'vnet', '10.0.10.0/24', { routes: 'rt-app' }),
    subnet('snet-db', 'vnet', '10.0.20.0/24', { routes: 'rt-db' }),
    machine('app', 'snet-app', '10.0.10.4', ['Tcp/443']),
    machine('db', 'snet-db', '10.0.20.4', ['Tcp/443', 'Udp/514']),
    device,
    ...more,
  );
}

const overTrust: readonly RouteLine[] = [['10.0.20.0/24', '10.0.1.4']];
const overUntrust: readonly RouteLine[] = [['10.0.10.0/24', '10.0.2.4']];
const toDatabase = { routes: [{ addressPrefix: '10.0.20.0/24', networkInterface: 'untrust' }] };

describe('an appliance with two NICs', () => {
  test('GUEST-ROUTE: receives packets at one NIC and forwards them through the NIC that its guest routes select', () => {
    const trace = ask(
      between(dual('nva', [trust, untrust], toDatabase), overTrust, overUntrust),
      'app',
      'db',
      'tcp/443',
    );
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
    const [syn, synAck] = packetsOf(trace);
    expect(syn?.hops.map(({ node }) => node)).toEqual(['app', 'nva:nic:0', 'nva', 'nva:nic:1:leaving', 'db']);
    expect(synAck?.hops.map(({ node }) => node)).toEqual([
      'db',
      'nva:nic:1',
      'nva',
      'nva:nic:0:leaving',
      'app',
    ]);
    const own = stepsOf(trace, 'syn').find((each) => each.type === 'route-chosen' && each.table === 'nva');
    expect(own).toMatchObject({ rules: ['GUEST-ROUTE'], place: { resource: 'nva', pointer: '/routes/0' } });
  });

  test('GUEST-DEFAULT-GATEWAY: has a default gateway only on the first NIC', () => {
    const trace = ask(between(dual('nva', [trust, untrust]), overTrust, []), 'app', 'db', 'tcp/443');
    const own = stepsOf(trace, 'syn').find((each) => each.type === 'route-chosen' && each.table === 'nva');
    expect(own).toMatchObject({ chosen: { prefix: '0.0.0.0/0' }, rules: ['GUEST-DEFAULT-GATEWAY'] });
    expect(packetsOf(trace)[0]?.hops.map(({ node }) => node)).toContain('nva:nic:0:leaving');
  });

  test('drops packets at a NIC without IP forwarding, inbound and outbound', () => {
    const row = (line: NicLine | undefined): NicLine => [
      ...((line as NicLine).slice(0, 3) as [string, string, string]),
      { enableIPForwarding: false },
    ];
    const inward = dual('nva', [row(trust), untrust], toDatabase);
    expect(failureOf(ask(between(inward, overTrust, overUntrust), 'app', 'db', 'tcp/443'))).toMatchObject({
      node: 'nva:nic:0',
      reason: 'ip-forwarding-disabled',
      because: { resource: 'nva', pointer: '/networkInterfaces/0/enableIPForwarding' },
      rules: ['NVA-IP-FORWARDING'],
    });
    const outward = dual('nva', [trust, row(untrust)], toDatabase);
    expect(failureOf(ask(between(outward, overTrust, overUntrust), 'app', 'db', 'tcp/443'))).toMatchObject({
      node: 'nva:nic:1:leaving',
      because: { resource: 'nva', pointer: '/networkInterfaces/1/enableIPForwarding' },
    });
  });

  test('drops packets in an operating system without IP forwarding', () => {
    const device = dual('nva', [trust, untrust], toDatabase, { forwarding: false });
    expect(failureOf(ask(between(device, overTrust, overUntrust), 'app', 'db', 'tcp/443'))).toMatchObject({
      node: 'nva',
      reason: 'ip-forwarding-disabled',
      because: { resource: 'nva', pointer: '/enableIPForwarding' },
    });
  });

  test('NVA-SNAT: translates the source to the address of the outgoing NIC, so that the reply comes back to it', () => {
    const [name, inSubnet, address] = untrust as NicLine;
    const device = dual('nva', [trust, [name, inSubnet, address, { sourceNat: 'All' }]], toDatabase);
    // The database has no route to the application: the reply goes to the NIC's address.
    const trace = ask(between(device, overTrust, []), 'app', 'db', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
    expect(stepOf(trace, 'source-translated')).toMatchObject({
      to: { source: '10.0.2.4' },
      rules: ['NVA-SNAT'],
      place: { resource: 'nva', pointer: '/networkInterfaces/1/sourceNat' },
    });
    expect(stepOf(trace, 'translation-undone', 'syn-ack')).toMatchObject({
      to: { destination: '10.0.10.4' },
    });
  });

  describe('in and out by one of them, with source NAT there', () => {
    const [name, inSubnet, address] = trust as NicLine;
    const translating: NicLine = [name, inSubnet, address, { sourceNat: 'All' }];
    const oneArmed = (how: Partial<How> = {}, more: object = {}) =>
      between(dual('nva', [translating, untrust], { sourceBasedRouting: true, ...more }, how), overTrust, []);

    test('NVA-SNAT: matches the ACK with the session of the SYN before it translates it again', () => {
      const trace = ask(oneArmed(), 'app', 'db', 'tcp/443');
      expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
      const way = ['app', 'nva:nic:0', 'nva', 'nva:nic:0:leaving', 'db'];
      for (const packet of packetsOf(trace).filter(({ direction }) => direction === 'forward')) {
        expect(packet.hops.map(({ node }) => node)).toEqual(way);
        expect(packet.hops.at(-1)?.packetIn.source).toBe(address);
      }
      expect(stepOf(trace, 'session-matched', 'ack')).toMatchObject({ session: { state: 'established' } });
      expect(stepsOf(trace, 'ack').map(({ type }) => type)).not.toContain('routes-bypassed');
    });

    test('leaves the reply to a datagram alone, whose session it knows', () => {
      const trace = ask(oneArmed(), 'app', 'db', 'udp/514');
      expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
      expect(packetsOf(trace)[1]?.hops.at(-1)?.packetIn).toMatchObject({
        source: '10.0.20.4',
        destination: '10.0.10.4',
      });
    });

    test('translates there and back without keeping sessions of its rules', () => {
      expect(ask(oneArmed({ stateful: false }), 'app', 'db', 'tcp/443').summary.outcome).toBe('works');
      expect(ask(oneArmed({ stateful: false }), 'app', 'db', 'udp/514').summary.outcome).toBe('works');
    });

    test('reverses the translation of one NIC for a reply that reaches another', () => {
      const device = dual('nva', [translating, untrust], { sourceBasedRouting: true });
      const topology = between(device, overTrust, [['10.0.1.4/32', '10.0.2.4']]);
      const trace = ask(topology, 'app', 'db', 'tcp/443');
      expect(packetsOf(trace)[1]?.hops.map(({ node }) => node)).toContain('nva:nic:1');
      expect(trace.summary.outcome).toBe('works');
    });

    test('still opens connections of its own', () => {
      expect(ask(oneArmed(), 'nva', 'db', 'tcp/443').summary.outcome).toBe('works');
    });

    test('fails if it translates nothing and the reply bypasses it', () => {
      const device = dual('nva', [trust, untrust], { sourceBasedRouting: true });
      expect(failureOf(ask(between(device, overTrust, []), 'app', 'db', 'tcp/443'))).toMatchObject({
        packet: 'ack',
        reason: 'out-of-state',
      });
    });
  });

  test('fails without source NAT if replies bypass the appliance', () => {
    const trace = ask(
      between(dual('nva', [trust, untrust], toDatabase), overTrust, []),
      'app',
      'db',
      'tcp/443',
    );
    // The SYN-ACK goes directly to the application, whose ACK then matches a session that has seen no reply.
    expect(failureOf(trace)).toMatchObject({
      packet: 'ack',
      reason: 'out-of-state',
      rules: ['DEVICE-HALF-OPEN'],
    });
  });

  test('evaluates its rules for forwarded connections, and creates sessions', () => {
    const rules = [{ action: 'Allow', to: '10.0.20.0/24', ports: '443' }] as const;
    const device = dual('nva', [trust, untrust], toDatabase, { defaultAction: 'Deny', rules });
    const topology = between(device, overTrust, overUntrust);
    expect(ask(topology, 'app', 'db', 'tcp/443').summary.outcome).toBe('works');
    expect(failureOf(ask(topology, 'app', 'db', 'udp/514'))).toMatchObject({
      node: 'nva',
      because: { resource: 'nva', pointer: '/defaultAction' },
    });
    expect(failureOf(ask(topology, 'db', 'app', 'tcp/443'))).toMatchObject({ packet: 'syn' });
  });

  test('is reached at the address of a NIC if a flow refers to it by the NIC’s name', () => {
    const topology = between(dual('nva', [trust, untrust], probed), [], []);
    const trace = ask(topology, 'app', 'nva:untrust', 'tcp/8080');
    expect(packetsOf(trace)[0]?.hops.at(-1)).toMatchObject({
      node: 'nva',
      packetIn: { destination: '10.0.2.4' },
    });
  });

  test('with one row behaves like an appliance with one NIC', () => {
    const trace = ask(
      between(dual('nva', [trust]), overTrust, [['10.0.10.0/24', '10.0.1.4']]),
      'app',
      'db',
      'tcp/443',
    );
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva'] });
    expect(pathOf(trace, 'syn')).toEqual(['app', 'nva', 'db']);
  });
});

describe('a probe of an appliance with two NICs', () => {
  const balanced = (device: Drawn) =>
    between(
      device,
      [['10.0.20.0/24', '10.0.2.10']],
      [],
      loadBalancer(
        'lb',
        { subnet: 'snet-untrust', privateIPAddress: '10.0.2.10' },
        { backends: ['nva untrust'], rules: ['All'], probe: 'Tcp/8080' },
      ),
    );

  test('LB-PROBE-SAME-NIC: fails on the second NIC, since the reply leaves through the first', () => {
    const failure = failureOf(ask(balanced(dual('nva', [trust, untrust], probed)), 'app', 'db', 'tcp/443'));
    expect(failure).toMatchObject({
      reason: 'backend-unhealthy',
      outOfService: {
        target: 'nva untrust',
        failure: {
          inside: 'probe',
          packet: 'syn-ack',
          direction: 'return',
          node: 'nva:nic:0:leaving',
          reason: 'no-session',
          rules: ['LB-PROBE-SAME-NIC'],
        },
      },
    });
  });

  test('GUEST-SOURCE-ROUTING: succeeds if replies leave through the NIC that has their source address', () => {
    const device = dual('nva', [trust, untrust], { ...probed, ...toDatabase, sourceBasedRouting: true });
    const trace = ask(balanced(device), 'app', '10.0.2.4', 'tcp/8080');
    expect(stepOf(trace, 'routes-bypassed', 'syn-ack')).toMatchObject({
      rules: ['GUEST-SOURCE-ROUTING'],
      place: { resource: 'nva', pointer: '/sourceBasedRouting' },
    });
    expect(pathOf(ask(balanced(device), 'app', 'db', 'tcp/443'), 'syn')).toEqual(['app', 'lb', 'nva', 'db']);
  });

  test('also succeeds with a guest route to 168.63.129.16', () => {
    const routes = [{ addressPrefix: '168.63.129.16/32', networkInterface: 'untrust' }, ...toDatabase.routes];
    const trace = ask(balanced(dual('nva', [trust, untrust], { ...probed, routes })), 'app', 'db', 'tcp/443');
    expect(pathOf(trace, 'syn')).toEqual(['app', 'lb', 'nva', 'db']);
  });

  test('fails on a port that the appliance does not listen on, even if its rules allow the port', () => {
    const device = dual('nva', [trust, untrust], { sourceBasedRouting: true });
    expect(failureOf(ask(balanced(device), 'app', 'db', 'tcp/443')).outOfService?.failure).toMatchObject({
      node: 'nva',
      reason: 'no-listener',
    });
  });
});

describe('a service of the appliance itself', () => {
  test('answers regardless of the rules for forwarded traffic', () => {
    const device = appliance('nva', 'snet-trust', '10.0.1.4', {
      ...stateful,
      defaultAction: 'Deny',
      more: probed,
    });
    const topology = between(device, [], []);
    expect(ask(topology, 'app', 'nva', 'tcp/8080').summary.outcome).toBe('works');
    expect(failureOf(ask(topology, 'app', 'nva', 'tcp/22')).reason).toBe('denied-by-rule');
  });
});

describe('two appliances', () => {
  const other = (id: string, address: string, shared: string | undefined) =>
    appliance(id, 'snet-trust', address, {
      ...stateful,
      more: shared === undefined ? {} : { sessionsSharedWith: shared },
    });
  /** The request passes one appliance, the reply the other. */
  const pair = (first: string | undefined, second: string | undefined) =>
    between(
      other('nva-1', '10.0.1.4', first),
      [['10.0.20.0/24', '10.0.1.4']],
      [['10.0.10.0/24', '10.0.1.5']],
      other('nva-2', '10.0.1.5', second),
    );

  test('have only their own sessions', () => {
    expect(failureOf(ask(pair(undefined, undefined), 'app', 'db', 'tcp/443'))).toMatchObject({
      node: 'nva-2',
      packet: 'syn-ack',
      rules: ['DEVICE-NO-SESSION'],
    });
  });

  test('NVA-SHARED-SESSIONS: share sessions if each refers to the other', () => {
    const trace = ask(pair('nva-2', 'nva-1'), 'app', 'db', 'tcp/443');
    expect(trace.summary).toEqual({ outcome: 'works', passes: ['nva-1', 'nva-2'] });
    expect(trace.doubt).toContain('NVA-SHARED-SESSIONS');
  });

  test('do not share sessions if only one refers to the other', () => {
    expect(failureOf(ask(pair('nva-2', undefined), 'app', 'db', 'tcp/443'))).toMatchObject({ node: 'nva-2' });
  });
});
