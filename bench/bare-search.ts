/**
 * The lower bound for longest-prefix match in this language: one binary search over a bare typed array, which returns only the
 * index of the longest prefix. It has no groups, no chain of shorter prefixes, and no class. It is kept as a yardstick.
 */
import { lastAddress, type Prefix } from '../src/network/prefix';

export type BareTable = { readonly starts: Uint32Array; readonly winners: Int32Array };

/** Cuts the address space at every edge, then fills it from the shortest prefix to the longest: slow, but obviously correct. */
export function bareTable(prefixes: readonly Prefix[]): BareTable {
  const edges = prefixes.flatMap((each) => [each.network, lastAddress(each) + 1]);
  const starts = Uint32Array.from(new Set([0, ...edges.filter((edge) => edge < 2 ** 32)])).sort();
  const winners = new Int32Array(starts.length).fill(-1);
  const shortestFirst = prefixes
    .map((each, index) => ({ each, index }))
    .sort((a, b) => a.each.length - b.each.length);
  for (const { each, index } of shortestFirst) {
    const last = lastAddress(each);
    for (
      let at = bareSearch({ starts, winners }, each.network);
      at < starts.length && (starts[at] as number) <= last;
      at += 1
    ) {
      winners[at] = index;
    }
  }
  return mergeEqual(starts, winners);
}

/** Returns the index of the interval that holds the address. */
export function bareSearch({ starts }: BareTable, address: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}

function mergeEqual(starts: Uint32Array, winners: Int32Array): BareTable {
  const keep = [...winners.keys()].filter((at) => at === 0 || winners[at] !== winners[at - 1]);
  return {
    starts: Uint32Array.from(keep, (at) => starts[at] as number),
    winners: Int32Array.from(keep, (at) => winners[at] as number),
  };
}
