/** Which routes are the default route of a table. */
import { describe, expect, test } from 'vitest';
import { defaultRoutes, hasDefaultRoute } from './default-route';

const found = (...prefixes: string[]) =>
  defaultRoutes(prefixes.map((addressPrefix) => ({ addressPrefix }))).map((each) => each.addressPrefix);

describe('the default route', () => {
  test('is 0.0.0.0/0', () => {
    expect(found('10.0.0.0/8', '0.0.0.0/0')).toEqual(['0.0.0.0/0']);
  });

  test('is its two halves, which win over 0.0.0.0/0', () => {
    expect(found(' 0.0.0.0/1', '0.0.0.0/0', '128.0.0.0/1')).toEqual([' 0.0.0.0/1', '128.0.0.0/1']);
  });

  test('is not one half alone, nor the same half twice', () => {
    expect(found('0.0.0.0/1', '0.0.0.0/1')).toEqual([]);
    expect(found('128.0.0.0/1', '0.0.0.0/0')).toEqual(['0.0.0.0/0']);
  });

  test('may be among prefixes that a site advertises', () => {
    expect(hasDefaultRoute(['0.0.0.0/1', '128.0.0.0/1'])).toBe(true);
    expect(hasDefaultRoute(['0.0.0.0/1', '10.0.0.0/8'])).toBe(false);
  });
});
