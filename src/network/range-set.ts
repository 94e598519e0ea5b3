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
  let level: readonly RangeSet[] = sets;
  while (level.length > 1) {
    const next: RangeSet[] = [];
    for (let i = 0; i < level.length; i += 2)
      next.push(unionOfTwo(level[i] as RangeSet, level[i + 1] ?? emptySet));
    level = next;
  }
  return level[0] ?? emptySet;
}

function unionOfTwo(a: RangeSet, b: RangeSet): RangeSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const fromA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const first = (fromA ? a[i] : b[j]) as number;
    const last = (fromA ? a[i + 1] : b[j + 1]) as number;
    if (fromA) i += 2;
    else j += 2;
    const end = out[out.length - 1];
    if (end !== undefined && first <= end + 1) {
      if (last > end) out[out.length - 1] = last;
    } else out.push(first, last);
  }
  return out;
}

export function intersect(a: RangeSet, b: RangeSet): RangeSet {
  if (within(a, b)) return a;
  if (within(b, a)) return b;
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

/** Whether `outer` is one range that holds all of `inner`: common, and quick to see. */
function within(inner: RangeSet, outer: RangeSet): boolean {
  return (
    outer.length === 2 &&
    inner.length > 0 &&
    (outer[0] as number) <= (inner[0] as number) &&
    (inner[inner.length - 1] as number) <= (outer[1] as number)
  );
}

/** The members of `a` that are not in `b`. */
export function subtract(a: RangeSet, b: RangeSet): RangeSet {
  if (b.length === 0 || a.length === 0) return a;
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

const digests = new WeakMap<RangeSet, string>();

/** The same text for the same set, worked out once; different sets differ in it but for a chance of one in 2^50. */
export function digestOf(set: RangeSet): string {
  let digest = digests.get(set);
  if (digest === undefined) {
    let a = 0x811c9dc5;
    let b = 0x9e3779b9;
    for (const value of set) {
      a = Math.imul(a ^ (value & 0xffff), 0x01000193) ^ (value >>> 16);
      b = Math.imul(b ^ (value >>> 16), 0x85ebca6b) ^ (value & 0xffff);
      b ^= b >>> 13;
    }
    digest = `${set.length}.${a >>> 0}.${b >>> 0}`;
    digests.set(set, digest);
  }
  return digest;
}
