/** Compares what `network/routing` finds in tables with naive searches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type { Domain } from '../network/network';
import { covers, maskOf, type Prefix, prefix } from '../network/prefix';
import { PrefixTable } from '../network/prefix-table';
import { contains } from '../network/range-set';
import type { RouteCandidate, RouteTable } from '../network/routes';
import { chooseRoute, losingRoutes, lossesAt, ownerIn, regionOfRoute } from '../network/routing';
import { domain } from './build/nodes.test-support';
import { into, route } from './build/routes.test-support';
import { addresses } from './build/sets.test-support';

const first = address('10.0.0.0');
const pool = Array.from({ length: 16 }, (_, index) => first + index);
const somePrefix: fc.Arbitrary<Prefix> = fc
  .tuple(fc.constantFrom(...pool), fc.integer({ min: 26, max: 32 }))
  .map(([value, length]) => ({ network: (value & maskOf(length)) >>> 0, length }));
const within = (set: AddressSet) => pool.filter((value) => contains(set, value));
const holding = (value: number) => (each: { prefix: Prefix }) =>
  covers(each.prefix, { network: value, length: 32 });

type Entry = { readonly prefix: Prefix; readonly value: RouteCandidate };
const someActive = fc
  .array(fc.array(somePrefix, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
  .map((list): Entry[] => {
    const routes = list.map((_, index) => route(`route ${index}`, into('net')));
    return list.flatMap((prefixes, index) =>
      prefixes.map((each) => ({ prefix: each, value: { route: routes[index] as (typeof routes)[number] } })),
    );
  });
const someInactive = fc
  .array(fc.tuple(somePrefix, fc.constantFrom('one', 'two', 'three')), { maxLength: 5 })
  .map((list): Entry[] =>
    list.map(([each, rule]) => ({
      prefix: each,
      value: {
        route: route(`lost by ${rule}`, into('net')),
        lost: { why: 'invalidated', to: 'a winner', rules: [rule] },
      },
    })),
  );

function tableOf(active: readonly Entry[], inactive: readonly Entry[]): RouteTable {
  return {
    id: 'table',
    name: 'table',
    active: new PrefixTable(active),
    inactive: new PrefixTable(inactive),
    routes: [],
    longestPrefixRules: [],
  };
}

describe('a route table', () => {
  test('chooses the best route that matches: longest prefix, then first in order', () => {
    fc.assert(
      fc.property(someActive, (active) => {
        const table = tableOf(active, []);
        for (const value of pool) {
          const best = active
            .filter(holding(value))
            .reduce<Entry | undefined>(
              (a, b) => (a === undefined || b.prefix.length > a.prefix.length ? b : a),
              undefined,
            );
          const chosen = chooseRoute(table, value);
          expect(chosen?.route).toBe(best?.value.route);
          expect(chosen?.prefix).toEqual(best?.prefix);
        }
        // A region is exactly the addresses for which that declared route is chosen; it may be empty.
        for (const declared of [undefined, ...new Set(active.map((each) => each.value.route))]) {
          const region = regionOfRoute(table, declared);
          expect(within(region)).toEqual(
            pool.filter((value) => chooseRoute(table, value)?.route === declared),
          );
        }
      }),
    );
  });

  test('names every other candidate that matches, longest prefix first, and no candidate that does not match', () => {
    fc.assert(
      fc.property(someActive, someInactive, (active, inactive) => {
        const table = tableOf(active, inactive);
        for (const value of pool) {
          const losers = losingRoutes(table, value);
          const chosen = chooseRoute(table, value);
          const expected = [...active, ...inactive].filter(holding(value));
          const winner = chosen?.group.values[0];
          expect(new Set(losers.map((each) => each.candidate))).toEqual(
            new Set(expected.map((each) => each.value).filter((each) => each !== winner)),
          );
          expect(losers).toHaveLength(expected.length - (chosen === undefined ? 0 : 1));
          for (const each of losers) expect(holding(value)(each)).toBe(true);
          const lengths = losers.map((each) => each.prefix.length);
          expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
        }
      }),
    );
  });

  test('gives the rules that ruled out candidates which would have won, and the addresses with the same rules', () => {
    fc.assert(
      fc.property(someActive, someInactive, (active, inactive) => {
        const table = tableOf(active, inactive);
        const rulesAt = (value: number) => {
          const chosen = Math.max(-1, ...active.filter(holding(value)).map((each) => each.prefix.length));
          const decisive = inactive.filter(holding(value)).filter((each) => each.prefix.length >= chosen);
          return [...new Set(decisive.flatMap((each) => each.value.lost?.rules ?? []))];
        };
        for (const value of pool) {
          const { rules, region } = lossesAt(table, value);
          expect([...rules].sort()).toEqual(rulesAt(value).sort());
          const alike = [...rules].sort().join();
          expect(within(region)).toEqual(pool.filter((other) => rulesAt(other).sort().join() === alike));
        }
      }),
    );
  });
});

describe('addresses for which the same rules ruled out candidates', () => {
  const lostBy = (lines: Readonly<Record<string, readonly string[]>>) =>
    tableOf(
      [],
      Object.entries(lines).map(([text, rules]) => ({
        prefix: prefix(text),
        value: { route: route(text, into('net')), lost: { why: 'invalidated', to: 'a winner', rules } },
      })),
    );

  test('are together, in any order of the rules', () => {
    const table = lostBy({
      '10.0.0.0/30': ['one'],
      '10.0.0.0/31': ['two'],
      '10.0.0.8/30': ['two'],
      '10.0.0.8/31': ['one'],
    });
    expect(lossesAt(table, address('10.0.0.0')).region).toEqual(addresses('10.0.0.0/31', '10.0.0.8/31'));
    expect(lossesAt(table, address('10.0.0.2')).region).toEqual(addresses('10.0.0.2/31'));
  });

  test('are separate if the names of the rules are only equal when joined', () => {
    const table = lostBy({ '10.0.0.0/31': ['a', 'bc'], '10.0.0.8/31': ['ab', 'c'] });
    expect(lossesAt(table, address('10.0.0.0')).region).toEqual(addresses('10.0.0.0/31'));
  });
});

test('a route that is not in the table is chosen for no address', () => {
  const table = tableOf([{ prefix: prefix('10.0.0.0/8'), value: { route: route('ten', into('net')) } }], []);
  expect(regionOfRoute(table, route('other', into('net')))).toEqual([]);
});

describe('a domain', () => {
  const someDomain: fc.Arbitrary<Domain> = fc
    .tuple(
      fc.array(fc.tuple(somePrefix, fc.constantFrom('a', 'b')), { maxLength: 5 }),
      fc.array(fc.tuple(fc.constantFrom('x', 'y'), somePrefix), { maxLength: 2 }),
    )
    .map(([owners, sharing]) => {
      const table = new PrefixTable(
        owners.map(([each, value]) => ({ prefix: each, value: value as string })),
      );
      return {
        ...domain('net', {}),
        owners: table,
        exclusive: table,
        sharing: new Map(
          sharing.map(([node, each]) => [node, [each.network, each.network + 2 ** (32 - each.length) - 1]]),
        ),
      };
    });
  const preferred = fc.constantFrom<readonly string[]>([], ['x'], ['y', 'x'], ['a', 'y']);

  test('gives the owner of an address, and exactly the addresses with the same owner', () => {
    fc.assert(
      fc.property(someDomain, preferred, (net, meant) => {
        const answers = pool.map((value) => [value, ownerIn(net, value, meant)] as const);
        for (const [, owner] of answers) {
          const same = answers.filter(([, its]) => its.node === owner.node);
          expect(within(owner.region())).toEqual(same.map(([value]) => value));
        }
      }),
    );
  });

  test('prefers an endpoint that shares the address over the owner of the longest prefix', () => {
    const net = {
      ...domain('net', { '10.0.0.0/24': 'a', '10.0.0.5/32': 'b' }),
      sharing: new Map([['x', addresses('10.0.0.0/29')]]),
    };
    expect(ownerIn(net, address('10.0.0.5'), []).node).toBe('b');
    expect(ownerIn(net, address('10.0.0.5'), ['x']).node).toBe('x');
    expect(ownerIn(net, address('10.0.0.9'), ['x']).node).toBe('a');
    expect(ownerIn(net, address('10.0.1.1'), ['x']).node).toBeUndefined();
  });
});
