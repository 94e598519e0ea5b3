import { describe, expect, test } from 'vitest';
import { type Kind, kindOf, kinds, type Resource, type ResourceOf } from '../kinds';
import { apply, applyAll } from './apply';
import type { Command } from './command';
import { emptyTopology, type Topology } from './document';
import {
  connectResources,
  type Drawing,
  detachResources,
  duplicateResources,
  isRefusal,
  moveInto,
  newContainerSize,
  newResource,
  nodeSize,
} from './draw';

const blank = emptyTopology('test');
const drop = (topology: Topology, kind: Kind, container?: string, at = { x: 40, y: 80 }) =>
  applyAll(topology, newResource(topology, kind, container, at));
const done = (topology: Topology, drawing: Drawing) => {
  if (isRefusal(drawing)) throw new Error(drawing.reason);
  return applyAll(topology, drawing);
};
const resource = (topology: Topology, id: string) => topology.resources.find((each) => each.id === id);
const ids = (topology: Topology) => topology.resources.map(({ id }) => id);

/** A network with a subnet, as a new user draws it. */
const drawn = drop(drop(blank, 'virtual-network'), 'subnet', 'vnet-1');

describe('a drop from the palette', () => {
  test('creates free names, prefixes and addresses', () => {
    let topology = drop(drop(drawn, 'virtual-machine', 'snet-1'), 'virtual-machine', 'snet-1');
    topology = drop(drop(topology, 'subnet', 'vnet-1'), 'virtual-network');
    expect(topology.resources).toMatchObject([
      { id: 'vnet-1', name: 'vnet-1', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
      { id: 'snet-1', virtualNetwork: 'vnet-1', addressPrefix: '10.0.0.0/24' },
      { id: 'vm-1', subnet: 'snet-1', privateIPAddress: '10.0.0.4' },
      { id: 'vm-2', subnet: 'snet-1', privateIPAddress: '10.0.0.5' },
      { id: 'snet-2', addressPrefix: '10.0.1.0/24' },
      { id: 'vnet-2', addressSpace: { addressPrefixes: ['10.1.0.0/16'] } },
    ]);
  });

  test.each<[Kind, string, number]>([
    ['azure-firewall', 'AzureFirewallSubnet', 26],
    ['virtual-network-gateway', 'GatewaySubnet', 27],
  ])('of a %s makes the subnet that it needs, once', (kind, name, length) => {
    const once = drop(drawn, kind, 'vnet-1');
    expect(resource(once, name)).toMatchObject({
      name,
      virtualNetwork: 'vnet-1',
      addressPrefix: `10.0.1.0/${length}`,
    });
    expect(once.resources.at(-1)).toMatchObject({ kind, subnet: name });
    const twice = drop(once, kind, 'snet-1');
    expect(twice.resources).toHaveLength(once.resources.length + 1);
    expect(twice.resources.at(-1)).toMatchObject({ kind, subnet: name });
  });

  test('of Azure Firewall gives it a private and a public IP address', () => {
    const topology = drop(drop(drawn, 'azure-firewall', 'vnet-1'), 'api-management', 'snet-1');
    expect(resource(topology, 'azfw-1')).toMatchObject({
      privateIPAddress: '10.0.1.4',
      publicIPAddresses: ['198.51.100.10'],
    });
    expect(resource(topology, 'apim-1')).toMatchObject({
      instanceAddresses: ['10.0.0.4'],
      publicIPAddress: '198.51.100.11',
    });
  });

  test('of something that needs a subnet creates one on a virtual network', () => {
    const topology = drop(drawn, 'network-virtual-appliance', 'vnet-1');
    expect(resource(topology, 'nva-1')).toMatchObject({ subnet: 'snet-2', privateIPAddress: '10.0.1.4' });
  });

  test('of a subnet on a subnet adds it to the network around', () => {
    expect(resource(drop(drawn, 'subnet', 'snet-1'), 'snet-2')).toMatchObject({ virtualNetwork: 'vnet-1' });
  });

  test('of a route table or a security group on a subnet attaches it, unless the subnet has one', () => {
    const topology = drop(
      drop(drop(drawn, 'route-table', 'snet-1'), 'network-security-group', 'snet-1'),
      'route-table',
      'snet-1',
    );
    expect(resource(topology, 'snet-1')).toMatchObject({ routeTable: 'rt-1', networkSecurityGroup: 'nsg-1' });
    expect(ids(topology)).toContain('rt-2');
  });

  test('of something that belongs outside lands beside the network, not on it', () => {
    const topology = drop(drawn, 'on-premises-site', 'snet-1');
    expect(overlaps(rect(topology, 'vnet-1'), rect(topology, 'site-1'))).toBe(false);
  });

  test('outside of all containers is allowed: half-drawn is normal', () => {
    expect(resource(drop(blank, 'api-management'), 'apim-1')).toMatchObject({ instanceAddresses: [] });
  });

  test.each(kinds.map(({ kind }) => kind))('of a %s anywhere is a valid resource that comes last', (kind) => {
    for (const container of [undefined, 'vnet-1', 'snet-1', 'missing']) {
      const commands = newResource(drawn, kind, container, { x: 0, y: 0 });
      const added = commands.filter((each) => each.type === 'add-resource').at(-1)?.resource;
      const topology = applyAll(drawn, commands);
      expect(added?.kind).toBe(kind);
      expect(resource(topology, added?.id ?? '')?.kind).toBe(kind);
    }
  });

  test('is the same every time', () => {
    expect(newResource(drawn, 'api-management', 'vnet-1', { x: 1, y: 1 })).toEqual(
      newResource(drawn, 'api-management', 'vnet-1', { x: 1, y: 1 }),
    );
  });

  test('avoids names and ids in any case', () => {
    const taken = apply(blank, {
      type: 'add-resource',
      resource: kindOf('route-table')!.create('x', 'RT-1') as Resource,
    });
    expect(resource(drop(taken, 'route-table'), 'rt-2')).toBeDefined();
  });

  test('takes a smaller prefix where the network is small, and none where it is full', () => {
    const small = apply(drop(blank, 'virtual-network'), {
      type: 'set-property',
      resource: 'vnet-1',
      pointer: '/addressSpace/addressPrefixes',
      value: ['10.9.0.0/28'],
    });
    const topology = drop(drop(drop(small, 'subnet', 'vnet-1'), 'subnet', 'vnet-1'), 'subnet', 'vnet-1');
    expect(topology.resources.slice(1)).toMatchObject([
      { addressPrefix: '10.9.0.0/28' },
      { addressPrefix: '' },
      { addressPrefix: '' },
    ]);
  });
});

describe('a place on the canvas', () => {
  const many = (kind: Kind, container: string | undefined, count: number, from: Topology) => {
    let topology = from;
    for (let at = 0; at < count; at += 1) topology = drop(topology, kind, container, { x: 50, y: 90 });
    return topology;
  };

  test('never overlaps another resource, and containers grow with their contents', () => {
    let topology = many('virtual-machine', 'snet-1', 7, drawn);
    topology = many('subnet', 'vnet-1', 5, topology);
    topology = many('virtual-machine', 'snet-2', 6, topology);
    topology = many('internet-client', undefined, 5, topology);
    expectCalm(topology);
  });

  test('is where it was dropped if that is free', () => {
    expect(drop(drawn, 'virtual-machine', 'snet-1', { x: 30, y: 60 }).layout['vm-1']).toMatchObject({
      x: 24,
      y: 60,
    });
    expect(drop(blank, 'internet-client', undefined, { x: 333, y: -12 }).layout['clients-1']).toEqual({
      x: 333,
      y: -12,
    });
  });
});

describe('a copy', () => {
  const full = drop(
    drop(drop(drawn, 'route-table', 'snet-1'), 'api-management', 'snet-1'),
    'virtual-machine',
    'snet-1',
  );

  test('of a VM is in the same subnet with new addresses', () => {
    const topology = applyAll(full, duplicateResources(full, ['vm-1', 'apim-1']));
    expect(topology.resources.slice(-2)).toMatchObject([
      {
        id: 'apim-2',
        name: 'apim-2',
        subnet: 'snet-1',
        instanceAddresses: ['10.0.0.6'],
        publicIPAddress: '198.51.100.11',
      },
      { id: 'vm-2', subnet: 'snet-1', privateIPAddress: '10.0.0.7' },
    ]);
    expectCalm(topology);
  });

  test('of a subnet has a new prefix, holds copies, and shares the route table', () => {
    const topology = applyAll(full, duplicateResources(full, ['snet-1']));
    expect(resource(topology, 'snet-2')).toMatchObject({
      virtualNetwork: 'vnet-1',
      addressPrefix: '10.0.1.0/24',
      routeTable: 'rt-1',
    });
    expect(resource(topology, 'apim-2')).toMatchObject({ subnet: 'snet-2', instanceAddresses: ['10.0.1.4'] });
    expect(resource(topology, 'vm-2')).toMatchObject({ subnet: 'snet-2', privateIPAddress: '10.0.1.5' });
    expectCalm(topology);
  });

  test('of a network keeps its address space and refers to copies only', () => {
    const topology = applyAll(full, duplicateResources(full, ['vnet-1', 'rt-1']));
    expect(resource(topology, 'vnet-2')).toMatchObject({
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    });
    expect(resource(topology, 'snet-2')).toMatchObject({
      virtualNetwork: 'vnet-2',
      addressPrefix: '10.0.0.0/24',
      routeTable: 'rt-2',
    });
    expect(resource(topology, 'vm-2')).toMatchObject({ subnet: 'snet-2', privateIPAddress: '10.0.0.5' });
    expectCalm(topology);
  });

  test('continues the numbering of its original', () => {
    const named = apply(full, {
      type: 'set-property',
      resource: 'vm-1',
      pointer: '/name',
      value: 'dns-01',
    });
    const topology = applyAll(named, duplicateResources(named, ['vm-1']));
    expect(topology.resources.at(-1)).toMatchObject({ kind: 'virtual-machine', name: 'dns-02' });
  });

  test('of nothing is nothing', () => {
    expect(duplicateResources(full, ['missing'])).toEqual([]);
  });
});

describe('moving into a container', () => {
  const two = drop(
    drop(drop(drawn, 'subnet', 'vnet-1'), 'virtual-machine', 'snet-1'),
    'virtual-machine',
    'snet-1',
  );

  test('gives an address of the new subnet, and keeps one that fits', () => {
    const moved = done(two, moveInto(two, ['vm-1', 'vm-2'], 'snet-2', { x: 30, y: 70 }));
    expect(moved.resources.slice(-2)).toMatchObject([
      { subnet: 'snet-2', privateIPAddress: '10.0.1.4' },
      { subnet: 'snet-2', privateIPAddress: '10.0.1.5' },
    ]);
    expectCalm(moved);
    expect(moveInto(moved, ['vm-1'], 'snet-2')).toEqual([]);
  });

  test('gives a subnet a prefix of the new network, and keeps the offsets in it', () => {
    const other = drop(two, 'virtual-network', undefined, { x: 900, y: 0 });
    const moved = done(other, moveInto(other, ['snet-1'], 'vnet-2'));
    expect(resource(moved, 'snet-1')).toMatchObject({
      virtualNetwork: 'vnet-2',
      addressPrefix: '10.1.0.0/24',
    });
    expect(resource(moved, 'vm-2')).toMatchObject({ subnet: 'snet-1', privateIPAddress: '10.1.0.5' });
    expectCalm(moved);
  });

  test('gives a resource that was drawn outside its missing addresses, and keeps the others', () => {
    const outside = drop(drop(drawn, 'api-management'), 'subnet', undefined, { x: 900, y: 0 });
    const { publicIPAddress } = resource(outside, 'apim-1') as ResourceOf<'api-management'>;
    const inside = done(outside, moveInto(outside, ['apim-1'], 'snet-1'));
    expect(resource(inside, 'apim-1')).toMatchObject({
      subnet: 'snet-1',
      instanceAddresses: ['10.0.0.4'],
      publicIPAddress,
    });
    const both = done(inside, moveInto(inside, ['snet-2'], 'vnet-1'));
    expect(resource(both, 'snet-2')).toMatchObject({ addressPrefix: '10.0.1.0/24' });
    expectCalm(both);
  });

  test('out of all containers clears the container and nothing else', () => {
    const moved = done(two, moveInto(two, ['vm-1'], undefined, { x: 2_000, y: 0 }));
    expect(resource(moved, 'vm-1')).toEqual({ ...resource(two, 'vm-1'), subnet: undefined });
    expect(moved.layout['vm-1']).toEqual({ x: 2_000, y: 0 });
  });

  test.each([
    [['snet-1'], 'snet-2', 'snet-1 belongs in a virtual network; snet-2 is a subnet.'],
    [['vm-1'], 'vnet-1', 'vm-1 belongs in a subnet; vnet-1 is a virtual network.'],
    [['vnet-1'], 'snet-1', 'vnet-1 cannot be inside itself.'],
    [['vm-1'], 'no-such-container', 'The container no longer exists.'],
  ])('is refused with a reason: %j into %s', (moving, room, reason) => {
    expect(moveInto(two, moving, room)).toEqual({ reason });
  });

  test('is refused for a resource that belongs outside', () => {
    const topology = drop(two, 'internet-client');
    expect(moveInto(topology, ['clients-1'], 'snet-1')).toEqual({
      reason: 'Internet client clients-1 cannot be placed in a container.',
    });
  });
});

describe('a line between two resources', () => {
  const all = (
    ['route-table', 'network-security-group', 'azure-service', 'on-premises-site', 'firewall-policy'] as const
  ).reduce(
    (topology, kind) => drop(topology, kind, undefined, { x: 900, y: 0 }),
    (
      [
        'azure-firewall',
        'virtual-network-gateway',
        'dns-server',
        'virtual-machine',
        'api-management',
        'network-virtual-appliance',
      ] as const
    ).reduce((topology, kind) => drop(topology, kind, 'snet-1'), drawn),
  );

  test.each<[string, string, string, string, unknown]>([
    ['rt-1', 'snet-1', 'snet-1', '/routeTable', 'rt-1'],
    ['rt-1', 'vm-1', 'snet-1', '/routeTable', 'rt-1'],
    ['nsg-1', 'apim-1', 'snet-1', '/networkSecurityGroup', 'nsg-1'],
    ['nsg-1', 'vm-1', 'vm-1', '/networkSecurityGroup', 'nsg-1'],
    ['azfw-1', 'afwp-1', 'azfw-1', '/firewallPolicy', 'afwp-1'],
    ['vgw-1', 'site-1', 'vgw-1', '/connections/0', { name: 'cn-site-1', site: 'site-1' }],
    ['snet-1', 'service-1', 'snet-1', '/serviceEndpoints/0', { service: 'Microsoft.Storage' }],
    ['dns-1', 'vnet-1', 'vnet-1', '/dhcpOptions/dnsServers/0', '10.0.0.4'],
    ['apim-1', 'vm-1', 'apim-1', '/backends/0', { name: 'vm-1', url: 'https://10.0.0.5' }],
    [
      'rt-1',
      'azfw-1',
      'rt-1',
      '/routes/0',
      {
        name: 'to-azfw-1',
        addressPrefix: '0.0.0.0/0',
        nextHopType: 'VirtualAppliance',
        nextHopIpAddress: '10.0.1.4',
      },
    ],
    [
      'rt-1',
      'nva-1',
      'rt-1',
      '/routes/0',
      {
        name: 'to-nva-1',
        addressPrefix: '0.0.0.0/0',
        nextHopType: 'VirtualAppliance',
        nextHopIpAddress: '10.0.0.7',
      },
    ],
  ])('from %s to %s, in either direction, sets %s%s', (from, to, on, pointer, value) => {
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const after = done(all, connectResources(all, a, b));
      expect(propertyOf(after, on, pointer)).toEqual(value);
      const again = connectResources(after, a, b);
      expect(isRefusal(again) && again.reason).toMatch(/already/);
    }
  });

  test('to a service with a firewall adds the subnet to it', () => {
    const listed = apply(all, {
      type: 'set-property',
      resource: 'service-1',
      pointer: '/access/mode',
      value: 'Listed',
    });
    const after = done(listed, connectResources(listed, 'snet-1', 'service-1'));
    expect(propertyOf(after, 'service-1', '/access/subnets')).toEqual(['snet-1']);
    expect(propertyOf(after, 'snet-1', '/serviceEndpoints/0/service')).toBe('Microsoft.Storage');
  });

  test.each([
    ['vm-1', 'vm-1', /itself/],
    ['vm-1', 'no-such-resource', /no longer exists/],
    ['nsg-1', 'GatewaySubnet', /Azure does not support a network security group on GatewaySubnet/],
    ['nsg-1', 'azfw-1', /Azure does not support a network security group on AzureFirewallSubnet/],
    ['site-1', 'vnet-1', /no DNS server address/],
    ['apim-1', 'site-1', /no address or host name/],
    ['vm-1', 'site-1', /trace a flow/],
  ])('between %s and %s is refused with a reason', (from, to, reason) => {
    const drawing = connectResources(all, from, to);
    expect(isRefusal(drawing) && drawing.reason).toMatch(reason);
  });

  test.each([
    ['rt-1', 'snet-1'],
    ['nsg-1', 'vm-1'],
    ['vgw-1', 'site-1'],
  ])('from %s to %s is undone by detaching', (from, to) => {
    const after = done(all, connectResources(all, from, to));
    expect(done(after, detachResources(after, to, from))).toEqual(all);
  });

  test('to a service is undone where it was a reference', () => {
    const access: Command = {
      type: 'set-property',
      resource: 'service-1',
      pointer: '/access/mode',
      value: 'Listed',
    };
    const after = done(apply(all, access), connectResources(apply(all, access), 'snet-1', 'service-1'));
    expect(
      propertyOf(done(after, detachResources(after, 'snet-1', 'service-1')), 'service-1', '/access/subnets'),
    ).toEqual([]);
  });

  test.each([
    ['vm-1', 'snet-1', /drag it out/],
    ['vm-1', 'rt-1', /not attached/],
    ['vm-1', 'no-such-resource', /no longer exists/],
  ])('that does not exist cannot be detached: %s and %s', (from, to, reason) => {
    const drawing = detachResources(all, from, to);
    expect(isRefusal(drawing) && drawing.reason).toMatch(reason);
  });
});

