import { describe, expect, test } from 'vitest';
import type { SavedFlow } from '../azure/flows/flow';
import { kindOf, type Resource } from '../kinds';
import { apply, applyAll } from './apply';
import type { Command } from './command';
import { emptyTopology, type Topology } from './document';
import { labelOf } from './label';

const make = (kind: Resource['kind'], id: string, properties: object = {}) =>
  ({ ...kindOf(kind)!.create(id, id), ...properties }) as Resource;
const flow = (id: string, properties: object = {}): SavedFlow => ({
  id,
  name: `flow ${id}`,
  plane: 'custom',
  from: { resource: 'vm' },
  to: { address: '203.0.113.7' },
  protocol: 'tcp',
  port: 443,
  ...properties,
});

const route = (name: string) => ({ name, addressPrefix: '10.0.0.0/8', nextHopType: 'None' });
const topology: Topology = {
  ...emptyTopology('test'),
  resources: [
    make('virtual-network', 'vnet'),
    make('subnet', 'snet-a', { virtualNetwork: 'vnet', routeTable: 'rt' }),
    make('subnet', 'snet-b', { virtualNetwork: 'vnet' }),
    make('route-table', 'rt', { routes: [route('one'), route('two'), route('three')] }),
    make('virtual-machine', 'vm', { subnet: 'snet-a', mine: { kept: true } }),
    make('azure-service', 'st', { access: { mode: 'Listed', subnets: ['snet-b', 'snet-a'], addresses: [] } }),
    make('virtual-network-gateway', 'vgw', {
      connections: [{ name: 'cn', site: 'hq' }],
      gatewayDefaultSite: 'hq',
    }),
    make('on-premises-site', 'hq'),
  ],
  layout: { vnet: { x: 1, y: 2, width: 300, height: 200 }, vm: { x: 5, y: 6 } },
  flows: [flow('f')],
};
const resource = (after: Topology, id: string) => after.resources.find((each) => each.id === id);

