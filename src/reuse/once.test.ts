/** A value that is computed once for an object is kept as long as the object; `lastFewPer` keeps a few, by record of inputs. */
import { expect, test, vi } from 'vitest';
import { lastFewPer } from './once';

test('the last few values for an object are kept, each with its record', () => {
  const compute = vi.fn((key: object, { number }: { number: number }) => ({ key, number }));
  const lastFew = lastFewPer(compute);
  const [one, two] = [{}, {}];
  const first = lastFew(one, { number: 1 });
  expect(lastFew(one, { number: 1 })).toBe(first);
  expect(lastFew(two, { number: 1 })).toEqual({ key: two, number: 1 });
  expect(lastFew(one, { number: 2 })).toEqual({ key: one, number: 2 });
  expect(compute).toHaveBeenCalledTimes(3);
  for (let number = 2; number < 20; number += 1) lastFew(one, { number });
  expect(lastFew(one, { number: 1 })).not.toBe(first);
});
