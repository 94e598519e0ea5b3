/** Checks of load balancers, route servers and virtual machines with several NICs. */
import { describe, expect, test } from 'vitest';
import { tags } from '../../azure/service-tags/tags.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import {
  appliance,
  interfaces,
  loadBalancer,
  machine,
  type NicLine,
} from '../../simulate/build/machines.test-support';
import { nsg, routeServer, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { apply } from '../../topology/apply';
import { checkTopology } from '../../topology/check';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';

type Line = readonly [code: string, place: string, rule?: string];

function problems(topology: Topology, ...resources: readonly string[]): readonly Line[] {
  return checkTopology(topology, { tags })
    .filter(({ resource }) => resources.includes(resource))
    .map(({ code, resource, pointer, rule }) => [
      code,
      `${resource}#${pointer}`,
      ...(rule === undefined ? ([] as const) : ([rule] as const)),
    ]) as readonly Line[];
}

const set = (resource: string, pointer: string, value?: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  ...(value === undefined ? {} : { value }),
});

const base = (...more: readonly Drawn[]) =>
  topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24'),
    subnet('snet-back', 'vnet', '10.0.2.0/24'),
    vnet('other', '10.9.0.0/16'),
    subnet('snet-other', 'other', '10.9.1.0/24'),
    machine('a', 'snet', '10.0.1.4', ['Tcp/443', 'Tcp/80']),
    ...more,
  );

describe('a load balancer', () => {
  const sound = { backends: ['a'], rules: ['Tcp/443'], probe: 'Tcp/80' };
  const open = base(loadBalancer('lb', { publicIPAddress: '198.51.100.40' }, sound));
  const inside = base(
    loadBalancer('lb', { subnet: 'snet', privateIPAddress: '10.0.1.10' }, { ...sound, rules: ['All'] }),
  );

  test('has no problem if it is valid, public or internal, outside or in a subnet', () => {
    expect(problems(open, 'lb')).toEqual([]);
    expect(problems(inside, 'lb')).toEqual([]);
  });

  const rule = '/loadBalancingRules/0';
  test.each<readonly [string, Topology, readonly Command[], readonly Line[]]>([
    [
      'without a frontend',
      open,
      [set('lb', '/frontendIPConfigurations', []), set('lb', '/loadBalancingRules', [])],
      [['missing', 'lb#/frontendIPConfigurations']],
    ],
    [
      'with a frontend that has no address',
      open,
      [set('lb', '/frontendIPConfigurations/0/publicIPAddress')],
      [['missing', 'lb#/frontendIPConfigurations/0']],
    ],
    [
      'with a frontend that is public and private',
      open,
      [set('lb', '/frontendIPConfigurations/0/privateIPAddress', '10.0.1.10')],
      [['not-supported', 'lb#/frontendIPConfigurations/0/privateIPAddress']],
    ],
    [
      'with an empty pool',
      open,
      [set('lb', '/backendAddressPools/0/backendIPConfigurations', [])],
      [['missing', 'lb#/backendAddressPools/0/backendIPConfigurations']],
    ],
    [
      'with a backend that does not exist',
      open,
      [set('lb', '/backendAddressPools/0/backendIPConfigurations/0/resource', 'gone')],
      [['missing-reference', 'lb#/backendAddressPools/0/backendIPConfigurations/0/resource']],
    ],
    [
      'with a backend that is not a virtual machine',
      open,
      [set('lb', '/backendAddressPools/0/backendIPConfigurations/0/resource', 'snet')],
      [['wrong-kind-reference', 'lb#/backendAddressPools/0/backendIPConfigurations/0/resource']],
    ],
    [
      'with a network interface that the backend does not have',
      open,
      [set('lb', '/backendAddressPools/0/backendIPConfigurations/0/networkInterface', 'eth1')],
      [['missing-reference', 'lb#/backendAddressPools/0/backendIPConfigurations/0/networkInterface']],
    ],
    [
      'with a rule for a frontend, a pool and a probe that do not exist',
      open,
      [
        set('lb', `${rule}/frontendIPConfiguration`, 'x'),
        set('lb', `${rule}/backendAddressPool`, 'x'),
        set('lb', `${rule}/probe`, 'x'),
      ],
      [
        ['missing-reference', `lb#${rule}/frontendIPConfiguration`],
        ['missing-reference', `lb#${rule}/backendAddressPool`],
        ['missing-reference', `lb#${rule}/probe`],
      ],
    ],
    ['with a rule without a probe', open, [set('lb', `${rule}/probe`)], [['missing', `lb#${rule}/probe`]]],
    [
      'with a rule for every port of TCP only',
      inside,
      [set('lb', `${rule}/protocol`, 'Tcp')],
      [['not-supported', `lb#${rule}/frontendPort`]],
    ],
    [
      'with HA ports on a public frontend',
      open,
      [
        set('lb', `${rule}/protocol`, 'All'),
        set('lb', `${rule}/frontendPort`, 0),
        set('lb', `${rule}/backendPort`, 0),
      ],
      [['not-supported', `lb#${rule}`, 'LB-HA-PORTS-INTERNAL']],
    ],
    [
      'with backend port 0',
      open,
      [set('lb', `${rule}/backendPort`, 0)],
      [['bad-port', `lb#${rule}/backendPort`]],
    ],
    [
      'with floating IP to another port',
      open,
      [set('lb', `${rule}/enableFloatingIP`, true), set('lb', `${rule}/backendPort`, 8443)],
      [['not-supported', `lb#${rule}/backendPort`]],
    ],
    [
      'with two rules for one port',
      open,
      [
        {
          type: 'insert-item',
          resource: 'lb',
          pointer: '/loadBalancingRules',
          index: 1,
          value: {
            name: 'again',
            frontendIPConfiguration: 'frontend',
            backendAddressPool: 'backends',
            probe: 'probe',
            protocol: 'Tcp',
            frontendPort: 443,
            backendPort: 80,
            disableOutboundSnat: true,
          },
        },
      ],
      [['overlap', 'lb#/loadBalancingRules/1/frontendPort']],
    ],
    [
      'with an outbound rule beside a rule that also uses outbound SNAT',
      open,
      [
        set('lb', `${rule}/disableOutboundSnat`, false),
        set('lb', '/outboundRules', [
          {
            name: 'out',
            frontendIPConfiguration: 'frontend',
            backendAddressPool: 'backends',
            protocol: 'All',
          },
        ]),
      ],
      [['not-supported', 'lb#/outboundRules/0/frontendIPConfiguration', 'LB-OUTBOUND-AUTOMATIC']],
    ],
    [
      'with an outbound rule on an internal load balancer',
      inside,
      [
        set('lb', '/outboundRules', [
          {
            name: 'out',
            frontendIPConfiguration: 'frontend',
            backendAddressPool: 'backends',
            protocol: 'All',
          },
        ]),
      ],
      [['not-supported', 'lb#/outboundRules/0']],
    ],
  ])('%s has a problem, with its place', (_, topology, commands, expected) => {
    const changed = commands.reduce((before, command) => {
      const after = apply(before, command);
      expect(after, JSON.stringify(command)).not.toBe(before);
      return after;
    }, topology);
    expect(problems(changed, 'lb')).toEqual(expected);
  });

  test('has a problem with a frontend outside its subnet, or at the address of a virtual machine', () => {
    const at = (privateIPAddress: string) =>
      base(loadBalancer('lb', { subnet: 'snet', privateIPAddress }, sound));
    expect(problems(at('10.0.2.10'), 'lb')[0]?.[0]).toBe('outside-prefix');
    expect(problems(at('10.0.1.4'), 'a', 'lb')[0]?.[0]).toBe('duplicate-address');
  });
});

