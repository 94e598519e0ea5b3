import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address } from './address';
import {
  describeSet,
  everyAddress,
  firstPrefixesOf,
  prefixesOf,
  setOfAddress,
  setOfPrefixes,
  setOfTexts,
} from './address-set';
import { formatPrefix } from './prefix';
import { addressCount, intersect, rangeSet } from './range-set';

const line = fc.nat({ max: 0xffffffff });
const set = fc.array(fc.tuple(line, line), { maxLength: 6 }).map(rangeSet);
const textsOf = (texts: readonly string[]) => prefixesOf(setOfTexts(texts)).map(formatPrefix);

describe('prefixesOf', () => {
  test('returns exactly the set, ascending', () => {
    fc.assert(
      fc.property(set, (some) => {
        const prefixes = prefixesOf(some);
        expect(setOfPrefixes(prefixes)).toEqual(some);
        expect(prefixes.map(({ network }) => network)).toEqual(
          [...prefixes.map(({ network }) => network)].sort((a, b) => a - b),
        );
      }),
    );
  });

  test('uses the fewest prefixes: no two of them are halves of another prefix', () => {
    fc.assert(
      fc.property(set, (some) => {
        const prefixes = prefixesOf(some);
        prefixes.forEach((each, i) => {
          const next = prefixes[i + 1];
          const size = 2 ** (32 - each.length);
          const halves =
            next?.length === each.length &&
            each.network % (2 * size) === 0 &&
            next.network === each.network + size;
          expect(halves).toBe(false);
        });
      }),
    );
  });

  test.each([
    [['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8']],
    [
      ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
      ['10.0.0.1/32', '10.0.0.2/31'],
    ],
    [['10.0.0.0/8', '10.1.2.0/24'], ['10.0.0.0/8']],
    [['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
    [['255.255.255.255'], ['255.255.255.255/32']],
    [['banana', '10.0.0.1/8'], []],
  ])('of %j is %j', (texts, expected) => {
    expect(textsOf(texts)).toEqual(expected);
  });
});

test.each([
  [[0, 0xfffffffe], 32, { network: 0, length: 1 }],
  [[1, 0xffffffff], 32, { network: 1, length: 32 }],
  [[0, 0xffffffff], 1, { network: 0, length: 0 }],
])('the range %j, at an end of the address space, has %i prefixes', (range, count, first) => {
  const prefixes = prefixesOf(range);
  expect(prefixes).toHaveLength(count);
  expect(prefixes[0]).toEqual(first);
  expect(setOfPrefixes(prefixes)).toEqual(range);
});

test('a long set gives only its first prefixes, and counts all', () => {
  const set = setOfTexts(['10.0.0.1', '10.0.0.5', '10.0.0.8/29']);
  expect(firstPrefixesOf(set, 2)).toEqual({ prefixes: prefixesOf(set).slice(0, 2), total: 3 });
  expect(firstPrefixesOf(set, 3)).toEqual({ prefixes: prefixesOf(set), total: 3 });
});

describe('address sets', () => {
  test('never have more addresses than the address space', () => {
    fc.assert(
      fc.property(set, (some) => {
        expect(intersect(some, everyAddress)).toEqual(some);
      }),
    );
  });

  test.each([
    [[], 'no address'],
    [['203.0.113.7'], '203.0.113.7'],
    [['203.0.113.0/24'], '203.0.113.0/24'],
    [['10.0.0.1', '10.0.0.5'], '10.0.0.1, 10.0.0.5'],
    [
      ['10.0.0.1', '10.0.0.5', '10.0.0.9', '10.0.0.13'],
      '10.0.0.1, 10.0.0.5, 10.0.0.9 and 1 more (4 addresses)',
    ],
  ])('describe %j as %s', (texts, said) => {
    expect(describeSet(setOfTexts(texts))).toBe(said);
  });

  test('describe as many prefixes as requested, and the number of all addresses', () => {
    const set = setOfTexts(['10.0.0.0/24', '10.0.2.0', '10.0.4.0/23']);
    expect(describeSet(set, 2)).toBe('10.0.0.0/24, 10.0.2.0 and 1 more (769 addresses)');
    expect(describeSet(set, 3)).toBe('10.0.0.0/24, 10.0.2.0, 10.0.4.0/23');
  });

  test('of one address hold that address alone', () => {
    expect(setOfAddress(address('10.0.0.1'))).toEqual(setOfTexts(['10.0.0.1/32']));
  });

  test('count the addresses of their prefixes', () => {
    expect(addressCount(setOfTexts(['10.0.0.0/24', '10.0.0.128/25', '10.0.1.0']))).toBe(257);
  });
});
