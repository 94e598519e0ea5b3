import { describe, expect, test } from 'vitest';
import { rules } from '../azure/rules/register';
import type { Summary } from '../engine/trace';
import { contestedReadings, readingText, sourcesText } from './contested';
import { renderBoard } from './render-board';
import { renderTrace } from './render-trace';
import { failure, flowTrace } from './sample-trace';

const contested = rules.filter(({ readings }) => readings !== undefined);

describe('a contested verdict', () => {
  test.each(contested.map((rule) => [rule.id, rule] as const))(
    'of %s shows both readings with their sources, in the board and in the trace',
    (rule, { readings = [] }) => {
      const summary: Summary = {
        outcome: 'contested',
        rule,
        readings: readings.map(({ id }, at) => ({
          reading: id,
          verdict: at === 0 ? { outcome: 'works', passes: [] } : failure,
        })),
      };
      const row = { flow: flowTrace.flow, summary, doubt: [rule], signature: '' };
      const none = { works: 0, total: 1 };
      const board = {
        rows: [row],
        counts: { management: none, data: none, dependency: none, custom: none },
      };
      for (const text of [renderTrace({ ...flowTrace, summary }), renderBoard(board)]) {
        expect(readings).toHaveLength(2);
        for (const { says, sources } of readings) {
          expect(text).toContain(says);
          expect(text).toContain(sourcesText(sources));
        }
      }
      expect(contestedReadings(summary).map(readingText)).toEqual([
        expect.stringMatching(/^works under reading /),
        expect.stringMatching(/^fails under reading /),
      ]);
    },
  );

  test('is the only verdict that has readings', () => {
    expect(contestedReadings(failure)).toEqual([]);
  });
});
