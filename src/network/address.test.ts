import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, formatAddress, parseAddress } from './address';

describe('parseAddress', () => {
  test.each([
    ['0.0.0.0', 0],
    ['10.0.1.4', 0x0a000104],
    ['168.63.129.16', 0xa83f8110],
    ['255.255.255.255', 0xffffffff],
  ])('reads %s', (text, value) => {
    expect(parseAddress(text)).toBe(value);
    expect(address(text)).toBe(value);
  });

  test.each([
    '999.300.1.banana',
    '256.0.0.1',
    '10.0.0.01',
    '010.0.0.1',
    '00.0.0.0',
    '10.1',
    '10.0.0',
    '10.0.0.0.1',
    '10.0.0.',
    '.10.0.0.1',
    '10..0.1',
    '10.0.0.1/32',
    '167772161',
    '0x0a.0.0.1',
    '10.0.0.-1',
    '10.0.0.1e1',
    '+10.0.0.1',
    ' 10.0.0.1',
    '10.0.0.1 ',
    '10.0.0.1\n',
    '10.0.0.1\n10.0.0.2',
    '١٠.٠.٠.١',
    '::1',
    '::ffff:10.0.0.1',
    '',
    'banana',
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
    expect(() => address(text)).toThrow(`not an IPv4 address: ${text}`);
  });

  test('reads back every address that was written', () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), (value) => {
        expect(parseAddress(formatAddress(value))).toBe(value);
      }),
    );
  });

  test('refuses or reads back any text', () => {
    const nearly = fc.array(
      fc.oneof(fc.nat({ max: 300 }).map(String), fc.constantFrom('', '00', '-1', 'a')),
      { minLength: 3, maxLength: 5 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nearly.map((parts) => parts.join('.')),
        ),
        (text) => {
          const value = parseAddress(text);
          if (value !== undefined) expect(formatAddress(value)).toBe(text);
        },
      ),
    );
  });
});
