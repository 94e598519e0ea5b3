import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address } from './address';
import { formatTuple, isReverse, reverse, sameTuple, type Tuple } from './tuple';

const port = fc.nat({ max: 65_535 });
const line = fc.nat({ max: 0xffffffff });
const tuple: fc.Arbitrary<Tuple> = fc.record({
  protocol: fc.constantFrom('tcp', 'udp', 'icmp'),
  source: line,
  sourcePort: port,
  destination: line,
  destinationPort: port,
});

const syn: Tuple = {
  protocol: 'tcp',
  source: address('10.0.0.4'),
  sourcePort: 50_000,
  destination: address('10.1.0.4'),
  destinationPort: 443,
};

describe('five-tuples', () => {
  test('are the same when reversed twice', () => {
    fc.assert(
      fc.property(tuple, (each) => {
        expect(reverse(reverse(each))).toEqual(each);
      }),
    );
  });

  test('swap source and destination when reversed', () => {
    fc.assert(
      fc.property(tuple, (each) => {
        expect(sameTuple(reverse(each), each)).toBe(
          each.source === each.destination && each.sourcePort === each.destinationPort,
        );
      }),
    );
  });

  test('differ when any field does', () => {
    fc.assert(
      fc.property(tuple, tuple, (a, b) => {
        expect(sameTuple(a, { ...a })).toBe(true);
        expect(sameTuple(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  test.each([
    ['protocol', { protocol: 'udp' }],
    ['source', { source: address('10.0.0.5') }],
    ['source port', { sourcePort: 50_001 }],
    ['destination', { destination: address('10.1.0.5') }],
    ['destination port', { destinationPort: 444 }],
  ] as const)('are neither the same nor the reverse if only the %s differs', (_, change) => {
    const changed = { ...syn, ...change };
    expect(sameTuple(syn, changed)).toBe(false);
    expect(isReverse(syn, reverse(changed))).toBe(false);
  });

  test('are the reverse of each other only if one is the other with its ends swapped', () => {
    fc.assert(
      fc.property(tuple, tuple, (a, b) => {
        expect(isReverse(a, reverse(a))).toBe(true);
        expect(isReverse(a, b)).toBe(sameTuple(reverse(a), b));
      }),
    );
  });

  test('are formatted as source and destination, with ports if there are ports', () => {
    expect(formatTuple(syn)).toBe('10.0.0.4:50000 → 10.1.0.4:443');
    expect(formatTuple({ ...syn, protocol: 'icmp' })).toBe('10.0.0.4 → 10.1.0.4');
  });
});
