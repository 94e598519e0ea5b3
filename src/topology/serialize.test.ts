import { describe, expect, test } from 'vitest';
import { parseTopology } from './parse';
import { serializeTopology } from './serialize';

const text = JSON.stringify({
  author: 'me',
  resources: [
    {
      name: 'rt',
      kind: 'route-table',
      'x-note': { b: 1, a: [null] },
      id: 'rt',
      routes: [{ addressPrefix: '0.0.0.0/0', name: 'all', tags: ['t'] }],
    },
    { kind: 'subnet', id: 'snet', name: 'snet', addressPrefix: '10.0.0.0/24', routeTable: 'rt' },
  ],
  layout: { snet: { y: 2, x: 1, locked: true }, gone: { x: 0, y: 0 }, rt: { x: 3, y: 4 } },
  flows: [
    { id: 'f', name: 'f', from: { resource: 'snet', zone: 2 }, to: { host: 'example.com' }, colour: 'red' },
  ],
  name: 'Test',
  version: 2,
  format: 'roundtrip',
});
const topology = parseTopology(text).topology!;

describe('a saved topology', () => {
  test('reads as the same topology, unknown properties included', () => {
    expect(parseTopology(serializeTopology(topology)).topology).toEqual(topology);
    expect(topology).toMatchObject(JSON.parse(text));
  });

  test('has the same bytes however its known properties were ordered', () => {
    const reversed = topology.resources.map((each) => Object.fromEntries(Object.entries(each).reverse()));
    expect(
      serializeTopology({ ...topology, resources: reversed as unknown as (typeof topology)['resources'] }),
    ).toBe(serializeTopology(topology));
  });

  test('begins with its format, and lists its boxes in the order of its resources', () => {
    const saved = serializeTopology(topology);
    expect(saved.startsWith('{\n  "format": "roundtrip",\n  "version": 2,\n  "name": "Test",\n')).toBe(true);
    expect(saved.endsWith('}\n')).toBe(true);
    const { resources, layout } = JSON.parse(saved);
    expect(Object.keys(resources[0])).toEqual([
      'id',
      'kind',
      'name',
      'disableBgpRoutePropagation',
      'routes',
      'x-note',
    ]);
    expect(Object.keys(layout)).toEqual(['rt', 'snet', 'gone']);
  });
});
