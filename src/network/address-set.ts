/** Sets of IPv4 addresses: those that a rule matches, a route covers, or a class of a flow holds. */
import { type Address, formatAddress } from './address';
import { formatPrefix, lastAddress, type Prefix, parsePrefixOrAddress, sizeOf } from './prefix';
import { addressCount, type RangeSet, rangeSet } from './range-set';

/** Ranges of addresses, both ends included. */
export type AddressSet = RangeSet;

export const everyAddress: AddressSet = [0, 0xffffffff];

export function setOfPrefixes(prefixes: Iterable<Prefix>): AddressSet {
  return rangeSet([...prefixes].map((each) => [each.network, lastAddress(each)] as const));
}

/** Reads prefixes and addresses. Text that is not valid is left out (`topology` reports it with its place). */
export function setOfTexts(texts: Iterable<string>): AddressSet {
  return setOfPrefixes([...texts].map(parsePrefixOrAddress).filter((each) => each !== undefined));
}

export function setOfAddress(value: Address): AddressSet {
  return [value, value];
}

/** The fewest prefixes that make up the set, ascending. */
export function prefixesOf(set: AddressSet): Prefix[] {
  const out: Prefix[] = [];
  eachPrefix(set, (network, length) => out.push({ network, length }));
  return out;
}

/** The first `most` of the set's prefixes, and how many it has in all. */
export function firstPrefixesOf(
  set: AddressSet,
  most: number,
): { readonly prefixes: readonly Prefix[]; readonly total: number } {
  const prefixes: Prefix[] = [];
  let total = 0;
  eachPrefix(set, (network, length) => {
    if (total < most) prefixes.push({ network, length });
    total += 1;
  });
  return { prefixes, total };
}

function eachPrefix(set: AddressSet, visit: (network: Address, length: number) => void): void {
  for (let i = 0; i < set.length; i += 2) {
    let first = set[i] as number;
    const last = set[i + 1] as number;
    while (first <= last) {
      const alignment = first === 0 ? 32 : 31 - Math.clz32(first & -first);
      const size = last - first + 1;
      const fitting = size > 0xffffffff ? 32 : 31 - Math.clz32(size);
      const bits = Math.min(alignment, fitting);
      visit(first, 32 - bits);
      first += sizeOf(32 - bits);
    }
  }
}

/** Describes a set in one short line: `203.0.113.7`, `203.0.113.0/24`, `3 addresses (…)`, `all 4,294,967,296`. */
export function describeSet(set: AddressSet, most = 3): string {
  const count = addressCount(set);
  if (count === 0) return 'no address';
  const prefixes = prefixesOf(set);
  const shown = prefixes
    .slice(0, most)
    .map((each) => (each.length === 32 ? formatAddress(each.network) : formatPrefix(each)));
  const rest = prefixes.length - shown.length;
  return rest > 0
    ? `${shown.join(', ')} and ${rest} more (${count.toLocaleString('en-US')} addresses)`
    : shown.join(', ');
}
