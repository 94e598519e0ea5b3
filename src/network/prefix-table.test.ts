import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyAddress } from './address-set';
import { formatPrefix, lastAddress, maskOf, type Prefix, prefix } from './prefix';
import { type PrefixGroup, PrefixTable } from './prefix-table';
import { addressCount, contains, intersect, rangeSet, unionOf } from './range-set';

/** Many prefixes are around one network, a few anywhere; some are 0.0.0.0/0 or at the ends of the address space. */
const somePrefix: fc.Arbitrary<Prefix> = fc
  .oneof(
    fc.tuple(
      fc.nat({ max: 0xffff }).map((low) => 0x0a010000 + low),
      fc.integer({ min: 14, max: 32 }),
    ),
    fc.tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 32 })),
    fc.constantFrom([0, 0] as const, [0xffffffff, 32] as const, [0, 32] as const, [0x80000000, 1] as const),
  )
  .map(([value, length]) => ({ network: (value & maskOf(length)) >>> 0, length }));
const entries = fc
  .array(somePrefix, { maxLength: 30 })
  .map((prefixes) => prefixes.map((each, index) => ({ prefix: each, value: index })));

/** Every edge of every prefix and the addresses next to it, where an off-by-one error would show. */
const edgesOf = (prefixes: readonly Prefix[]): number[] =>
  [
    0,
    0xffffffff,
    ...prefixes.flatMap((each) => [each.network - 1, each.network, lastAddress(each), lastAddress(each) + 1]),
  ].filter((value) => value >= 0 && value <= 0xffffffff);
const holds = (each: Prefix, value: number): boolean => each.network <= value && value <= lastAddress(each);

function chainOf<T>(group: PrefixGroup<T> | undefined): PrefixGroup<T>[] {
  return group === undefined ? [] : [group, ...chainOf(group.shorter)];
}

describe('PrefixTable', () => {
  test('finds the longest prefix and, through the chain, every shorter one, as a naive search does', () => {
    fc.assert(
      fc.property(entries, fc.array(fc.nat({ max: 0xffffffff })), (some, anywhere) => {
        const table = new PrefixTable(some);
        for (const value of [...edgesOf(some.map((each) => each.prefix)), ...anywhere]) {
          const matching = some
            .filter((each) => holds(each.prefix, value))
            .sort((a, b) => b.prefix.length - a.prefix.length || a.value - b.value);
          const found = chainOf(table.longest(value));
          expect(found.flatMap((group) => group.values)).toEqual(matching.map((each) => each.value));
          expect(found.map((group) => group.prefix.length)).toEqual([
            ...new Set(matching.map((each) => each.prefix.length)),
          ]);
        }
      }),
    );
  });

  test('divides the address space into regions, each with the addresses of one longest match', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const table = new PrefixTable(some);
        const groups = [undefined, ...table.groups()];
        const regions = groups.map((group) => table.region(group));
        expect(unionOf(regions)).toEqual(everyAddress);
        expect(regions.reduce((sum, region) => sum + addressCount(region), 0)).toBe(2 ** 32);
        for (const value of edgesOf(some.map((each) => each.prefix))) {
          expect(contains(table.region(table.longest(value)), value)).toBe(true);
        }
      }),
    );
  });

  test('keeps a region within its prefix', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const table = new PrefixTable(some);
        for (const group of table.groups()) {
          const whole = rangeSet([[group.prefix.network, lastAddress(group.prefix)]]);
          expect(intersect(table.region(group), whole)).toEqual(table.region(group));
        }
      }),
    );
  });

  test('gives the same results for any order of different prefixes', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const seen = new Set<string>();
        const distinct = some.filter(
          ({ prefix: each }) => !seen.has(formatPrefix(each)) && seen.add(formatPrefix(each)),
        );
        const [table, reversed] = [new PrefixTable(distinct), new PrefixTable([...distinct].reverse())];
        for (const value of edgesOf(distinct.map((each) => each.prefix))) {
          expect(reversed.longest(value)).toEqual(table.longest(value));
        }
      }),
    );
  });

  test('keeps entries of one prefix together in the order given', () => {
    const table = new PrefixTable(
      ['user', 'bgp', 'system'].map((value) => ({ prefix: prefix('0.0.0.0/0'), value })),
    );
    expect(table.longest(0)?.values).toEqual(['user', 'bgp', 'system']);
    expect(table.size).toBe(3);
  });

  test('finds nothing in an empty table, anywhere', () => {
    const table = new PrefixTable([]);
    expect([0, 0x7fffffff, 0xffffffff].map((value) => table.longest(value))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(table.region(undefined)).toEqual(everyAddress);
  });

  test('matches only the addresses of a prefix at the very end of the address space', () => {
    const table = new PrefixTable([{ prefix: prefix('255.255.255.254/32'), value: 'last but one' }]);
    expect([0xfffffffd, 0xfffffffe, 0xffffffff].map((value) => table.longest(value)?.values)).toEqual([
      undefined,
      ['last but one'],
      undefined,
    ]);
  });

  test('has no region for a prefix that longer ones cover completely', () => {
    const table = new PrefixTable(
      ['10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9'].map((text) => ({ prefix: prefix(text), value: text })),
    );
    const whole = table.groups().find((group) => group.prefix.length === 8);
    expect(table.region(whole)).toEqual([]);
    expect(chainOf(table.longest(0x0a000001)).map((group) => group.values[0])).toEqual([
      '10.0.0.0/9',
      '10.0.0.0/8',
    ]);
  });
});