type Rect = { x: number; y: number; width: number; height: number };

function rect(topology: Topology, id: string): Rect {
  return { ...nodeSize, ...topology.layout[id] } as Rect;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function roomOf(each: Resource): string {
  const property = kindOf(each.kind)?.container?.property ?? '';
  return String((each as Record<string, unknown>)[property] ?? '');
}

/** Nothing overlaps, and everything is inside its container. */
function expectCalm(topology: Topology): void {
  const shown = topology.resources.filter(
    ({ kind }) => kind !== 'route-table' && kind !== 'network-security-group',
  );
  for (const a of shown) {
    for (const b of shown) {
      if (a.id < b.id && roomOf(a) === roomOf(b)) {
        expect(overlaps(rect(topology, a.id), rect(topology, b.id)), `${a.id} on ${b.id}`).toBe(false);
      }
    }
    if (roomOf(a) === '') continue;
    const [inner, outer] = [rect(topology, a.id), rect(topology, roomOf(a))];
    expect(inner.x >= 0 && inner.y >= 0, `${a.id} begins inside`).toBe(true);
    expect(
      inner.x + inner.width <= outer.width && inner.y + inner.height <= outer.height,
      `${a.id} ends inside`,
    ).toBe(true);
    expect(outer.width).toBeGreaterThanOrEqual(newContainerSize.inner.width);
  }
}

function propertyOf(topology: Topology, id: string, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce(
      (value, token) => (value as Record<string, unknown> | undefined)?.[token],
      resource(topology, id) as unknown,
    );
}
