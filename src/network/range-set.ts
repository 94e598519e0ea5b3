/** Sets of whole numbers as sorted, disjoint, inclusive ranges: the one set algebra behind address sets and port sets. */

/** Flat `[first, last, first, last, …]`, ascending, disjoint and never touching; both ends belong to the set. */
export type RangeSet = readonly number[];

export const emptySet: RangeSet = [];

/** The ranges in any order, overlapping or not, as one set. O(n log n). */
export function rangeSet(pairs: Iterable<readonly [first: number, last: number]>): RangeSet {
  const sorted = [...pairs].filter(([first, last]) => first <= last).sort((a, b) => a[0] - b[0]);
  const out: number[] = [];
  for (const [first, last] of sorted) {
    const end = out[out.length - 1];
    if (end !== undefined && first <= end + 1) out[out.length - 1] = Math.max(end, last);
    else out.push(first, last);
  }
  return out;
}

export function unionOf(sets: readonly RangeSet[]): RangeSet {
  if (sets.length === 1) return sets[0] as RangeSet;
  return rangeSet(sets.flatMap(pairs));
}

export function intersect(a: RangeSet, b: RangeSet): RangeSet {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const aLast = a[i + 1] as number;
    const bLast = b[j + 1] as number;
    const first = Math.max(a[i] as number, b[j] as number);
    const last = Math.min(aLast, bLast);
    if (first <= last) out.push(first, last);
    if (aLast < bLast) i += 2;
    else j += 2;
  }
  return out;
}

/** The members of `a` that are not in `b`. */
export function subtract(a: RangeSet, b: RangeSet): RangeSet {
  const out: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let first = a[i] as number;
    const last = a[i + 1] as number;
    while (j < b.length && (b[j + 1] as number) < first) j += 2;
    let k = j;
    while (k < b.length && (b[k] as number) <= last) {
      const from = b[k] as number;
      if (from > first) out.push(first, from - 1);
      first = Math.max(first, (b[k + 1] as number) + 1);
      k += 2;
    }
    if (first <= last) out.push(first, last);
  }
  return out;
}

export function contains(set: RangeSet, value: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle] as number) > value) high = middle - 1;
    else if ((set[2 * middle + 1] as number) < value) low = middle + 1;
    else return true;
  }
  return false;
}

/** How many numbers the set holds. */
export function countOf(set: RangeSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i += 2) count += (set[i + 1] as number) - (set[i] as number) + 1;
  return count;
}

export function isSubset(inner: RangeSet, outer: RangeSet): boolean {
  return subtract(inner, outer).length === 0;
}

export function sameSet(a: RangeSet, b: RangeSet): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}

export function pairs(set: RangeSet): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (let i = 0; i < set.length; i += 2) out.push([set[i] as number, set[i + 1] as number]);
  return out;
}
