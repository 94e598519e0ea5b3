import { describe, expect, test } from 'vitest';
import { thinnedOut } from './thinning';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = 20_000 * day + 5 * minute;
const every = (ms: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ at: now - at * ms }));
const kept = (versions: readonly { readonly at: number; readonly name?: string }[]) => {
  const gone = new Set(thinnedOut(versions, now));
  return versions.filter((version) => !gone.has(version));
};

describe('automatic versions', () => {
  test('are ten minutes apart in the last hour', () => {
    expect(kept(every(minute, 60)).map(({ at }) => (now - at) / minute)).toEqual([0, 6, 16, 26, 36, 46, 56]);
  });

  test('are kept sparsely when they are old, so that a year of them is few', () => {
    const year = every(10 * minute, 365 * 24 * 6);
    const left = kept(year);
    expect(left.length).toBeLessThan(120);
    expect(left.filter(({ at }) => now - at > 30 * day).length).toBeGreaterThan(40);
  });

  test('thinning again changes nothing', () => {
    const left = kept(every(7 * minute, 3_000));
    expect(kept(left)).toEqual(left);
  });

  test('the newest one and the named ones stay', () => {
    const versions = [
      { at: now },
      { at: now - 1, name: 'named' },
      { at: now - 2 },
      { at: now - 3, name: 'too' },
    ];
    expect(kept(versions)).toEqual([versions[0], versions[1], versions[3]]);
  });
});
