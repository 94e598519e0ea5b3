import { describe, expect, test } from 'vitest';
import { nearest } from './nearest';

describe('the word that was meant', () => {
  const words = ['addressPrefix', 'routeTable', 'networkSecurityGroup', 'serviceEndpoints', 'name'];

  test.each([
    ['adressPrefix', 'addressPrefix'],
    ['AddressPrefix', 'addressPrefix'],
    ['addressPerfix', 'addressPrefix'],
    ['addressPrefixes', 'addressPrefix'],
    ['routetabel', 'routeTable'],
    ['nmae', 'name'],
    ['colour', undefined],
    ['', undefined],
  ])('by %j is %s', (typed, meant) => {
    expect(nearest(typed, words)).toBe(meant);
  });

  test('is nothing where there is nothing to choose from', () => {
    expect(nearest('name', [])).toBeUndefined();
  });
});
