import { describe, expect, test } from 'vitest';
import { failure, flowTrace } from '../../explain/sample-trace';
import type { Board, BoardRow } from '../../simulate/answers';
import { groupsOf, neighbor } from './board-groups';
import { networkStatusOf } from './network-status';
import { tracingText } from './tracing-text';

const { flow } = flowTrace;
const works = { outcome: 'works', passes: [] } as const;
const row = (
  id: string,
  change: Omit<Partial<BoardRow>, 'flow'> & { flow?: Partial<BoardRow['flow']> } = {},
): BoardRow => ({
  summary: works,
  doubt: [],
  signature: 'works',
  ...change,
  flow: { ...flow, id, name: id, ...change.flow },
});
const none = { works: 0, total: 0 };
const board = (rows: readonly BoardRow[]): Board => ({
  rows,
  counts: {
    management: { works: 0, total: 1 },
    data: { works: 1, total: 2 },
    dependency: none,
    custom: none,
  },
});

const two = board([
  row('management', { summary: failure, signature: 'fails' }),
  row('gateway', { flow: { plane: 'data' } }),
  row('portal', { flow: { plane: 'data' }, differences: ['outcome'] }),
]);

describe('the status board', () => {
  test('groups by plane with a count, and leaves out planes without flows', () => {
    expect(groupsOf(two, {}, false).map(({ title, count, rows }) => [title, count, rows.length])).toEqual([
      ['Management', '0 of 1 works', 1],
      ['Data plane', '1 of 2 work', 2],
    ]);
  });

  test('shows problems only: flows that do not work, and flows that do not end as expected', () => {
    expect(groupsOf(two, {}, true).flatMap(({ rows }) => rows.map(({ row: { flow } }) => flow.id))).toEqual([
      'management',
      'portal',
    ]);
  });

  test('marks verdicts that the last edit changed, but not new flows', () => {
    const moved = groupsOf(two, { management: 'works', gateway: 'works' }, false).flatMap(({ rows }) =>
      rows.map((each) => [each.row.flow.id, each.moved]),
    );
    expect(moved).toEqual([
      ['management', true],
      ['gateway', false],
      ['portal', false],
    ]);
  });

  test.each([
    ['management', 'ArrowDown', 'gateway'],
    ['management', 'ArrowUp', 'management'],
    ['gateway', 'End', 'portal'],
    ['portal', 'Home', 'management'],
    ['portal', 'a', undefined],
  ])('moves from %s with %s to %s', (from, key, to) => {
    expect(neighbor(groupsOf(two, {}, false), from, key)).toBe(to);
  });
});

describe('the network status', () => {
  const catalogue = { ...flow.catalogue!, error: 'Failed to connect to sql', statusName: 'sql.example' };
  test('lists required and optional dependencies by the portal’s names, with the error', () => {
    const status = networkStatusOf(
      board([
        row('sql', { flow: { plane: 'dependency', catalogue }, summary: failure }),
        row('mail', { flow: { plane: 'dependency', required: false } }),
        row('gateway', { flow: { plane: 'data' } }),
      ]),
    );
    expect(status.required.map(({ name, error }) => [name, error])).toEqual([
      ['sql.example', 'Failed to connect to sql'],
    ]);
    expect(status.optional.map(({ name, error }) => [name, error])).toEqual([['mail', undefined]]);
  });

  test('shows a dependency that is listed twice once, by the flow that fails', () => {
    const status = networkStatusOf(
      board([
        row('sql-1', { flow: { plane: 'dependency', catalogue } }),
        row('sql-2', { flow: { plane: 'dependency', catalogue }, summary: failure }),
      ]),
    );
    expect(status.required.map(({ flow }) => flow)).toEqual(['sql-2']);
  });
});

describe('the line on tracing', () => {
  const tooLong = {
    outcome: 'undecided',
    missing: 'tracing this flow',
    untraced: 'it took too long',
  } as const;
  const undecided = { outcome: 'undecided', missing: 'a documented port' } as const;
  test.each([
    ['is absent while the board is fast', 'computing', undefined, two, undefined],
    ['says that nothing is known yet', 'computing', 'begun', two, 'Tracing…'],
    ['says how far it is', 'computing', { traced: 12, of: 60 }, two, 'Tracing… 12 of 60 flows'],
    ['counts one flow', 'computing', { traced: 0, of: 1 }, undefined, 'Tracing… 0 of 1 flow'],
    ['says that the first board was cancelled', 'cancelled', undefined, undefined, 'Tracing was cancelled.'],
    [
      'says that a later board was cancelled',
      'cancelled',
      undefined,
      two,
      'Tracing was cancelled. The verdicts are those from before.',
    ],
    ['says that the flows are not traced', 'failed', undefined, undefined, 'The flows were not traced.'],
    ['is absent when all is traced', 'idle', undefined, board([row('a', { summary: undecided })]), undefined],
    [
      'counts what could not be traced',
      'idle',
      undefined,
      board([row('a', { summary: tooLong }), row('b')]),
      '1 flow could not be traced.',
    ],
  ] as const)('%s', (_, simulation, tracing, on, text) => {
    expect(tracingText(simulation, tracing, on)).toBe(text);
  });
});
