/**
 * Longest-prefix match: entries flattened once into disjoint intervals, so that a lookup is one binary search, and each
 * interval knows the chain of shorter prefixes around it, so that the losers can be named. The address's first bits say
 * between which intervals to search: that makes up for what a bare search does not do, naming what it found.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import { lastAddress, type Prefix, samePrefix } from './prefix';
import { rangeSet } from './range-set';

export type PrefixEntry<T> = { readonly prefix: Prefix; readonly value: T };

/** All entries of one exact prefix, in the order given, and the next shorter prefix that covers it. */
export type PrefixGroup<T> = {
  readonly prefix: Prefix;
  readonly values: readonly T[];
  readonly shorter: PrefixGroup<T> | undefined;
};

export class PrefixTable<T> {
  readonly size: number;
  readonly #groups: PrefixGroup<T>[] = [];
  /** Where each interval begins, and the longest prefix in it. */
  readonly #starts: Uint32Array;
  readonly #longest: readonly (PrefixGroup<T> | undefined)[];
  /** The interval that holds the first address of each bucket; a bucket is the addresses with the same bits before `#shift`. */
  readonly #buckets: Uint32Array;
  readonly #shift: number;
  readonly #regions = new Map<PrefixGroup<T> | undefined, AddressSet>();

  constructor(entries: readonly PrefixEntry<T>[]) {
    this.size = entries.length;
    const sorted = [...entries].sort(
      (a, b) => a.prefix.network - b.prefix.network || a.prefix.length - b.prefix.length,
    );
    const starts: number[] = [0];
    const winners: number[] = [-1];
    const open: number[] = [];
    const put = (start: number, winner: number) => {
      if (starts[starts.length - 1] === start) winners[winners.length - 1] = winner;
      else if (winners[winners.length - 1] !== winner) {
        starts.push(start);
        winners.push(winner);
      }
    };
    const closeBefore = (start: number) => {
      while (open.length > 0) {
        const end = lastAddress((this.#groups[open[open.length - 1] as number] as PrefixGroup<T>).prefix);
        if (end >= start) return;
        open.pop();
        put(end + 1, open[open.length - 1] ?? -1);
      }
    };
    for (let at = 0; at < sorted.length; ) {
      const { prefix } = sorted[at] as PrefixEntry<T>;
      const values: T[] = [];
      while (at < sorted.length && samePrefix((sorted[at] as PrefixEntry<T>).prefix, prefix)) {
        values.push((sorted[at] as PrefixEntry<T>).value);
        at += 1;
      }
      closeBefore(prefix.network);
      const around = open[open.length - 1];
      const index =
        this.#groups.push({
          prefix,
          values,
          shorter: around === undefined ? undefined : this.#groups[around],
        }) - 1;
      put(prefix.network, index);
      open.push(index);
    }
    closeBefore(2 ** 32);
    if ((starts[starts.length - 1] as number) >= 2 ** 32) {
      starts.pop();
      winners.pop();
    }
    this.#starts = Uint32Array.from(starts);
    this.#longest = winners.map((winner) => this.#groups[winner]);
    this.#shift = 32 - bucketBits(starts.length);
    this.#buckets = bucketsOf(this.#starts, this.#shift);
  }

  /** The entries of the longest prefix that holds the address; `shorter` leads on to every other match. */
  longest(address: Address): PrefixGroup<T> | undefined {
    const starts = this.#starts;
    const buckets = this.#buckets;
    const bucket = address >>> this.#shift;
    let low = buckets[bucket] as number;
    let high = buckets[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= address) low = middle;
      else high = middle - 1;
    }
    return this.#longest[low];
  }

  /** Every address whose longest match is that group (`undefined`: addresses that match nothing). Computed once for all. */
  region(group: PrefixGroup<T> | undefined): AddressSet {
    if (this.#regions.size === 0) {
      const pieces = new Map<PrefixGroup<T> | undefined, [number, number][]>();
      for (let i = 0; i < this.#starts.length; i += 1) {
        const owner = this.#longest[i];
        const last = i + 1 < this.#starts.length ? (this.#starts[i + 1] as number) - 1 : 0xffffffff;
        const list = pieces.get(owner) ?? [];
        list.push([this.#starts[i] as number, last]);
        pieces.set(owner, list);
      }
      for (const [owner, list] of pieces) this.#regions.set(owner, rangeSet(list));
      if (!this.#regions.has(undefined)) this.#regions.set(undefined, []);
    }
    return this.#regions.get(group) ?? [];
  }

  groups(): readonly PrefixGroup<T>[] {
    return this.#groups;
  }
}

/** About one interval to a bucket, on average; at least two buckets, since a shift by 32 is none. */
function bucketBits(intervals: number): number {
  return Math.min(16, Math.max(1, Math.ceil(Math.log2(intervals))));
}

/** One more than there are buckets: the last is the last interval. */
function bucketsOf(starts: Uint32Array, shift: number): Uint32Array {
  const buckets = new Uint32Array(2 ** (32 - shift) + 1);
  let interval = 0;
  for (let bucket = 0; bucket < buckets.length - 1; bucket += 1) {
    const first = bucket * 2 ** shift;
    while (interval + 1 < starts.length && (starts[interval + 1] as number) <= first) interval += 1;
    buckets[bucket] = interval;
  }
  buckets[buckets.length - 1] = starts.length - 1;
  return buckets;
}