describe('applying a command', () => {
  test.each<[Command, string, (after: Topology) => unknown, unknown]>([
    [
      { type: 'add-resource', resource: make('route-table', 'rt-2'), box: { x: 7, y: 8 } },
      'Add rt-2',
      (after) => [after.resources.at(-1)?.id, after.layout['rt-2']],
      ['rt-2', { x: 7, y: 8 }],
    ],
    [
      { type: 'set-property', resource: 'snet-b', pointer: '/addressPrefix', value: '10.0.1.0/24' },
      'Change address prefix of snet-b',
      (after) => resource(after, 'snet-b'),
      expect.objectContaining({ addressPrefix: '10.0.1.0/24' }),
    ],
    [
      { type: 'set-property', resource: 'snet-b', pointer: '/routeTable', value: 'rt' },
      'Attach rt to snet-b',
      (after) => resource(after, 'snet-b'),
      expect.objectContaining({ routeTable: 'rt' }),
    ],
    [
      { type: 'set-property', resource: 'snet-a', pointer: '/routeTable' },
      'Detach rt from snet-a',
      (after) => 'routeTable' in resource(after, 'snet-a')!,
      false,
    ],
    [
      { type: 'set-property', resource: 'vm', pointer: '/subnet', value: 'snet-b' },
      'Move vm to snet-b',
      (after) => resource(after, 'vm'),
      expect.objectContaining({ subnet: 'snet-b' }),
    ],
    [
      { type: 'set-property', resource: 'vm', pointer: '/subnet' },
      'Take vm out of snet-a',
      (after) => 'subnet' in resource(after, 'vm')!,
      false,
    ],
    [
      { type: 'set-property', resource: 'vm', pointer: '/name', value: 'vm-orders' },
      'Rename vm to vm-orders',
      (after) => resource(after, 'vm')?.name,
      'vm-orders',
    ],
    [
      { type: 'set-property', resource: 'rt', pointer: '/routes/1/nextHopType', value: 'Internet' },
      'Change next hop of route two of rt',
      (after) => resource(after, 'rt'),
      expect.objectContaining({
        routes: [route('one'), { ...route('two'), nextHopType: 'Internet' }, route('three')],
      }),
    ],
    [
      { type: 'set-property', resource: 'rt', pointer: '/routes' },
      'Change routes of rt',
      (after) => resource(after, 'rt'),
      expect.objectContaining({ routes: [] }),
    ],
    [
      {
        type: 'insert-item',
        resource: 'rt',
        pointer: '/routes',
        index: 1,
        value: { name: 'ToInternet', addressPrefix: 'ApiManagement' },
      },
      'Add route ToInternet to rt',
      (after) => (resource(after, 'rt') as { routes?: unknown }).routes,
      [
        route('one'),
        { name: 'ToInternet', addressPrefix: 'ApiManagement', nextHopType: 'VirtualAppliance' },
        route('two'),
        route('three'),
      ],
    ],
    [
      {
        type: 'insert-item',
        resource: 'vnet',
        pointer: '/addressSpace/addressPrefixes',
        index: 9,
        value: '10.1.0.0/16',
      },
      'Add address prefix 10.1.0.0/16 to vnet',
      (after) => resource(after, 'vnet'),
      expect.objectContaining({ addressSpace: { addressPrefixes: ['10.0.0.0/16', '10.1.0.0/16'] } }),
    ],
    [
      { type: 'remove-item', resource: 'rt', pointer: '/routes', index: 0 },
      'Remove route one from rt',
      (after) => (resource(after, 'rt') as { routes?: unknown }).routes,
      [route('two'), route('three')],
    ],
    [
      { type: 'move-item', resource: 'rt', pointer: '/routes', from: 0, to: 2 },
      'Move route one of rt',
      (after) => (resource(after, 'rt') as { routes?: unknown }).routes,
      [route('two'), route('three'), route('one')],
    ],
    [
      { type: 'place', boxes: { vnet: { x: 10, y: 20 }, missing: { x: 0, y: 0 } } },
      'Move vnet and missing',
      (after) => after.layout,
      { vnet: { x: 10, y: 20, width: 300, height: 200 }, vm: { x: 5, y: 6 } },
    ],
    [
      { type: 'place', boxes: { vnet: { x: 1, y: 2, width: 400, height: 200 } } },
      'Resize vnet',
      (after) => after.layout.vnet?.width,
      400,
    ],
    [
      { type: 'place', boxes: { vnet: { x: 7, y: 8, width: 300, height: 200 } } },
      'Move vnet',
      (after) => after.layout.vnet?.x,
      7,
    ],
    [
      { type: 'remove-resources', ids: ['vnet', 'vm'], only: true },
      'Remove vnet and vm',
      (after) => [after.resources.map(({ id }) => id), resource(after, 'snet-a'), after.layout],
      [['snet-a', 'snet-b', 'rt', 'st', 'vgw', 'hq'], topology.resources[1], {}],
    ],
    [
      { type: 'unplace', ids: ['vnet', 'missing'] },
      'Remove the position of vnet and missing',
      (after) => after.layout,
      { vm: { x: 5, y: 6 } },
    ],
    [
      {
        type: 'order',
        list: 'resources',
        ids: ['hq', 'vgw', 'st', 'vm', 'rt', 'snet-b', 'snet-a', 'vnet'],
      },
      'Reorder the resources',
      (after) => after.resources,
      [...topology.resources].reverse(),
    ],
    [
      { type: 'set-document-property', name: 'x-note', value: { a: [1] } },
      'Change "x-note" of the topology',
      (after) => after,
      expect.objectContaining({ 'x-note': { a: [1] } }),
    ],
    [
      { type: 'replace-topology', topology: { ...topology, name: 'other', layout: {} } },
      'Replace the topology',
      (after) => [after.name, after.layout, after.resources[1] === topology.resources[1]],
      ['other', {}, true],
    ],
    [
      { type: 'add-flow', flow: flow('g') },
      'Add flow flow g',
      (after) => after.flows.map(({ id }) => id),
      ['f', 'g'],
    ],
    [
      { type: 'set-flow', id: 'f', flow: flow('f', { port: 80 }) },
      'Change flow flow f',
      (after) => after.flows,
      [flow('f', { port: 80 })],
    ],
    [{ type: 'remove-flow', id: 'f' }, 'Remove flow flow f', (after) => after.flows, []],
    [
      { type: 'expect', flow: 'f', expect: { outcome: 'fails' } },
      'Expect that flow f fails',
      (after) => after.flows[0]?.expect,
      { outcome: 'fails' },
    ],
    [
      { type: 'expect', flow: 'apim/management', expect: { outcome: 'works' } },
      'Expect that apim/management works',
      (after) => after.expectations,
      { 'apim/management': { outcome: 'works' } },
    ],
    [{ type: 'rename-topology', name: 'Hub' }, 'Rename the topology to Hub', (after) => after.name, 'Hub'],
    [
      { type: 'describe-topology', description: 'One hub, two spokes.' },
      'Change the description',
      (after) => after.description,
      'One hub, two spokes.',
    ],
    [
      {
        type: 'several',
        label: 'Do both',
        commands: [
          { type: 'rename-topology', name: 'Hub' },
          { type: 'remove-flow', id: 'f' },
        ],
      },
      'Do both',
      (after) => [after.name, after.flows],
      ['Hub', []],
    ],
  ])('%j, called "%s", does what it says', (command, label, look, expected) => {
    const before = structuredClone(topology);
    expect(labelOf(topology, command)).toBe(label);
    expect(look(apply(topology, command))).toEqual(expected);
    expect(topology).toEqual(before);
  });

  test.each<Command>([
    { type: 'add-resource', resource: make('subnet', 'snet-a') },
    { type: 'add-resource', resource: { id: 'x', kind: 'teapot', name: 'x' } as unknown as Resource },
    { type: 'remove-resources', ids: ['missing'] },
    { type: 'set-property', resource: 'missing', pointer: '/name', value: 'x' },
    { type: 'set-property', resource: 'vm', pointer: '/id', value: 'vm-2' },
    { type: 'set-property', resource: 'vm', pointer: '/kind', value: 'subnet' },
    { type: 'set-property', resource: 'vm', pointer: '', value: {} },
    { type: 'set-property', resource: 'vm', pointer: '/name' },
    { type: 'set-property', resource: 'vm', pointer: '/name', value: 'vm' },
    { type: 'set-property', resource: 'vm', pointer: '/name', value: 5 },
    { type: 'set-property', resource: 'vm', pointer: '/__proto__/polluted', value: true },
    { type: 'set-property', resource: 'vm', pointer: '/constructor/prototype/polluted', value: true },
    { type: 'set-property', resource: 'vm', pointer: '/mine', value: { kept: true } },
    { type: 'set-property', resource: 'rt', pointer: '/routes/7/name', value: 'x' },
    { type: 'insert-item', resource: 'rt', pointer: '/routes', index: 0, value: 'no route' },
    { type: 'insert-item', resource: 'rt', pointer: '/name', index: 0, value: 'x' },
    { type: 'remove-item', resource: 'rt', pointer: '/routes', index: 3 },
    { type: 'remove-item', resource: 'rt', pointer: '/nothing', index: 0 },
    { type: 'move-item', resource: 'rt', pointer: '/routes', from: 1, to: 1 },
    { type: 'move-item', resource: 'rt', pointer: '/routes', from: 1, to: 9 },
    { type: 'place', boxes: { missing: { x: 1, y: 1 }, vm: { x: Number.NaN, y: 1 } } },
    { type: 'place', boxes: { vm: { x: 5, y: 6 } } },
    { type: 'remove-resources', ids: ['missing'], only: true },
    { type: 'unplace', ids: ['missing', 'rt', '__proto__'] },
    { type: 'order', list: 'flows', ids: ['f'] },
    { type: 'order', list: 'flows', ids: ['g'] },
    { type: 'order', list: 'flows', ids: ['f', 'f'] },
    { type: 'order', list: 'resources', ids: ['hq', 'vm'] },
    ...['version', 'format', 'name', 'layout', 'resources', '__proto__', '$schema'].map(
      (name): Command => ({ type: 'set-document-property', name, value: 5 }),
    ),
    { type: 'set-document-property', name: 'missing' },
    { type: 'replace-topology', topology: structuredClone(topology) },
    { type: 'replace-topology', topology: { ...topology, name: 5 } as unknown as Topology },
    { type: 'replace-topology', topology: { ...topology, resources: [null] } as unknown as Topology },
    { type: 'replace-topology', topology: null as unknown as Topology },
    { type: 'add-flow', flow: flow('f') },
    { type: 'add-flow', flow: { ...flow('g'), port: -1 } },
    { type: 'set-flow', id: 'missing', flow: flow('g') },
    { type: 'set-flow', id: 'f', flow: flow('f') },
    { type: 'remove-flow', id: 'missing' },
    { type: 'expect', flow: 'f' },
    { type: 'expect', flow: 'missing' },
    { type: 'expect', flow: '__proto__', expect: { outcome: 'works' } },
    { type: 'rename-topology', name: 'test' },
    { type: 'rename-topology', name: 'x'.repeat(300) },
    { type: 'describe-topology', description: '' },
    { type: 'describe-topology', description: 'x'.repeat(10_001) },
    { type: 'several', label: 'Nothing', commands: [] },
  ])('that changes nothing gives the same object: %j', (command) => {
    expect(apply(topology, command)).toBe(topology);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(labelOf(topology, command)).toMatch(/\S/);
  });

  test('keeps everything that it does not touch', () => {
    const after = apply(topology, {
      type: 'insert-item',
      resource: 'rt',
      pointer: '/routes',
      index: 0,
      value: route('zero'),
    });
    const [before, changed] = [resource(topology, 'rt'), resource(after, 'rt')] as { routes: unknown[] }[];
    expect(changed?.routes[1]).toBe(before?.routes[0]);
    expect(after.resources.filter((each, at) => each !== topology.resources[at]).map(({ id }) => id)).toEqual(
      ['rt'],
    );
    expect(after.layout).toBe(topology.layout);
    expect(after.flows).toBe(topology.flows);
  });

  test('keeps unknown properties', () => {
    const after = apply(topology, {
      type: 'set-property',
      resource: 'vm',
      pointer: '/privateIPAddress',
      value: '10.0.0.4',
    });
    expect(resource(after, 'vm')).toMatchObject({ mine: { kept: true }, privateIPAddress: '10.0.0.4' });
  });
});

