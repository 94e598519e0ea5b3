import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EffectiveRoute } from '../answers';
import { compareRoutes } from './compare-routes';
import type { AzureRoute } from './parse-routes';
import { parseAzureRoutes } from './parse-routes';

const place = { resource: 'rt', pointer: '' };

function here(prefix: string, more: Partial<EffectiveRoute> = {}): EffectiveRoute {
  return {
    prefix,
    prefixes: [prefix],
    name: '',
    source: 'Default',
    nextHopType: 'VnetLocal',
    state: 'Active',
    place,
    rules: ['RT-SYSTEM-VNET'],
    ...more,
  };
}

function azure(destinations: string | readonly string[], more: Partial<AzureRoute> = {}): AzureRoute {
  return {
    name: '',
    source: 'Default',
    state: 'Active',
    nextHopType: 'VnetLocal',
    nextHopAddresses: [],
    destinations: [destinations].flat(),
    ...more,
  };
}

const compare = (ours: readonly EffectiveRoute[], theirs: readonly AzureRoute[]) =>
  compareRoutes(ours, { routes: theirs, ipv6: [] });

const removed = (by: string): Partial<EffectiveRoute> => ({
  state: 'Invalid',
  lost: { why: 'invalidated', lostTo: by, rules: ['RT-NONE-REPLACED'] },
});
const beaten = (by: string): Partial<EffectiveRoute> => ({
  state: 'Invalid',
  lost: { why: 'lower-precedence', lostTo: by, rules: ['RT-PRECEDENCE'] },
});

