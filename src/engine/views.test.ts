/** Network values as a reader sees them. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import { prefix } from '../network/prefix';
import { rangeSet } from '../network/range-set';
import { into, route } from './build/routes.test-support';
import { addresses, at } from './build/sets.test-support';
import { viewRoute, viewSet } from './views';

describe('a set of addresses', () => {
  test('is shown as the fewest prefixes, a single address without its /32', () => {
    expect(viewSet(addresses('10.0.0.0/25', '10.0.0.128/25', '10.0.1.0'))).toEqual({
      count: 257,
      prefixes: ['10.0.0.0/24', '10.0.1.0'],
    });
  });

  test('is shown as its first prefixes if it has very many, with the number of the others', () => {
    const even = (how: number) =>
      rangeSet(
        Array.from({ length: how }, (_, index) => address('10.0.0.0') + 2 * index).map((each) => [
          each,
          each,
        ]),
      );
    expect(viewSet(even(300)).more).toBeUndefined();
    const view = viewSet(even(302));
    expect(view).toMatchObject({ count: 302, more: 2 });
    expect([view.prefixes.length, view.prefixes[0], view.prefixes.at(-1)]).toEqual([
      300,
      '10.0.0.0',
      '10.0.2.86',
    ]);
  });

  test('is computed once', () => {
    const set = addresses('10.0.0.0/8');
    expect(viewSet(set)).toBe(viewSet(set));
  });
});

describe('a route', () => {
  test('is shown with its tag and next hop address only if it has them', () => {
    const plain = {
      prefix: '10.0.0.0/8',
      name: 'ten',
      source: 'test',
      nextHopType: 'domain',
      place: at('table', '/ten'),
    };
    expect(viewRoute(route('ten', into('net')), prefix('10.0.0.0/8'))).toStrictEqual(plain);
    const more = { tag: 'Storage', nextHopAddress: '10.0.0.4' };
    expect(viewRoute(route('ten', into('net'), more), prefix('10.0.0.0/8'))).toStrictEqual({
      ...plain,
      ...more,
    });
  });
});
