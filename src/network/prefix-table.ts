/**
 * Longest-prefix match. Entries are flattened once into disjoint intervals, so that a lookup is one binary search. Each
 * interval links to the chain of shorter prefixes that cover it, so that the losers can be named. The address's first bits
 * select the intervals to search, which makes up for the time that naming the result takes.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import { covers, lastAddress, type Prefix, samePrefix } from './prefix';
import { rangeSet } from './range-set';

export type PrefixEntry<T> = { readonly prefix: Prefix; readonly value: T };

/** All entries of one exact prefix, in the order given, and the next shorter prefix that covers it. */
export type PrefixGroup<T> = {
  readonly prefix: Prefix;
  readonly values: readonly T[];
  readonly shorter: PrefixGroup<T> | undefined;
};

/** The intervals are built on first use: some tables of a topology are only listed, and some are never used. */
export class PrefixTable<T> {
  readonly size: number;
  readonly #entries: readonly PrefixEntry<T>[];
  #groups: readonly PrefixGroup<T>[] | undefined;
  #intervals: Intervals<T> | undefined;
  #regions: ReadonlyMap<PrefixGroup<T> | undefined, AddressSet> | undefined;

  constructor(entries: readonly PrefixEntry<T>[]) {
    this.size = entries.length;
    this.#entries = entries;
  }

  /** The entries of the longest prefix that holds the address; `shorter` leads to every other match. */
  longest(address: Address): PrefixGroup<T> | undefined {
    this.#intervals ??= intervalsOf(this.groups());
    const { starts, buckets, shift, longest } = this.#intervals;
    const bucket = address >>> shift;
    let low = buckets[bucket] as number;
    let high = buckets[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= address) low = middle;
      else high = middle - 1;
    }
    return longest[low];
  }

  /** Every address whose longest match is that group (`undefined`: addresses that match nothing). Computed once per table. */
  region(group: PrefixGroup<T> | undefined): AddressSet {
    this.#intervals ??= intervalsOf(this.groups());
    this.#regions ??= regionsOf(this.#intervals);
    return this.#regions.get(group) ?? [];
  }

  /** Returns the groups in ascending order, a shorter prefix before those that it covers. */
  groups(): readonly PrefixGroup<T>[] {
    this.#groups ??= groupsOf(this.#entries);
    return this.#groups;
  }
}

function groupsOf<T>(entries: readonly PrefixEntry<T>[]): readonly PrefixGroup<T>[] {
  const sorted = [...entries].sort(
    (a, b) => a.prefix.network - b.prefix.network || a.prefix.length - b.prefix.length,
  );
  const groups: PrefixGroup<T>[] = [];
  let around: PrefixGroup<T> | undefined;
  for (let at = 0; at < sorted.length; ) {
    const { prefix } = sorted[at] as PrefixEntry<T>;
    const values: T[] = [];
    while (at < sorted.length && samePrefix((sorted[at] as PrefixEntry<T>).prefix, prefix)) {
      values.push((sorted[at] as PrefixEntry<T>).value);
      at += 1;
    }
    while (around !== undefined && !covers(around.prefix, prefix)) around = around.shorter;
    around = { prefix, values, shorter: around };
    groups.push(around);
  }
  return groups;
}

type Intervals<T> = {
  /** Where each interval begins, and the longest prefix in it. */
  readonly starts: Uint32Array;
  readonly longest: readonly (PrefixGroup<T> | undefined)[];
  /** The interval that holds the first address of each bucket; a bucket is the addresses with the same bits before `shift`. */
  readonly buckets: Uint32Array;
  readonly shift: number;
};

function intervalsOf<T>(groups: readonly PrefixGroup<T>[]): Intervals<T> {
  const starts: number[] = [];
  const longest: (PrefixGroup<T> | undefined)[] = [];
  let open: PrefixGroup<T> | undefined;
  const begin = (start: number, group: PrefixGroup<T> | undefined) => {
    open = group;
    if (starts[starts.length - 1] === start) longest[longest.length - 1] = group;
    else {
      starts.push(start);
      longest.push(group);
    }
  };
  /** Closes the prefixes that end before that address; the prefix around them continues. */
  const endBefore = (address: number) => {
    while (open !== undefined) {
      const next = lastAddress(open.prefix) + 1;
      if (next > address) return;
      begin(next, open.shorter);
    }
  };
  begin(0, undefined);
  for (const group of groups) {
    endBefore(group.prefix.network);
    begin(group.prefix.network, group);
  }
  endBefore(0xffffffff);
  const shift = 32 - bucketBits(starts.length);
  const line = Uint32Array.from(starts);
  return { starts: line, longest, buckets: bucketsOf(line, shift), shift };
}

function regionsOf<T>({
  starts,
  longest,
}: Intervals<T>): ReadonlyMap<PrefixGroup<T> | undefined, AddressSet> {
  const pieces = new Map<PrefixGroup<T> | undefined, [number, number][]>();
  for (let i = 0; i < starts.length; i += 1) {
    const last = i + 1 < starts.length ? (starts[i + 1] as number) - 1 : 0xffffffff;
    const list = pieces.get(longest[i]);
    if (list === undefined) pieces.set(longest[i], [[starts[i] as number, last]]);
    else list.push([starts[i] as number, last]);
  }
  return new Map([...pieces].map(([group, list]) => [group, rangeSet(list)]));
}

/** Gives about one interval per bucket on average, and at least two buckets, since a shift by 32 does nothing. */
function bucketBits(intervals: number): number {
  return Math.min(16, Math.max(1, Math.ceil(Math.log2(intervals))));
}

/** The array has one more item than there are buckets: the last item is the last interval. */
function bucketsOf(starts: Uint32Array, shift: number): Uint32Array {
  const buckets = new Uint32Array(2 ** (32 - shift) + 1);
  const size = 2 ** shift;
  let interval = 0;
  for (let bucket = 0; bucket < buckets.length - 1; bucket += 1) {
    const first = bucket * size;
    while (interval + 1 < starts.length && (starts[interval + 1] as number) <= first) interval += 1;
    buckets[bucket] = interval;
  }
  buckets[buckets.length - 1] = starts.length - 1;
  return buckets;
}
