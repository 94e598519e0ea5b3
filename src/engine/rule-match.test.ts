import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { FilterRule, Match } from '../network/filter-rules';
import { contains } from '../network/range-set';
import type { Tuple } from '../network/tuple';
import { network } from './build/nodes.test-support';
import { ruleSet } from './build/rules.test-support';
import { addresses, ports } from './build/sets.test-support';
import { Choices } from './choices';
import { evaluateRules } from './rule-match';
import { newCounters, nothingUsed, type World } from './world';

function aWorld(): World {
  return {
    network: network([], []),
    settled: new Map(),
    choices: new Choices([]),
    variables: [],
    sessions: new Map(),
    endpoints: [],
    proxies: [],
    used: nothingUsed(),
    recording: false,
    inspectors: new Set(),
    outOfService: undefined,
    counters: newCounters(),
    missing: undefined,
  };
}

const tuple = (parts: Partial<Tuple>): Tuple => ({
  protocol: 'tcp',
  source: address('10.0.0.1'),
  sourcePort: 50_000,
  destination: address('10.0.1.1'),
  destinationPort: 443,
  ...parts,
});

const matched = (match: Match, parts: Partial<Tuple> = {}) =>
  evaluateRules(aWorld(), ruleSet('rules', [['allow', match]]), tuple(parts)).matched.name;

describe('a rule', () => {
  test.each<[string, Match, Partial<Tuple>, string]>([
    ['without conditions', {}, {}, 'rule 0'],
    ['with the protocol', { protocols: ['udp', 'tcp'] }, {}, 'rule 0'],
    ['with another protocol', { protocols: ['udp'] }, {}, 'last rule'],
    ['with no protocol', { protocols: [] }, {}, 'last rule'],
    ['with the source', { source: addresses('10.0.0.0/24') }, {}, 'rule 0'],
    ['with another source', { source: addresses('10.0.1.0/24') }, {}, 'last rule'],
    ['with no source', { source: [] }, {}, 'last rule'],
    ['with the destination', { destination: addresses('10.0.1.1') }, {}, 'rule 0'],
    ['with another destination', { destination: addresses('10.0.0.1') }, {}, 'last rule'],
    ['with the destination port', { destinationPorts: ports(80, 443) }, {}, 'rule 0'],
    ['with another destination port', { destinationPorts: ports(80, 444) }, {}, 'last rule'],
    ['with no destination port', { destinationPorts: [] }, {}, 'last rule'],
    ['with the source port', { sourcePorts: [49_152, 65_535] }, {}, 'rule 0'],
    ['with another source port', { sourcePorts: ports(443) }, {}, 'last rule'],
    [
      'with ports, for ICMP, which has none',
      { destinationPorts: ports(80), sourcePorts: ports(80) },
      { protocol: 'icmp', sourcePort: 0, destinationPort: 0 },
      'rule 0',
    ],
    [
      'with all conditions',
      {
        protocols: ['tcp'],
        source: addresses('10.0.0.1'),
        sourcePorts: ports(50_000),
        destination: addresses('10.0.1.1'),
        destinationPorts: ports(443),
      },
      {},
      'rule 0',
    ],
  ])('%s', (_, match, parts, name) => {
    expect(matched(match, parts)).toBe(name);
  });

  test('credits its other reading only if that would match and this one does not', () => {
    const rules = ruleSet('rules', [
      [
        'allow',
        { source: addresses('10.0.9.0/24') },
        { otherwise: { match: { source: addresses('10.0.0.0/24') }, rules: ['wider'] } },
      ],
      [
        'allow',
        { source: addresses('10.0.8.0/24') },
        { otherwise: { match: { source: addresses('10.0.7.0/24') }, rules: ['elsewhere'] } },
      ],
    ]);
    const world = aWorld();
    expect(evaluateRules(world, rules, tuple({})).matched.name).toBe('last rule');
    expect([...world.used.rules]).toEqual(['wider']);
  });
});

const someSet = fc.constantFrom(
  addresses('10.0.0.0/31'),
  addresses('10.0.0.2'),
  addresses('10.0.0.1', '10.0.0.3'),
  addresses('10.0.0.0/30'),
  [],
);
const somePorts = fc.constantFrom(ports(1, 2), ports(3), [0, 65_535], []);
const someMatch: fc.Arbitrary<Match> = fc.record(
  {
    source: someSet,
    destination: someSet,
    sourcePorts: somePorts,
    destinationPorts: somePorts,
    protocols: fc.constantFrom(['tcp'] as const, ['udp', 'icmp'] as const),
  },
  { requiredKeys: [] },
);
const someTuple: fc.Arbitrary<Tuple> = fc.record({
  protocol: fc.constantFrom('tcp', 'udp', 'icmp' as const),
  source: fc.integer({ min: address('10.0.0.0'), max: address('10.0.0.4') }),
  destination: fc.integer({ min: address('10.0.0.0'), max: address('10.0.0.4') }),
  sourcePort: fc.integer({ min: 0, max: 4 }),
  destinationPort: fc.integer({ min: 0, max: 4 }),
});

/** An independent implementation of the same match. */
function holds({ match }: FilterRule, packet: Tuple): boolean {
  const has = (set: readonly number[] | undefined, value: number) =>
    set === undefined || contains(set, value);
  return (
    (match.protocols === undefined || match.protocols.some((each) => each === packet.protocol)) &&
    has(match.source, packet.source) &&
    has(match.destination, packet.destination) &&
    (packet.protocol === 'icmp' ||
      (has(match.sourcePorts, packet.sourcePort) && has(match.destinationPorts, packet.destinationPort)))
  );
}

test('the first rule that matches decides, and those before it do not match, as in a naive search', () => {
  fc.assert(
    fc.property(fc.array(someMatch, { maxLength: 6 }), someTuple, (list, packet) => {
      const rules = ruleSet(
        'rules',
        list.map((match) => ['allow', match] as const),
      );
      const { matched, skipped } = evaluateRules(aWorld(), rules, packet);
      const index = rules.entries.findIndex((each) => holds(each, packet));
      expect(matched).toBe(rules.entries[index]);
      expect(skipped).toEqual(rules.entries.slice(0, index));
    }),
  );
});

test('a rule set that does not end in a rule that matches everything is our bug', () => {
  const rules = { ...ruleSet('rules', []), entries: [] };
  expect(() => evaluateRules(aWorld(), rules, tuple({}))).toThrow('rules');
});
