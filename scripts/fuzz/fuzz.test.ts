/** A small part of what `npm run fuzz` tries: nothing throws, and every failure, problem and refusal has a place. */
import { beforeAll, describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../src/azure/service-tags/tags';
import type { Topology } from '../../src/topology/document';
import { chanceOf } from './chance';
import { mutated } from './mutate';
import { damaged } from './mutate-text';
import { readersWith, tryReader } from './readers';
import { variantsOf } from './references';
import { asTheyOpen, some, tryMutant } from './topologies';
import { tryTopology } from './try-topology';

const tags = builtInServiceTags();
const seed = 2026;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('the references of the scenarios', () => {
  type Wrong = { readonly what: string; readonly topology: () => Topology };
  let sample: readonly Wrong[];
  beforeAll(() => {
    const all = asTheyOpen.flatMap(({ name, topology }) =>
      [...variantsOf(topology)].map(({ what, ...each }) => ({ ...each, what: `${name}: ${what}` })),
    );
    const chance = chanceOf(seed, 0);
    sample = upTo(6).flatMap(() => chance.pick(all) ?? []);
  });

  test('may name a resource of any kind, themselves, no resource, or one that does not exist', () => {
    for (const { what, topology } of sample)
      expect(tryTopology(topology(), tags, some).faults, what).toEqual([]);
  });

  test('are varied in every way', () => {
    const what = asTheyOpen.flatMap(({ topology }) => [...variantsOf(topology)].map(({ key }) => key));
    for (const end of [' itself', ' unknown', ' nothing', ' subnet'])
      expect(what.some((key) => key.endsWith(end))).toBe(true);
    expect(new Set(what).size).toBeGreaterThan(500);
  });
});

test('mutated topologies are compiled, traced, rendered and given remedies', () => {
  const small = asTheyOpen.filter(({ topology }) => topology.resources.length <= 11);
  for (const index of upTo(8).map((each) => 20 * each + each))
    expect(tryMutant(seed, index, tags, small).faults, `mutant ${index}`).toEqual([]);
});

describe('mutated files', () => {
  test.each(readersWith(tags).map((reader) => [reader.name, reader] as const))(
    'of %s are read or refused with a place',
    (_, reader) => {
      const results = upTo(120).map((index) => tryReader(reader, seed, index));
      expect(results.flatMap(({ fault }) => fault ?? [])).toEqual([]);
      expect(new Set(results.map(({ accepted }) => accepted)).size).toBe(2);
    },
  );
});

describe('a mutant', () => {
  const value = {
    resources: [
      { id: 'a', to: 'b', port: 443 },
      { id: 'b', names: ['x', 'y'] },
    ],
  };
  const mutant = (index: number) => mutated(value, chanceOf(seed, index), 'mild', ['a', 'b']);

  test('is the same for the same seed and index', () => {
    for (const index of upTo(50)) expect(mutant(index)).toEqual(mutant(index));
    expect(new Set(upTo(50).map((index) => JSON.stringify(mutant(index)))).size).toBeGreaterThan(30);
  });

  test('leaves the original as it was', () => {
    const before = JSON.stringify(value);
    for (const index of upTo(50)) mutant(index);
    expect(JSON.stringify(value)).toBe(before);
  });

  test('of a text may be shorter and longer', () => {
    const lengths = upTo(50).map((index) => damaged('{"a": [1, 2, 3]}', chanceOf(seed, index)).length);
    expect(Math.min(...lengths)).toBeLessThan(16);
    expect(Math.max(...lengths)).toBeGreaterThan(16);
  });
});