describe('compareRoutes', () => {
  test('agrees where prefix, next hop, source and state are the same', () => {
    const { outcome, rows } = compare([here('10.0.0.0/16')], [azure('10.0.0.0/16')]);
    expect(outcome).toBe('agrees');
    expect(rows).toMatchObject([
      { outcome: 'agrees', prefixes: ['10.0.0.0/16'], here: { rules: ['RT-SYSTEM-VNET'], place } },
    ]);
  });

  test.each([
    ['nextHopType', { nextHopType: 'None' }, { here: 'VnetLocal', azure: 'None' }],
    ['source', { source: 'User' }, { here: 'Default', azure: 'User' }],
    ['state', { state: 'Invalid' }, { here: 'Active', azure: 'Invalid' }],
  ] as const)('says that the %s differs', (field, more, difference) => {
    const { outcome, counts, rows } = compare([here('10.0.0.0/16')], [azure('10.0.0.0/16', more)]);
    expect(outcome).toBe('differs');
    expect(counts).toEqual({ agrees: 0, differs: 1, missingHere: 0, missingThere: 0 });
    expect(rows).toMatchObject([{ outcome: 'differs', differences: [{ field, ...difference }] }]);
  });

  test('compares the address of an appliance, and not that of a gateway, which Roundtrip does not predict', () => {
    const appliance = { nextHopType: 'VirtualAppliance', source: 'User' };
    const gateway = { nextHopType: 'VirtualNetworkGateway', source: 'VirtualNetworkGateway' };
    const { rows } = compare(
      [
        here('10.1.0.0/16', { ...appliance, nextHopAddress: '10.0.0.4' }),
        here('10.2.0.0/16', { ...gateway, source: 'VirtualNetworkGateway (BGP)' }),
      ],
      [
        azure('10.1.0.0/16', { ...appliance, nextHopAddresses: ['10.0.0.5'] }),
        azure('10.2.0.0/16', { ...gateway, nextHopAddresses: ['20.1.2.3'] }),
      ],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['differs', 'agrees']);
    expect(rows[0]).toMatchObject({
      differences: [{ field: 'nextHopAddress', here: '10.0.0.4', azure: '10.0.0.5' }],
    });
  });

  test('finds several equal next hops in one row of Azure’s or in several', () => {
    const appliance = { nextHopType: 'VirtualAppliance', source: 'VirtualNetworkGateway' };
    const ours = ['10.0.0.4', '10.0.0.5'].map((nextHopAddress) =>
      here('10.1.0.0/16', { ...appliance, nextHopAddress }),
    );
    const apart = ['10.0.0.5', '10.0.0.4'].map((each) =>
      azure('10.1.0.0/16', { ...appliance, nextHopAddresses: [each] }),
    );
    const together = [azure('10.1.0.0/16', { ...appliance, nextHopAddresses: ['10.0.0.4', '10.0.0.5'] })];
    expect(compare(ours, apart)).toEqual(compare(ours, together));
    expect(compare(ours, together).counts).toMatchObject({ agrees: 1, differs: 0 });
    expect(compare(ours.slice(0, 1), together).counts).toMatchObject({ agrees: 0, differs: 1 });
  });

  test('matches routes that lost with those that Azure shows as Invalid (RT-PRECEDENCE)', () => {
    const user = { source: 'User', nextHopType: 'VirtualAppliance' };
    const { counts } = compare(
      [
        here('0.0.0.0/0', { ...user, nextHopAddress: '10.0.0.4' }),
        here('0.0.0.0/0', { nextHopType: 'Internet', ...beaten('default') }),
      ],
      [
        azure('0.0.0.0/0', { nextHopType: 'Internet', state: 'Invalid' }),
        azure('0.0.0.0/0', { ...user, nextHopAddresses: ['10.0.0.4'] }),
      ],
    );
    expect(counts).toEqual({ agrees: 2, differs: 0, missingHere: 0, missingThere: 0 });
  });

  test('tells the user route that Azure has not from the system route that it left active', () => {
    const { rows } = compare(
      [
        here('0.0.0.0/0', { source: 'User', nextHopType: 'VirtualAppliance', nextHopAddress: '10.0.0.4' }),
        here('0.0.0.0/0', { nextHopType: 'Internet', ...beaten('default') }),
      ],
      [azure('0.0.0.0/0', { nextHopType: 'Internet' })],
    );
    expect(rows).toMatchObject([
      { outcome: 'differs', here: { nextHopType: 'Internet' }, differences: [{ field: 'state' }] },
      { outcome: 'missing-there', here: { source: 'User' } },
    ]);
  });

  test('agrees with an answer without a route that was removed, and differs from one where it is active (RT-NONE-REPLACED)', () => {
    const none = here('10.0.0.0/8', { nextHopType: 'None', ...removed('vnet') });
    const theirs = azure('10.0.0.0/8', { nextHopType: 'None' });
    expect(compare([none], [])).toMatchObject({
      outcome: 'agrees',
      rows: [{ outcome: 'agrees', here: { lost: { why: 'invalidated', lostTo: 'vnet' } } }],
    });
    expect(compare([none], [{ ...theirs, state: 'Invalid' }]).outcome).toBe('agrees');
    expect(compare([none], [theirs]).rows).toMatchObject([
      { outcome: 'differs', differences: [{ field: 'state', here: 'Invalid', azure: 'Active' }] },
    ]);
  });

  test('does not compare a removed route with another route of its prefix', () => {
    const none = here('10.0.0.0/8', { nextHopType: 'None', ...removed('vnet') });
    const user = azure('10.0.0.0/8', { source: 'User', nextHopType: 'Internet' });
    expect(compare([none], [user]).rows.map(({ outcome }) => outcome)).toEqual(['missing-here', 'agrees']);
  });

  test('still differs where a route that lost to another of its prefix is not in the answer', () => {
    const { rows } = compare([here('0.0.0.0/0', { nextHopType: 'Internet', ...beaten('default') })], []);
    expect(rows).toMatchObject([{ outcome: 'missing-there' }]);
  });

  test('lists rows that disagree first, then sorts by prefix', () => {
    const { rows } = compare(
      [here('192.168.0.0/16'), here('10.0.0.0/16'), here('10.0.0.0/8'), here('9.0.0.0/8')],
      [
        azure('10.0.0.0/8'),
        azure('10.0.0.0/16'),
        azure('172.16.0.0/12'),
        azure('9.0.0.0/8', { state: 'Invalid' }),
      ],
    );
    expect(rows.map(({ outcome, prefixes }) => `${outcome} ${prefixes[0]}`)).toEqual([
      'differs 9.0.0.0/8',
      'missing-here 172.16.0.0/12',
      'missing-there 192.168.0.0/16',
      'agrees 10.0.0.0/8',
      'agrees 10.0.0.0/16',
    ]);
  });
});

