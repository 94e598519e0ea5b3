import { expect, test } from 'vitest';
import type { Board } from '../../simulate/answers';
import { verdictNews } from './verdict-news';

const board = (verdicts: Readonly<Record<string, 'works' | 'undecided'>>): Board =>
  ({
    rows: Object.entries(verdicts).map(([id, outcome]) => ({
      flow: { id, name: `Flow ${id}` },
      summary: outcome === 'works' ? { outcome, passes: [] } : { outcome, missing: 'a port' },
      signature: outcome,
    })),
  }) as unknown as Board;

const before = board({ a: 'undecided', b: 'undecided', c: 'works' });

test('the flow on screen is named, the others are counted', () => {
  const now = board({ a: 'works', b: 'works', c: 'works' });
  expect(verdictNews(before, now, 'a')).toBe('Flow a: Works. One other verdict changed.');
  expect(verdictNews(before, now, 'c')).toBe('2 verdicts changed.');
});

test('says nothing if no verdict changed; a new flow is not a change', () => {
  expect(verdictNews(before, before, 'a')).toBeUndefined();
  expect(
    verdictNews(before, board({ a: 'undecided', b: 'undecided', c: 'works', d: 'works' }), 'a'),
  ).toBeUndefined();
});