describe('a virtual machine with several NICs', () => {
  const several = (rows: readonly NicLine[], more: object = {}) => {
    const { privateIPAddress: _, ...rest } = machine('vm', 'snet', '', []) as Drawn & {
      privateIPAddress?: string;
    };
    return base({ ...rest, networkInterfaces: interfaces(rows), ...more } as Drawn);
  };
  const front: NicLine = ['front', 'snet', '10.0.1.5'];
  const back: NicLine = ['back', 'snet-back', '10.0.2.5'];

  test('has no problem with NICs in two subnets, though it is drawn in one', () => {
    expect(problems(several([front, back]), 'vm')).toEqual([]);
  });

  test('has a problem with NICs in two virtual networks', () => {
    expect(problems(several([front, ['far', 'snet-other', '10.9.1.5']]), 'vm')).toEqual([
      ['not-supported', 'vm#/networkInterfaces/1/subnet'],
    ]);
  });

  test.each<readonly [string, Topology, Line]>([
    [
      'an address outside the row’s subnet',
      several([front, ['back', 'snet-back', '10.0.1.6']]),
      ['outside-prefix', 'vm#/networkInterfaces/1/privateIPAddress'],
    ],
    [
      'two rows with the same name',
      several([front, ['front', 'snet-back', '10.0.2.5']]),
      ['duplicate-name', 'vm#/networkInterfaces/1/name'],
    ],
    [
      'a subnet that does not exist',
      several([front, ['back', 'gone', '10.0.2.5']]),
      ['missing-reference', 'vm#/networkInterfaces/1/subnet'],
    ],
    [
      'an address of no host',
      several([front, back], { publicIPAddress: '198.51.100.9' }),
      ['never-works', 'vm#/publicIPAddress'],
    ],
    [
      'a route through a NIC that does not exist',
      several([front, back], { routes: [{ addressPrefix: '10.1.0.0/16', networkInterface: 'x' }] }),
      ['missing-reference', 'vm#/routes/0/networkInterface'],
    ],
    [
      'a route of a virtual machine with one NIC',
      several([], {
        privateIPAddress: '10.0.1.5',
        routes: [{ addressPrefix: '10.1.0.0/16', networkInterface: 'x' }],
      }),
      ['never-works', 'vm#/routes'],
    ],
    [
      'more NICs than any VM size supports',
      several(Array.from({ length: 9 }, (_, at): NicLine => [`nic-${at}`, 'snet', `10.0.1.${at + 20}`])),
      ['limit', 'vm#/networkInterfaces'],
    ],
  ])('with %s has a problem', (_, topology, expected) => {
    expect(problems(topology, 'vm')).toEqual([expected]);
  });
});

