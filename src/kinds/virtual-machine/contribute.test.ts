/**
 * Virtual machines with several NICs: the NIC that a packet leaves through, and its groups (docs/azure.md,
 * section 3).
 */
import { describe, expect, test } from 'vitest';
import { ask, compiled, failureOf, packetsOf, stepOf, stepsOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { interfaces, machine, type NicLine } from '../../simulate/build/machines.test-support';
import { nsg, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';
import { effectiveRoutes, lookUpName, nics } from '../../simulate/index';

/** A virtual machine whose addresses are those of its NICs. */
function several(id: string, rows: readonly NicLine[], more: object = {}): Drawn {
  const { privateIPAddress: _, ...rest } = machine(id, rows[0]?.[1] ?? '', '', ['Tcp/443']) as Drawn & {
    privateIPAddress?: string;
  };
  return { ...rest, networkInterfaces: interfaces(rows), ...more } as Drawn;
}

const people = client('people', '203.0.113.0/24');
const rows: readonly NicLine[] = [
  ['front', 'snet-front', '10.0.1.4'],
  ['back', 'snet-back', '10.0.2.4'],
];

function network(...more: readonly Drawn[]) {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-front', 'vnet', '10.0.1.0/24'),
    subnet('snet-back', 'vnet', '10.0.2.0/24'),
    subnet('snet-far', 'vnet', '10.0.3.0/24'),
    machine('near', 'snet-back', '10.0.2.9', ['Tcp/443']),
    machine('far', 'snet-far', '10.0.3.9', ['Tcp/443']),
    people,
    ...more,
  );
}

describe('a virtual machine with two NICs', () => {
  test('GUEST-CONNECTED, GUEST-SOURCE: calls a host in the second NIC’s subnet through that NIC, from its address', () => {
    const trace = ask(network(several('vm', rows)), 'vm', 'near', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    const [syn] = packetsOf(trace);
    expect(syn?.hops.map(({ node }) => node)).toEqual(['vm', 'vm:nic:1:leaving', 'near']);
    expect(syn?.hops[0]?.packetOut.source).toBe('10.0.2.4');
    const own = stepsOf(trace, 'syn').find((each) => each.type === 'route-chosen');
    expect(own).toMatchObject({ table: 'vm', rules: ['GUEST-CONNECTED'] });
  });

  test('calls all other hosts through the first NIC', () => {
    const trace = ask(network(several('vm', rows)), 'vm', 'far', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(packetsOf(trace)[0]?.hops[0]?.packetOut.source).toBe('10.0.1.4');
  });

  test('replies to a remote client of the second NIC through the first, which drops a source address that is not its own', () => {
    const trace = ask(network(several('vm', rows)), 'far', '10.0.2.4', 'tcp/443');
    expect(failureOf(trace)).toMatchObject({
      packet: 'syn-ack',
      node: 'vm:nic:0:leaving',
      reason: 'ip-forwarding-disabled',
    });
  });

  test('replies through the second NIC with a route in the guest, or with source-based routing', () => {
    const routes = [{ addressPrefix: '10.0.3.0/24', networkInterface: 'back' }];
    for (const more of [{ routes }, { sourceBasedRouting: true }])
      expect(ask(network(several('vm', rows, more)), 'far', '10.0.2.4', 'tcp/443').summary.outcome).toBe(
        'works',
      );
  });

  test('has a separate security group on each NIC', () => {
    const guarded: readonly NicLine[] = [
      rows[0] as NicLine,
      ['back', 'snet-back', '10.0.2.4', { networkSecurityGroup: 'nsg' }],
    ];
    const topology = network(nsg('nsg', [['Deny', 'Inbound', {}]]), several('vm', guarded));
    expect(failureOf(ask(topology, 'near', '10.0.2.4', 'tcp/443'))).toMatchObject({
      node: 'vm:nic:1',
      because: { resource: 'nsg', pointer: '/securityRules/0' },
    });
    expect(ask(topology, 'far', 'vm', 'tcp/443').summary.outcome).toBe('works');
  });

  test('uses the public IP address of the NIC that has one, inbound and outbound', () => {
    const open: readonly NicLine[] = [
      ['front', 'snet-front', '10.0.1.4', { publicIPAddress: '198.51.100.4' }],
      rows[1] as NicLine,
    ];
    const topology = network(several('vm', open));
    expect(ask(topology, 'people', 'vm', 'tcp/443').summary.outcome).toBe('works');
    const trace = ask(topology, 'vm', '192.0.2.9', 'tcp/443');
    expect(stepOf(trace, 'source-translated')).toMatchObject({ to: { source: '198.51.100.4' } });
  });

  test('sends DNS queries from the guest, and its name resolves to the address of the first NIC', () => {
    const simulation = compiled(network(several('vm', rows)));
    expect(lookUpName(simulation, 'vm', 'far')?.query.answer).toMatchObject({ type: 'address' });
    const found = lookUpName(simulation, 'far', 'vm');
    expect(JSON.stringify(found?.query.answer)).toContain('10.0.1.4');
  });

  test('shows the effective routes of each NIC', () => {
    const simulation = compiled(network(several('vm', rows)));
    const names = nics(simulation)
      .filter((each) => each.resource === 'vm')
      .map(({ label }) => label);
    expect(names).toEqual(['vm front', 'vm back']);
    expect(effectiveRoutes(simulation, 'vm').map(({ label }) => label)).toEqual(names);
  });

  test('NSG-ASG: a rule with an application security group matches only the NICs in that group', () => {
    const rule = {
      name: 'group',
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefixes: ['*'],
      sourcePortRanges: ['*'],
      destinationAddressPrefixes: [],
      destinationApplicationSecurityGroups: ['asg'],
      destinationPortRanges: ['*'],
    };
    const guarded = (line: NicLine, more: object): NicLine => [
      ...(line.slice(0, 3) as [string, string, string]),
      { networkSecurityGroup: 'nsg', ...more },
    ];
    const topology = network(
      { id: 'asg', kind: 'application-security-group', name: 'asg' },
      { ...nsg('nsg', []), securityRules: [rule] } as Drawn,
      several('vm', [
        guarded(rows[0] as NicLine, {}),
        guarded(rows[1] as NicLine, { applicationSecurityGroups: ['asg'] }),
      ]),
    );
    const failure = failureOf(ask(topology, 'near', '10.0.2.4', 'tcp/443'));
    expect(failure).toMatchObject({
      node: 'vm:nic:1',
      because: { resource: 'nsg', pointer: '/securityRules/0' },
    });
    expect(failure.rules).toContain('NSG-ASG');
    expect(ask(topology, 'far', 'vm', 'tcp/443').summary.outcome).toBe('works');
  });

  test('is a member of the application security groups of each NIC', () => {
    const topology = network(
      { id: 'asg', kind: 'application-security-group', name: 'asg' },
      several('vm', [
        rows[0] as NicLine,
        ['back', 'snet-back', '10.0.2.4', { applicationSecurityGroups: ['asg'] }],
      ]),
    );
    const members = compiled(topology).compiled.get('')?.azure.nics.get('vm:nic:1')?.members;
    expect(members?.get('asg')).toEqual([0x0a000204, 0x0a000204]);
  });
});

describe('a virtual machine that calls itself', () => {
  const topology = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    routeTable('rt', [['10.0.0.0/16', 'None']]),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    machine('other', 'snet', '10.0.1.5', ['Tcp/443']),
  );

  test.each(['vm', '10.0.1.4'])('GUEST-OWN-ADDRESS: reaches %s whatever its routes say', (to) => {
    const trace = ask(topology, 'vm', to, 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'stayed')).toMatchObject({
      rules: ['GUEST-OWN-ADDRESS'],
      place: { resource: 'vm' },
    });
  });

  test('does not reach itself on a port where it does not listen', () => {
    expect(failureOf(ask(topology, 'vm', '10.0.1.4', 'tcp/80'))).toMatchObject({ reason: 'no-listener' });
  });

  test('reaches others by its routes', () => {
    expect(failureOf(ask(topology, 'vm', '10.0.1.5', 'tcp/443'))).toMatchObject({ reason: 'next-hop-none' });
  });
});
