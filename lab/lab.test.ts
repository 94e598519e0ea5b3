/** Forty random networks on a real kernel, where there is one to build them on. */
import { beforeAll, expect, test } from 'vitest';
import { compare } from './compare';
import { faults } from './faults';
import { inTheLab } from './in-the-lab';
import { recipesOf } from './random';
import { expressible } from './reasons';
import { closingLine, count, newTally, type Tally } from './tally';
import { together } from './together';
import { asItIs, type Observed, observeRecipe } from './trial';

const seed = 4;
const networks = 40;
/** A fault must be noticed within this many networks. */
const mostNetworks = 100;

inTheLab('the engine and the kernel', () => {
  const recipes = recipesOf(seed, mostNetworks);
  const observed: Observed[] = [];
  const tally: Tally = newTally();

  beforeAll(async () => {
    await together(recipes.slice(0, networks), async (recipe, index) => {
      observed[index] = await observeRecipe(recipe);
    });
  });

  test(`agree on what happens to every packet in ${networks} random networks`, () => {
    for (const { plan, network, seen } of observed) {
      const compared = compare(plan, network, asItIs, seen);
      count(tally, { compared, notMade: plan.notMade });
      expect(compared.filter(({ result }) => result === 'mismatch' || result === 'unaccounted')).toEqual([]);
    }
    expect(tally.connections).toBeGreaterThan(300);
    expect(closingLine(tally)).toMatch(/^40 networks, \d+ connections, 0 mismatches$/);
  });

  test('were not given only easy connections', () => {
    const failing = tally.connections - tally.works;
    expect(failing).toBeGreaterThanOrEqual(tally.connections / 3);
    expect(tally.works).toBeGreaterThanOrEqual(tally.connections / 5);
    // In forty networks some reasons may not occur; in a thousand all of them do.
    expect([...tally.reasons].length).toBeGreaterThan(expressible.length / 2);
  });

  test.each(Object.keys(faults))('disagree within a hundred networks if the engine %s', async (name) => {
    for (let index = 0; index < mostNetworks; index += 1) {
      const recipe = recipes[index];
      if (recipe === undefined) break;
      observed[index] ??= await observeRecipe(recipe);
      const { plan, network, seen } = observed[index] as Observed;
      const answer = faults[name];
      if (answer === undefined) throw new Error(`no fault ${name}`);
      if (compare(plan, network, answer, seen).some(({ result }) => result === 'mismatch')) return;
    }
    throw new Error(`the fault was not noticed in ${mostNetworks} networks`);
  });
});
