/** The processing order of Azure Firewall (docs/azure.md, section 4), on the example of Microsoft's own page. */
import { describe, expect, test } from 'vitest';
import type { FirewallCollection, FirewallRuleGroup } from '../parts/firewall';
import { processingOrder } from './order';

const place = { resource: 'afwp', pointer: '' };
type Type = 'nat' | 'network' | 'application';

/** A collection with one rule, which has the collection's name. */
function collection(type: Type, name: string, priority: number) {
  return { type, name, priority };
}

function group(
  name: string,
  priority: number,
  ...collections: readonly ReturnType<typeof collection>[]
): FirewallRuleGroup {
  const of = <R>(type: Type, rule: (name: string) => R): FirewallCollection<R>[] =>
    collections
      .filter((each) => each.type === type)
      .map((each) => ({ name: each.name, priority: each.priority, rules: [rule(each.name)] }));
  return {
    name,
    priority,
    nat: of('nat', (rule) => ({ name: rule, match: {}, to: [], place, rules: [] })),
    network: of('network', (rule) => ({
      rule: { name: rule, priority: 0, action: 'allow', match: {}, place, rules: [] },
      names: [],
    })),
    application: of('application', (rule) => ({
      name: rule,
      action: 'allow',
      protocol: 'https',
      port: 443,
      hosts: [],
      place,
      rules: [],
    })),
  };
}

function namesIn(levels: readonly (readonly FirewallRuleGroup[])[]): readonly string[] {
  const { nat, network, application } = processingOrder(levels);
  return [
    ...nat.map(({ name }) => name),
    ...network.map(({ rule }) => rule.name),
    ...application.map(({ name }) => name),
  ];
}

// Microsoft Learn: Azure Firewall rule processing, 2026-03-23, the table "Policy structure".
const parent = [
  group(
    'BaseRCG1',
    200,
    collection('nat', 'DNATRC1', 600),
    collection('nat', 'DNATRC3', 610),
    collection('network', 'NetworkRC1', 800),
  ),
  group(
    'BaseRCG2',
    300,
    collection('application', 'AppRC2', 1200),
    collection('network', 'NetworkRC2', 1300),
  ),
];
const child = [
  group('ChildRCG1', 300, collection('network', 'ChNetRC1', 700), collection('application', 'ChAppRC1', 900)),
  group(
    'ChildRCG2',
    650,
    collection('network', 'ChNetRC2', 1100),
    collection('application', 'ChAppRC2', 2000),
    collection('nat', 'ChDNATRC3', 3000),
  ),
];
const documented = [
  'DNATRC1',
  'DNATRC3',
  'ChDNATRC3',
  'NetworkRC1',
  'NetworkRC2',
  'ChNetRC1',
  'ChNetRC2',
  'AppRC2',
  'ChAppRC1',
  'ChAppRC2',
];

describe('the order of rules', () => {
  test('is that of Microsoft’s example', () => {
    expect(namesIn([parent, child])).toEqual(documented);
  });

  test('does not depend on how groups and collections are written down', () => {
    const backwards = (groups: readonly FirewallRuleGroup[]): FirewallRuleGroup[] =>
      groups
        .map((each) => ({
          ...each,
          nat: [...each.nat].reverse(),
          network: [...each.network].reverse(),
          application: [...each.application].reverse(),
        }))
        .reverse();
    expect(namesIn([backwards(parent), backwards(child)])).toEqual(documented);
  });

  test('puts a parent first whatever its priorities', () => {
    const late = [group('late', 60_000, collection('network', 'parent', 60_000))];
    const early = [group('early', 100, collection('network', 'child', 100))];
    expect(namesIn([late, early])).toEqual(['parent', 'child']);
  });

  test('puts the group before the collection: a late collection of an early group is first', () => {
    const groups = [
      group('second', 200, collection('network', 'early collection', 100)),
      group('first', 100, collection('network', 'late collection', 60_000)),
    ];
    expect(namesIn([groups])).toEqual(['late collection', 'early collection']);
  });
});
