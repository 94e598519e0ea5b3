import { describe, expect, test } from 'vitest';
import { address, formatAddress } from '../../network/address';
import { pairs } from '../../network/range-set';
import { isPublic, privateAddresses } from './well-known-addresses';

describe('well-known addresses', () => {
  test.each([
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '0.0.0.0',
  ])('do not count %s as public', (text) => expect(isPublic(address(text))).toBe(false));

  test('count as private what RFC 1918 and RFC 6598 do, from the first address to the last', () => {
    expect(pairs(privateAddresses).map((range) => range.map(formatAddress))).toEqual([
      ['10.0.0.0', '10.255.255.255'],
      ['100.64.0.0', '100.127.255.255'],
      ['172.16.0.0', '172.31.255.255'],
      ['192.168.0.0', '192.168.255.255'],
    ]);
  });

  test.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '168.63.129.15',
    '168.63.129.17',
    '172.15.255.255',
    '172.32.0.0',
    '223.255.255.255',
    '1.0.0.0',
  ])('count %s as public', (text) => expect(isPublic(address(text))).toBe(true));
});
