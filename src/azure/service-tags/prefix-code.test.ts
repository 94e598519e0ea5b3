import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastAddress, maskOf, type Prefix, prefix } from '../../network/prefix';
import { decodePrefixes, encodePrefixes } from './prefix-code';

const anyPrefix = fc
  .record({ address: fc.nat(0xffffffff), length: fc.nat(32) })
  .map(({ address, length }): Prefix => ({ network: (address & maskOf(length)) >>> 0, length }));

/** Ascending prefixes that do not overlap: of any list, those that start after the end of the one kept before. */
const sortedPrefixes = fc.array(anyPrefix, { maxLength: 200 }).map((list) => {
  const kept: Prefix[] = [];
  for (const each of list.sort((a, b) => a.network - b.network || b.length - a.length)) {
    const before = kept[kept.length - 1];
    if (before === undefined || each.network > lastAddress(before)) kept.push(each);
  }
  return kept;
});

describe('prefixes as a short string', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(sortedPrefixes, (list) => {
        expect(decodePrefixes(encodePrefixes(list))).toEqual(list);
      }),
    );
  });

  test.each([
    { code: '', texts: [] },
    { code: ':', texts: ['0.0.0.0/0'] },
    { code: 'Z', texts: ['0.0.0.0/32'] },
    { code: 'Z1z141z3', texts: ['255.255.255.255/32'] },
    { code: 'BaZZ', texts: ['10.0.0.0/8', '11.0.0.0/32', '11.0.0.1/32'] },
    { code: 'ZB9', texts: ['0.0.0.0/32', '10.0.0.0/8'] },
  ])('$texts is "$code"', ({ code, texts }) => {
    expect(encodePrefixes(texts.map(prefix))).toBe(code);
    expect(decodePrefixes(code)).toEqual(texts.map(prefix));
  });

  test.each([
    { why: 'the order is not ascending', list: [prefix('10.0.0.0/24'), prefix('9.0.0.0/24')] },
    { why: 'two are the same', list: [prefix('10.0.0.0/24'), prefix('10.0.0.0/24')] },
    { why: 'one covers another', list: [prefix('10.0.0.0/8'), prefix('10.1.0.0/16')] },
    { why: 'host bits are set', list: [{ network: 1, length: 31 }] },
  ])('are refused where $why', ({ list }) => {
    expect(() => encodePrefixes(list)).toThrow(RangeError);
  });

  test.each(['z', '5Z', 'a', 'Zzzzzzzz', '::', '[', '-'])('"%s" is not a valid code', (code) => {
    expect(() => decodePrefixes(code)).toThrow('not a code of prefixes');
  });
});
