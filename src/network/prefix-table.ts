/**
 * Longest-prefix match: entries flattened once into disjoint intervals, so that a lookup is one binary search, and each
 * interval knows the chain of shorter prefixes around it, so that the losers can be named.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import { lastAddress, type Prefix, samePrefix } from './prefix';
import { rangeSet } from './range-set';

export type PrefixEntry<T> = { readonly prefix: Prefix; readonly value: T };

/** All entries of one exact prefix, in the order given, and the next shorter prefix that covers it. */
export type PrefixGroup<T> = { readonly prefix: Prefix; readonly values: readonly T[]; readonly shorter: PrefixGroup<T> | undefined };

export class PrefixTable<T> {
  readonly size: number;
  readonly #groups: PrefixGroup<T>[] = [];
  readonly #starts: Uint32Array;
  readonly #winners: Int32Array;
  readonly #regions = new Map<PrefixGroup<T> | undefined, AddressSet>();

  constructor(entries: readonly PrefixEntry<T>[]) {
    this.size = entries.length;
    const sorted = [...entries].sort((a, b) => a.prefix.network - b.prefix.network || a.prefix.length - b.prefix.length);
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
      const index = this.#groups.push({ prefix, values, shorter: around === undefined ? undefined : this.#groups[around] }) - 1;
      put(prefix.network, index);
      open.push(index);
    }
    closeBefore(2 ** 32);
    if ((starts[starts.length - 1] as number) >= 2 ** 32) {
      starts.pop();
      winners.pop();
    }
    this.#starts = Uint32Array.from(starts);
    this.#winners = Int32Array.from(winners);
  }

  /** The entries of the longest prefix that holds the address; `shorter` leads on to every other match. */
  longest(address: Address): PrefixGroup<T> | undefined {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= address) low = middle;
      else high = middle - 1;
    }
    return this.#groups[this.#winners[low] as number];
  }

  /** Every address whose longest match is that group (`undefined`: addresses that match nothing). Computed once for all. */
  region(group: PrefixGroup<T> | undefined): AddressSet {
    if (this.#regions.size === 0) {
      const pieces = new Map<PrefixGroup<T> | undefined, [number, number][]>();
      for (let i = 0; i < this.#starts.length; i += 1) {
        const owner = this.#groups[this.#winners[i] as number];
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
