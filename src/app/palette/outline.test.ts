import { expect, test } from 'vitest';
import { hierarchyOf } from '../../drawing/hierarchy';
import { testTopology } from '../../drawing/test-topology';
import { moveFor } from './outline-keys';
import { outlineRows } from './outline-rows';

const rows = outlineRows(hierarchyOf(testTopology), new Set());

test('the tree has containers, their content, and their badges', () => {
  expect(rows.map(({ key, level }) => [level, key])).toEqual([
    [1, 'vnet'],
    [2, 'vnet/snet'],
    [3, 'vnet/snet/rt'],
    [3, 'vnet/snet/fw'],
    [3, 'vnet/snet/gw'],
    [1, 'site'],
    [1, 'rt-loose'],
  ]);
});

test('a collapsed container hides its content', () => {
  const folded = outlineRows(hierarchyOf(testTopology), new Set(['vnet/snet']));
  expect(folded.map(({ key }) => key)).toEqual(['vnet', 'vnet/snet', 'site', 'rt-loose']);
});

test.each([
  ['ArrowDown', 1, { type: 'go', key: 'vnet/snet/rt' }],
  ['ArrowUp', 0, undefined],
  ['ArrowLeft', 3, { type: 'go', key: 'vnet/snet' }],
  ['ArrowLeft', 1, { type: 'fold', key: 'vnet/snet' }],
  ['ArrowRight', 1, { type: 'go', key: 'vnet/snet/rt' }],
  ['End', 0, { type: 'go', key: 'rt-loose' }],
  ['m', 0, undefined],
])('%s from row %i', (key, at, move) => {
  expect(moveFor(rows, at, key)).toEqual(move);
});
