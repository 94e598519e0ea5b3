import { describe, expect, test } from 'vitest';
import { newestNone, noneSets } from '../../azure/terms/none-sets';
import { formatPrefix } from '../../network/prefix';
import type { EffectiveRoute } from '../answers';
import { compareRoutes } from './compare-routes';

const newest = newestNone.prefixes.map(formatPrefix);

function here(prefixes: readonly string[], lost?: EffectiveRoute['lost']): EffectiveRoute {
  return {
    prefix: prefixes[0] as string,
    prefixes,
    name: 'None',
    source: 'Default',
    nextHopType: 'None',
    state: lost === undefined ? 'Active' : 'Invalid',
    ...(lost === undefined ? {} : { lost }),
    place: { resource: 'vnet', pointer: '' },
    rules: ['RT-SYSTEM-NONE'],
  };
}
const removed = { why: 'invalidated', lostTo: 'default', rules: ['RT-NONE-UDR-DEFAULT'] } as const;

const compare = (ours: readonly EffectiveRoute[], theirs: readonly string[], source = 'Default') =>
  compareRoutes(ours, {
    routes: theirs.map((each) => ({
      name: '',
      source,
      state: 'Active',
      nextHopType: 'None',
      nextHopAddresses: [],
      destinations: [each],
    })),
    ipv6: [],
  });

describe('the system routes with next hop None (RT-NONE-SETS)', () => {
  test.each(noneSets.map(({ listed, prefixes }) => [listed, prefixes.map(formatPrefix)] as const))(
    'agree as one row with the set of %s, and the row names its date',
    (listed, prefixes) => {
      const { outcome, rows } = compare([here(newest)], prefixes);
      expect(outcome).toBe('agrees');
      expect(rows).toMatchObject([{ outcome: 'agrees', noneSet: listed }]);
      expect(new Set(rows[0]?.prefixes)).toEqual(new Set(prefixes));
    },
  );

  test('differ in one row that names the prefixes that are new and missing', () => {
    const [gone, ...others] = newest as [string, ...string[]];
    const { rows, counts } = compare([here(newest)], [...others, '203.0.113.0/24']);
    expect(counts).toEqual({ agrees: 0, differs: 1, missingHere: 0, missingThere: 0 });
    expect(rows).toMatchObject([
      {
        differences: [
          { field: 'noneSet', set: newestNone.listed, added: ['203.0.113.0/24'], missing: [gone] },
        ],
      },
    ]);
  });

  test('are missing where the answer has none of them', () => {
    expect(compare([here(newest)], []).rows).toMatchObject([{ outcome: 'missing-there' }]);
  });

  test('agree with a known set without the prefix that a user-defined route took over (RT-NONE-OVERRIDDEN)', () => {
    const [taken, ...others] = newest as [string, ...string[]];
    const ours = [here(others), here([taken], removed)];
    expect(compare(ours, others).outcome).toBe('agrees');
    expect(compare(ours, newest).rows).toMatchObject([
      { outcome: 'differs', prefixes: [taken], differences: [{ field: 'state', here: 'Invalid' }] },
      { outcome: 'agrees', noneSet: newestNone.listed },
    ]);
  });

  test('agree with an answer without any where all were removed, and differ from one that has them (RT-NONE-UDR-DEFAULT)', () => {
    const ours = [here(newest, removed)];
    expect(compare(ours, []).outcome).toBe('agrees');
    expect(compare(ours, newest).rows).toMatchObject([{ outcome: 'differs' }]);
    const older = noneSets.at(-3)?.prefixes.map(formatPrefix) ?? [];
    expect(compare(ours, older).rows.map(({ outcome }) => outcome)).toContain('missing-here');
  });

  test('are not compared with a user-defined route to nowhere', () => {
    expect(compare([here(newest)], newest, 'User').outcome).toBe('differs');
  });
});
