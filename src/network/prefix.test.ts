import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  covers,
  formatPrefix,
  lastAddress,
  maskOf,
  overlap,
  type Prefix,
  parsePrefix,
  parsePrefixOrAddress,
  prefix,
  readPrefix,
} from './prefix';

const somePrefix: fc.Arbitrary<Prefix> = fc
  .tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 32 }))
  .map(([value, length]) => ({ network: (value & maskOf(length)) >>> 0, length }));

/** Short prefixes around one network, so that two of them often overlap. */
const nearPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(fc.nat({ max: 255 }), fc.integer({ min: 24, max: 32 }))
  .map(([last, length]) => ({ network: ((0x0a000000 + last) & maskOf(length)) >>> 0, length }));

const addressesOf = (each: Prefix): Set<number> =>
  new Set(Array.from({ length: lastAddress(each) - each.network + 1 }, (_, i) => each.network + i));

describe('prefixes', () => {
  test.each([
    ['0.0.0.0/0', { network: 0, length: 0 }],
    ['10.0.0.0/8', { network: 0x0a000000, length: 8 }],
    ['255.255.255.255/32', { network: 0xffffffff, length: 32 }],
  ])('reads %s', (text, value) => {
    expect(parsePrefix(text)).toEqual(value);
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '/8',
    '10.0.0.0/8 ',
    '10.0.0.0/255.0.0.0',
    '',
  ])('refuses %j', (text) => {
    expect(readPrefix(text)).toEqual({ problem: 'not-a-prefix' });
    expect(parsePrefix(text)).toBeUndefined();
  });

  test('returns the network that was probably meant if host bits are set', () => {
    expect(readPrefix('10.0.1.4/16')).toEqual({ value: prefix('10.0.0.0/16'), problem: 'host-bits-set' });
    expect(parsePrefix('10.0.1.4/16')).toBeUndefined();
  });

  test('reads a bare address as its /32 where a list may hold both', () => {
    expect(parsePrefixOrAddress('10.0.1.4')).toEqual({ network: 0x0a000104, length: 32 });
    expect(parsePrefixOrAddress('10.0.1.4/32')).toEqual({ network: 0x0a000104, length: 32 });
    expect(parsePrefixOrAddress('10.0.1.256')).toBeUndefined();
    expect(() => prefix('10.0.1.4/16')).toThrow('10.0.1.4/16');
  });

  test('reads back every prefix that was written', () => {
    fc.assert(
      fc.property(somePrefix, (each) => {
        expect(parsePrefix(formatPrefix(each))).toEqual(each);
      }),
    );
  });

  test('covers and overlaps as its addresses do', () => {
    fc.assert(
      fc.property(nearPrefix, nearPrefix, (a, b) => {
        const [inA, inB] = [addressesOf(a), addressesOf(b)];
        expect(covers(a, b)).toBe([...inB].every((value) => inA.has(value)));
        expect(overlap(a, b)).toBe([...inB].some((value) => inA.has(value)));
      }),
    );
  });
});
