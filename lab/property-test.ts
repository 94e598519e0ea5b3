/**
 * Declares a property as a test, and each of its kept seeds as another test that tries that one case again.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSeeds, type Property } from './kept-seeds';

/** Every run of the tests tries the same cases; ROUNDTRIP_SEED tries others, and ROUNDTRIP_RUNS says how many. */
const seed = Number(process.env.ROUNDTRIP_SEED ?? 20_261_122);
const asked = process.env.ROUNDTRIP_RUNS;

/**
 * `tried` counts the cases that the property is about (a reply that retraces its request, for example): with
 * fewer than `atLeast` in a run, the generated cases prove nothing.
 */
export function propertyTest<T>(
  name: Property,
  numRuns: number,
  property: fc.IProperty<T>,
  tried: { readonly count: () => number; readonly atLeast: number },
): void {
  test(name, () => {
    const before = tried.count();
    fc.assert(property, { seed, numRuns: asked === undefined ? numRuns : Number(asked) });
    if (asked === undefined) expect(tried.count() - before).toBeGreaterThanOrEqual(tried.atLeast);
  });
  for (const kept of keptSeeds[name])
    test(`${name} (broken once by ${kept.broke})`, () => {
      fc.assert(property, { seed: kept.seed, path: kept.path, numRuns: 1 });
    });
}

/** Counts what a property tries. */
export function tally(): { readonly add: (more?: number) => void; readonly count: () => number } {
  let sum = 0;
  return {
    add: (more = 1) => {
      sum += more;
    },
    count: () => sum,
  };
}
