import { expect, test } from 'vitest';
import { testTopology } from '../../drawing/test-topology';
import { fromChanges, previewOf, selectionOf } from './from-changes';

test('a drag is one command, with the final position', () => {
  const moves = [
    { type: 'position' as const, id: 'fw', position: { x: 25.4, y: 60 }, dragging: true },
    { type: 'position' as const, id: 'fw', position: { x: 40.6, y: 71 }, dragging: false },
  ];
  const preview = moves.reduce((before, move) => previewOf(before, [move]), {});
  expect(fromChanges(testTopology, preview)).toEqual([{ type: 'place', boxes: { fw: { x: 41, y: 71 } } }]);
});

test('a resize sets the size, a move does not', () => {
  const preview = previewOf({}, [
    {
      type: 'dimensions',
      id: 'snet',
      dimensions: { width: 480, height: 200 },
      resizing: true,
      setAttributes: true,
    },
    { type: 'position', id: 'gw', position: { x: 280, y: 60 } },
  ]);
  expect(fromChanges(testTopology, preview)).toEqual([
    { type: 'place', boxes: { snet: { x: 20, y: 60, width: 480, height: 200 }, gw: { x: 280, y: 60 } } },
  ]);
});

test('a drag back to its start is no command', () => {
  expect(fromChanges(testTopology, { fw: { x: 20.2, y: 60 } })).toEqual([]);
});

test('a measurement by React Flow is not a resize', () => {
  const before = {};
  expect(previewOf(before, [{ type: 'dimensions', id: 'fw', dimensions: { width: 1, height: 1 } }])).toBe(
    before,
  );
});

test('the newest selected resource is last', () => {
  const changes = [
    { type: 'select' as const, id: 'fw', selected: false },
    { type: 'select' as const, id: 'gw', selected: true },
  ];
  expect(selectionOf(['fw', 'vm'], changes, () => true)).toEqual(['vm', 'gw']);
});

test('selecting a node deselects a badge', () => {
  const changes = [{ type: 'select' as const, id: 'fw', selected: true }];
  expect(selectionOf(['rt'], changes, (id) => id !== 'rt')).toEqual(['fw']);
});