describe('two appliances that share sessions', () => {
  const how = { stateful: true, sourceNat: 'None', defaultAction: 'Allow' } as const;
  const pair = (first: Readonly<Record<string, unknown>>, second: Readonly<Record<string, unknown>>) =>
    base(
      appliance('nva-1', 'snet', '10.0.1.8', { ...how, more: first }),
      appliance('nva-2', 'snet', '10.0.1.9', { ...how, more: second }),
    );

  test('have to refer to each other', () => {
    const two = pair({ sessionsSharedWith: 'nva-2' }, { sessionsSharedWith: 'nva-1' });
    expect(problems(two, 'nva-1', 'nva-2')).toEqual([]);
    const place: Line = ['never-works', 'nva-1#/sessionsSharedWith'];
    expect(problems(pair({ sessionsSharedWith: 'nva-2' }, {}), 'nva-1')).toEqual([place]);
    expect(problems(pair({ sessionsSharedWith: 'nva-1' }, {}), 'nva-1')).toEqual([place]);
    const stateless = { sessionsSharedWith: 'nva-2', stateful: false };
    expect(problems(pair(stateless, { sessionsSharedWith: 'nva-1' }), 'nva-1')).toEqual([place]);
  });
});

describe('a route server', () => {
  const speaker = (id: string, at: number, prefixes: readonly string[] = ['172.16.0.0/16']) =>
    appliance(id, 'snet', `10.0.1.${at}`, {
      stateful: true,
      sourceNat: 'None',
      defaultAction: 'Allow',
      more: { bgpRoutes: prefixes },
    });
  const home = (name = 'RouteServerSubnet', attached: { routes?: string; nsg?: string } = {}) =>
    subnet(name, 'vnet', '10.0.9.0/27', attached);

  test('has no problem in its subnet, with a peer that advertises prefixes', () => {
    expect(
      problems(base(home(), routeServer('rs', 'RouteServerSubnet', ['nva']), speaker('nva', 8)), 'rs'),
    ).toEqual([]);
  });

  test('RS-SUBNET: has a problem in a subnet with another name, or with a route table or security group', () => {
    const rs = (subnet: string) => routeServer('rs', subnet, []);
    expect(problems(base(home('snet-rs'), rs('snet-rs')), 'rs')).toEqual([
      ['not-supported', 'rs#/subnet', 'RS-SUBNET'],
    ]);
    const attached = base(
      routeTable('rt', []),
      nsg('nsg', []),
      home('RouteServerSubnet', { routes: 'rt', nsg: 'nsg' }),
      rs('RouteServerSubnet'),
    );
    expect(problems(attached, 'RouteServerSubnet')).toEqual(
      expect.arrayContaining([
        ['not-supported', 'RouteServerSubnet#/routeTable', 'RS-SUBNET'],
        ['not-supported', 'RouteServerSubnet#/networkSecurityGroup', 'RS-SUBNET'],
      ]),
    );
  });

  test('RS-LIMITS: has at most 8 peers, and a virtual network has at most one route server', () => {
    const peers = Array.from({ length: 9 }, (_, at) => `nva-${at}`);
    const many = base(
      home(),
      routeServer('rs', 'RouteServerSubnet', peers),
      ...peers.map((id, at) => speaker(id, at + 20)),
    );
    expect(problems(many, 'rs')).toEqual([['limit', 'rs#/bgpConnections', 'RS-LIMITS']]);
    const two = base(
      home(),
      routeServer('rs', 'RouteServerSubnet', []),
      routeServer('rs-2', 'RouteServerSubnet', []),
    );
    expect(problems(two, 'rs', 'rs-2')).toContainEqual(['limit', 'rs-2#/subnet', 'RS-LIMITS']);
  });

  test('has a problem with a peer that is missing, listed twice, or advertises nothing', () => {
    const topology = base(
      home(),
      routeServer('rs', 'RouteServerSubnet', ['a', 'nva', 'nva', 'mute']),
      speaker('nva', 8),
      speaker('mute', 9, []),
    );
    expect(problems(topology, 'rs')).toEqual([
      ['wrong-kind-reference', 'rs#/bgpConnections/0/peer'],
      ['duplicate-name', 'rs#/bgpConnections/2/name'],
      ['duplicate-name', 'rs#/bgpConnections/2/peer'],
      ['never-works', 'rs#/bgpConnections/3/peer'],
    ]);
  });
});