describe('routes of a service tag', () => {
  const endpoint = { nextHopType: 'VirtualNetworkServiceEndpoint' };
  const storage = here('Storage', {
    ...endpoint,
    tag: 'Storage',
    prefixes: ['20.60.0.0/16', '20.61.0.0/16', '20.62.0.0/16'],
    rules: ['RT-SE'],
  });

  test('agree as one row with the prefixes that Azure expands them to (RT-SE)', () => {
    const { rows, outcome } = compare([storage], [azure([...storage.prefixes].reverse(), endpoint)]);
    expect(outcome).toBe('agrees');
    expect(rows).toMatchObject([{ outcome: 'agrees', prefixes: storage.prefixes, here: { tag: 'Storage' } }]);
  });

  test('say which prefixes only one side has', () => {
    const { rows } = compare(
      [storage],
      [azure(['20.60.0.0/16', '20.61.0.0/16', '20.70.0.0/16', '20.71.0.0/16'], endpoint)],
    );
    expect(rows.map(({ outcome, prefixes }) => [outcome, prefixes])).toEqual([
      ['missing-here', ['20.70.0.0/16', '20.71.0.0/16']],
      ['missing-there', ['20.62.0.0/16']],
      ['agrees', ['20.60.0.0/16', '20.61.0.0/16']],
    ]);
  });

  test('agree by the name where Azure does not expand it', () => {
    const { rows, outcome } = compare([storage], [azure('storage', endpoint)]);
    expect(outcome).toBe('agrees');
    expect(rows.map(({ prefixes }) => prefixes)).toEqual([['Storage']]);
  });

  test('are one row where Roundtrip has no route', () => {
    const { rows } = compare([], [azure(storage.prefixes, endpoint)]);
    expect(rows).toMatchObject([{ outcome: 'missing-here', prefixes: storage.prefixes }]);
  });
});

describe('any comparison', () => {
  const prefixes = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '20.60.0.0/16', 'Storage');
  const azureRoute: fc.Arbitrary<AzureRoute> = fc.record({
    name: fc.constantFrom('', 'a', 'b'),
    source: fc.constantFrom('Default', 'User', 'VirtualNetworkGateway'),
    state: fc.constantFrom('Active', 'Invalid'),
    nextHopType: fc.constantFrom('VnetLocal', 'None', 'VirtualAppliance'),
    nextHopAddresses: fc.subarray(['10.0.0.4', '10.0.0.5']),
    destinations: fc.uniqueArray(prefixes, { minLength: 1 }),
  });
  const hereRoute = azureRoute.chain(({ source, nextHopType, nextHopAddresses, destinations }) =>
    fc.constantFrom({}, removed('x'), beaten('y')).map((more) =>
      here(destinations[0] as string, {
        source,
        nextHopType,
        ...(nextHopAddresses[0] === undefined ? {} : { nextHopAddress: nextHopAddresses[0] }),
        ...(destinations[0] === 'Storage' ? { tag: 'Storage', prefixes: ['20.60.0.0/16'] } : {}),
        ...more,
      }),
    ),
  );

  test('the order of Azure’s rows and of their prefixes never matters', () => {
    fc.assert(
      fc.property(
        fc.array(hereRoute, { maxLength: 6 }),
        fc
          .array(azureRoute, { maxLength: 6 })
          .chain((rows) =>
            fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
          ),
        (ours, [rows, shuffled]) => {
          const turned = shuffled.map((each) => ({
            ...each,
            destinations: [...each.destinations].reverse(),
          }));
          expect(compare(ours, turned)).toEqual(compare(ours, rows));
        },
      ),
    );
  });

  test('is the same after a round trip through JSON, and counts every row once', () => {
    fc.assert(
      fc.property(
        fc.array(hereRoute, { maxLength: 6 }),
        fc.array(azureRoute, { maxLength: 6 }),
        (ours, rows) => {
          const comparison = compare(ours, rows);
          expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
          const { agrees, differs, missingHere, missingThere } = comparison.counts;
          expect(agrees + differs + missingHere + missingThere).toBe(comparison.rows.length);
        },
      ),
    );
  });

  test('handles the largest answer that is accepted, all of one prefix', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      addressPrefix: ['10.0.0.0/16'],
      nextHopType: `x${index}`,
      source: 'User',
      state: 'Active',
    }));
    const { value } = parseAzureRoutes(JSON.stringify(rows));
    const started = performance.now();
    expect(compareRoutes([here('10.0.0.0/16')], value!).counts.missingHere).toBe(19_999);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
