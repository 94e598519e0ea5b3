import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tracingShown } from './tracing-shown';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shownOver() {
  const said: unknown[] = [];
  return { shown: tracingShown((each) => said.push(each)), said };
}

describe('the progress of the board', () => {
  test('is not shown for a board that is fast', () => {
    const { shown, said } = shownOver();
    shown.begin();
    vi.advanceTimersByTime(450);
    shown.end();
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([]);
  });

  test('is shown after half a second, four times a second, until the end', () => {
    const { shown, said } = shownOver();
    shown.begin();
    vi.advanceTimersByTime(500);
    for (const traced of [1, 2, 3]) shown.progress({ traced, of: 9 });
    vi.advanceTimersByTime(250);
    shown.end();
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual(['begun', { traced: 3, of: 9 }, undefined]);
  });

  test('counts from the first of several boards, none of which was done', () => {
    const { shown, said } = shownOver();
    shown.begin();
    vi.advanceTimersByTime(300);
    shown.progress({ traced: 4, of: 9 });
    shown.begin();
    vi.advanceTimersByTime(200);
    expect(said).toEqual(['begun']);
  });
});
