import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressCount,
  contains,
  digestOf,
  emptySet,
  intersect,
  isSubset,
  pairs,
  type RangeSet,
  rangeSet,
  sameSet,
  subtract,
  unionOf,
} from './range-set';

/** Numbers are small, so that ranges often overlap, touch and contain each other, and a plain `Set` can be the oracle. */
const most = 40;
const point = fc.integer({ min: 0, max: most });
const somePairs = fc.array(fc.tuple(point, point), { maxLength: 8 });
const set = somePairs.map(rangeSet);

const members = (ranges: RangeSet): Set<number> => {
  const out = new Set<number>();
  for (const [first, last] of pairs(ranges)) for (let i = first; i <= last; i += 1) out.add(i);
  return out;
};
const where = (test: (value: number) => boolean): Set<number> =>
  new Set(Array.from({ length: most + 1 }, (_, i) => i).filter(test));

/** Expects ranges that are ascending and disjoint, with a gap between any two, so that equal sets are equal arrays. */
const expectWellFormed = (ranges: RangeSet) => {
  for (let i = 0; i < ranges.length; i += 1) {
    const before = ranges[i - 1];
    if (before === undefined) continue;
    if (i % 2 === 1) expect(ranges[i]).toBeGreaterThanOrEqual(before);
    else expect(ranges[i]).toBeGreaterThan(before + 1);
  }
};

describe('range sets', () => {
  test('hold the numbers of the pairs, and none of a reversed pair', () => {
    fc.assert(
      fc.property(somePairs, (some) => {
        const ranges = rangeSet(some);
        expectWellFormed(ranges);
        expect(members(ranges)).toEqual(
          where((value) => some.some(([first, last]) => first <= value && value <= last)),
        );
      }),
    );
  });

  test.each([
    ['union', (a: RangeSet, b: RangeSet) => unionOf([a, b]), (a: boolean, b: boolean) => a || b],
    ['intersection', intersect, (a: boolean, b: boolean) => a && b],
    ['difference', subtract, (a: boolean, b: boolean) => a && !b],
  ] as const)('have the same %s as plain sets', (_, operation, holds) => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const result = operation(a, b);
        expectWellFormed(result);
        const [inA, inB] = [members(a), members(b)];
        expect(members(result)).toEqual(where((value) => holds(inA.has(value), inB.has(value))));
      }),
    );
  });

  test('contain, count, compare and nest as plain sets do', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        expect(where((value) => contains(a, value))).toEqual(inA);
        expect(addressCount(a)).toBe(inA.size);
        expect(isSubset(a, b)).toBe([...inA].every((value) => inB.has(value)));
        expect(sameSet(a, b)).toBe(inA.size === inB.size && [...inA].every((value) => inB.has(value)));
      }),
    );
  });

  test('split into a difference and an intersection, whose union is the set', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(unionOf([subtract(a, b), intersect(a, b)])).toEqual(a);
      }),
    );
  });

  test('have the correct intersection and difference if one has many ranges and the other few', () => {
    const many = fc
      .array(fc.tuple(fc.integer({ min: 2, max: 9 }), fc.nat({ max: 6 })), { minLength: 40, maxLength: 120 })
      .map((steps) => {
        let at = 0;
        return rangeSet(
          steps.map(([gap, length]) => {
            const first = at + gap;
            at = first + length;
            return [first, at] as const;
          }),
        );
      });
    const few = fc
      .array(fc.tuple(fc.nat({ max: 1_500 }), fc.nat({ max: 700 })), { maxLength: 4 })
      .map((list) => rangeSet(list.map(([first, length]) => [first, first + length] as const)));
    fc.assert(
      fc.property(many, few, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        const both = [...inA].filter((value) => inB.has(value));
        expect([...members(intersect(a, b))]).toEqual(both);
        expect(intersect(b, a)).toEqual(intersect(a, b));
        expect([...members(subtract(a, b))]).toEqual([...inA].filter((value) => !inB.has(value)));
        expect(unionOf([subtract(b, a), intersect(a, b)])).toEqual(b);
      }),
    );
  });

  test('stay the same object if an operation removes nothing, so that values cached for them stay valid', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const more = unionOf([a, b]);
        expect([a, more]).toContain(intersect(a, more));
        expect([a, more]).toContain(intersect(more, a));
        expect(subtract(a, subtract(b, a))).toBe(a);
      }),
    );
  });

  test('are equal if their numbers are, even as different objects, and only equal sets have the same digest', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(sameSet(a, [...a])).toBe(true);
        expect(digestOf([...a])).toBe(digestOf(a));
        expect(digestOf(a) === digestOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
    const long = Array.from({ length: 400 }, (_, i) => [i * 65_536 + 7, i * 65_536 + 9]).flat();
    const digests = new Set(
      long.map((_, at) => digestOf(long.map((value, i) => (i === at ? value + 1 : value)))),
    );
    expect(digests.size).toBe(long.length);
  });

  test('give the pairs that they were made of', () => {
    expect(pairs([1, 2, 5, 5])).toEqual([
      [1, 2],
      [5, 5],
    ]);
    expect(pairs(emptySet)).toEqual([]);
  });

  test('count up to the end of the 32-bit range without losing a number', () => {
    const line: RangeSet = [0, 0xffffffff];
    expect(addressCount(line)).toBe(2 ** 32);
    expect(subtract(line, [5, 0xffffffff])).toEqual([0, 4]);
    expect(contains(line, 0xffffffff)).toBe(true);
    expect(contains(emptySet, 0)).toBe(false);
    expect(unionOf([])).toEqual(emptySet);
  });
});