describe('removing resources', () => {
  test('removes their contents and boxes, clears references, and keeps flows', () => {
    const after = apply(topology, { type: 'remove-resources', ids: ['vnet'] });
    expect(after.resources.map(({ id }) => id)).toEqual(['rt', 'st', 'vgw', 'hq']);
    expect(resource(after, 'st')).toMatchObject({ access: { subnets: [] } });
    expect(after.layout).toEqual({});
    expect(after.flows).toBe(topology.flows);
    expect(resource(after, 'rt')).toBe(resource(topology, 'rt'));
  });

  test('clears a reference in a list, in a row and in a property', () => {
    const after = apply(topology, { type: 'remove-resources', ids: ['hq', 'rt', 'snet-b'] });
    expect(resource(after, 'vgw')).toEqual({
      ...resource(topology, 'vgw'),
      connections: [{ name: 'cn' }],
      gatewayDefaultSite: undefined,
    });
    expect('gatewayDefaultSite' in resource(after, 'vgw')!).toBe(false);
    expect(resource(after, 'st')).toMatchObject({ access: { subnets: ['snet-a'] } });
    expect('routeTable' in resource(after, 'snet-a')!).toBe(false);
  });

  test('has a label with their names', () => {
    const label = (...ids: string[]) => labelOf(topology, { type: 'remove-resources', ids });
    expect([label('vm'), label('vm', 'rt'), label('vm', 'rt', 'st')]).toEqual([
      'Remove vm',
      'Remove vm and rt',
      'Remove 3 resources',
    ]);
  });
});

test('several commands are applied in order', () => {
  const commands: Command[] = [
    { type: 'remove-resources', ids: ['vm'] },
    { type: 'add-resource', resource: make('virtual-machine', 'vm') },
  ];
  expect(applyAll(topology, commands).resources.at(-1)).toEqual(make('virtual-machine', 'vm'));
});

test('a topology is replaced as a file has it, also when only the order of properties differs', () => {
  const [vm] = [make('virtual-machine', 'vm', { a: 1, b: 2 })];
  const other = { ...emptyTopology('test'), resources: [make('virtual-machine', 'vm', { b: 2, a: 1 }), vm] };
  const before = { ...emptyTopology('test'), resources: [vm] };
  const after = apply(before, { type: 'replace-topology', topology: other });
  expect(after.resources[1]).toBe(vm);
  expect(Object.keys(after.resources[0]!).slice(-2)).toEqual(['b', 'a']);
});
