import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address } from './address';
import { formatTuple, reverse, sameTuple, type Tuple } from './tuple';

const port = fc.nat({ max: 65_535 });
const line = fc.nat({ max: 0xffffffff });
const tuple: fc.Arbitrary<Tuple> = fc.record({
  protocol: fc.constantFrom('tcp', 'udp', 'icmp'),
  source: line,
  sourcePort: port,
  destination: line,
  destinationPort: port,
});

describe('five-tuples', () => {
  it('are the same when reversed twice', () => {
    fc.assert(
      fc.property(tuple, (each) => {
        expect(reverse(reverse(each))).toEqual(each);
      }),
    );
  });

  it('go from where they went to when reversed', () => {
    fc.assert(
      fc.property(tuple, (each) => {
        expect(sameTuple(reverse(each), each)).toBe(
          each.source === each.destination && each.sourcePort === each.destinationPort,
        );
      }),
    );
  });

  it('differ when any field does', () => {
    fc.assert(
      fc.property(tuple, tuple, (a, b) => {
        expect(sameTuple(a, { ...a })).toBe(true);
        expect(sameTuple(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('read as from and to, with ports where there are ports', () => {
    const syn: Tuple = {
      protocol: 'tcp',
      source: address('10.0.0.4'),
      sourcePort: 50_000,
      destination: address('10.1.0.4'),
      destinationPort: 443,
    };
    expect(formatTuple(syn)).toBe('10.0.0.4:50000 → 10.1.0.4:443');
    expect(formatTuple({ ...syn, protocol: 'icmp' })).toBe('10.0.0.4 → 10.1.0.4');
  });
});
