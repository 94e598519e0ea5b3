/**
 * A new kind is its folder and a line in each of the two lists. This test adds a kind to the lists, and
 * draws, connects, copies, checks and simulates it like the others. It replaces the lists, so it has its own
 * Vitest project with isolation.
 */
import { expect, test, vi } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import type { Kind } from '../../kinds';
import { compile, statusBoard } from '../../simulate';
import { applyAll } from '../../topology/apply';
import { checkTopology } from '../../topology/check';
import { emptyTopology, type Topology } from '../../topology/document';
import {
  connectResources,
  type Drawing,
  detachResources,
  duplicateResources,
  isRefusal,
  newResource,
} from '../../topology/draw';
import { parseTopology } from '../../topology/parse';
import { serializeTopology } from '../../topology/serialize';
import { createToCanvas } from './to-canvas';

vi.mock('../../kinds', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../kinds')>();
  const { packetMirror } = await import('./packet-mirror.test-support');
  const kindOf = (name: string) => (name === packetMirror.kind ? packetMirror : original.kindOf(name));
  const definitionOf = ({ kind }: { readonly kind: string }) => kindOf(kind);
  return { ...original, kinds: [...original.kinds, packetMirror], kindOf, definitionOf };
});
vi.mock('../../kinds/views', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../kinds/views')>();
  const view = { icon: '' };
  return { ...original, viewOf: (kind: string) => (kind === mirror ? view : original.viewOf(kind as Kind)) };
});

const mirror = 'packet-mirror' as Kind;
const tags = builtInServiceTags();

const drop = (topology: Topology, kind: Kind, container?: string) =>
  applyAll(topology, newResource(topology, kind, container, { x: 40, y: 80 }));
const done = (topology: Topology, drawing: Drawing) => {
  if (isRefusal(drawing)) throw new Error(drawing.reason);
  return applyAll(topology, drawing);
};
const resource = (topology: Topology, id: string) => topology.resources.find((each) => each.id === id);
const problemsOf = (topology: Topology, id: string) =>
  checkTopology(topology, { tags }).flatMap((each) => (each.resource === id ? [each.message] : []));
const canvasOf = (topology: Topology) =>
  createToCanvas()(topology, {
    selection: [],
    preview: {},
    errors: new Map(),
    dropsAt: undefined,
    lit: undefined,
    renaming: undefined,
  });

const network = drop(emptyTopology('test'), 'virtual-network');
const subnet = drop(network, 'subnet', 'vnet-1');
/** A mirror that is dropped on the network gets its own subnet, as every kind that needs one. */
const drawn = drop(drop(subnet, 'virtual-machine', 'snet-1'), mirror, 'vnet-1');
const connected = done(drawn, connectResources(drawn, 'vm-1', 'mirror-1'));

test('is dropped into a subnet with an address, and drawn there', () => {
  expect(resource(drawn, 'mirror-1')).toMatchObject({ subnet: 'snet-2', privateIPAddress: '10.0.1.4' });
  expect(canvasOf(drawn).nodes.find(({ id }) => id === 'mirror-1')).toMatchObject({
    type: 'resource',
    parentId: 'snet-2',
    ariaLabel: 'mirror-1, Packet mirror, 10.0.1.4, in snet-2',
  });
  expect(canvasOf(drawn).edges).toEqual([]);
});

test('is connected to a virtual machine from either end, has a line to it, and is detached again', () => {
  expect(resource(connected, 'mirror-1')).toMatchObject({ source: 'vm-1' });
  expect(connectResources(drawn, 'mirror-1', 'vm-1')).toEqual(connectResources(drawn, 'vm-1', 'mirror-1'));
  expect(connectResources(connected, 'mirror-1', 'vm-1')).toEqual({
    reason: 'vm-1 and mirror-1 are connected already.',
  });
  expect(canvasOf(connected).edges).toMatchObject([
    { source: 'mirror-1', target: 'vm-1', data: { label: 'mirrors' } },
  ]);
  expect(done(connected, detachResources(connected, 'vm-1', 'mirror-1'))).toEqual(drawn);
});

test('shares its subnet with route tables and security groups that are connected to it', () => {
  const withTable = drop(drawn, 'route-table');
  expect(resource(done(withTable, connectResources(withTable, 'rt-1', 'mirror-1')), 'snet-2')).toHaveProperty(
    'routeTable',
    'rt-1',
  );
});

test('is copied with a free address, for the same virtual machine', () => {
  const copied = applyAll(connected, duplicateResources(connected, ['mirror-1']));
  expect(resource(copied, 'mirror-2')).toMatchObject({
    kind: mirror,
    source: 'vm-1',
    subnet: 'snet-2',
    privateIPAddress: '10.0.1.5',
  });
  expect(canvasOf(copied).edges).toHaveLength(2);
});

test('is checked: by its own kind, and by the checks of every reference', () => {
  expect(problemsOf(drawn, 'mirror-1')).toEqual(['mirror-1 has no source virtual machine']);
  expect(problemsOf(connected, 'mirror-1')).toEqual([]);
  const astray = { ...connected, resources: connected.resources.filter(({ id }) => id !== 'vm-1') };
  expect(problemsOf(astray, 'mirror-1')).toHaveLength(1);
});

test('is saved and opened', () => {
  expect(parseTopology(serializeTopology(connected)).topology).toEqual(connected);
});

test('takes part in the network: flows to it are judged', () => {
  const flow = (id: string, port: number) =>
    ({
      type: 'add-flow',
      flow: {
        id,
        name: id,
        plane: 'data',
        from: { resource: 'vm-1' },
        to: { resource: 'mirror-1' },
        protocol: 'tcp',
        port,
      },
    }) as const;
  const asked = applyAll(connected, [flow('copies', 4789), flow('web', 443)]);
  const { rows } = statusBoard(compile(asked, { tags }));
  expect(rows.map(({ flow: { id }, summary }) => [id, summary.outcome])).toEqual([
    ['copies', 'works'],
    ['web', 'fails'],
  ]);
});
