import { expect, test } from 'vitest';
import { testTopology } from '../../drawing/test-topology';
import { applyAll } from '../../topology/apply';
import { resourceById } from '../../topology/structure';
import { containerAt, containerUnder, dropCommands } from './drop';

test('a resource lands in the innermost container that takes it', () => {
  const inSubnet = { x: 100, y: 250 };
  expect(containerAt(testTopology, 'virtual-machine', inSubnet)).toBe('snet');
  expect(containerAt(testTopology, 'subnet', inSubnet)).toBe('vnet');
  expect(containerAt(testTopology, 'internet-client', inSubnet)).toBeUndefined();
  expect(containerUnder(testTopology, inSubnet)).toBe('snet');
});

test('a container does not land in itself', () => {
  expect(containerAt(testTopology, 'subnet', { x: 100, y: 250 }, ['vnet'])).toBeUndefined();
});

test('dragging a resource out of its container takes it out', () => {
  const commands = dropCommands(testTopology, ['gw'], { gw: { x: 900, y: 60 } });
  const after = applyAll(testTopology, commands);
  expect(resourceById(after, 'gw')).not.toHaveProperty('subnet');
  expect(after.layout.gw).toMatchObject({ x: 920, y: 220 });
});

test('dragging within a container does not change the container', () => {
  expect(dropCommands(testTopology, ['gw'], { gw: { x: 270, y: 80 } })).toEqual([]);
});

test('a resource that is dragged with its container stays in it', () => {
  expect(dropCommands(testTopology, ['snet', 'gw'], { snet: { x: 24, y: 64 } })).toEqual([]);
});
