/** Sets of whole numbers as sorted, disjoint, inclusive ranges: the one set algebra behind address sets and port sets. */

/** Flat `[first, last, first, last, …]`, ascending, disjoint and never touching; both ends belong to the set. */
export type RangeSet = readonly number[];

export const emptySet: RangeSet = [];

/** Makes one set of ranges in any order, overlapping or not. O(n log n). */
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

/** Returns `a` or `b` itself if the result is the same set, so that values cached by identity stay valid. */
export function intersect(a: RangeSet, b: RangeSet): RangeSet {
  if (a === b || within(a, b)) return a;
  if (within(b, a)) return b;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  /** `undefined` while the result holds all of `many`, up to `taken`. */
  let out: number[] | undefined;
  let taken = 0;
  for (let i = 0, j = 0; i < few.length; i += 2) {
    const first = few[i] as number;
    const last = few[i + 1] as number;
    j = endingAtOrAfter(many, first, j);
    if (j >= many.length) break;
    const inside = j;
    const begins = many[j] as number;
    j = endingAtOrAfter(many, last + 1, j);
    const onwards = j < many.length && (many[j] as number) <= last;
    if (out === undefined && (inside !== taken || begins < first || onwards)) out = many.slice(0, taken);
    if (out !== undefined) {
      for (let at = inside; at < j; at += 1) out.push(many[at] as number);
      if (onwards) out.push(many[j] as number, last);
      const cut = out.length - (j - inside) - (onwards ? 2 : 0);
      if (begins < first) out[cut] = first;
    }
    taken = j;
  }
  if (taken < many.length) out ??= many.slice(0, taken);
  if (out === undefined) return many;
  return sameSet(out, few) ? few : out;
}

/**
 * Returns the first index from `from` on of a range that ends at or after `value`. Strides double until one goes too far, so
 * that a short set with a long one costs little, and two sets of equal length cost no more than one pass through both.
 */
function endingAtOrAfter(set: RangeSet, value: number, from: number): number {
  if (from >= set.length || (set[from + 1] as number) >= value) return from;
  let before = from;
  let stride = 2;
  while (before + stride < set.length && (set[before + stride + 1] as number) < value) {
    before += stride;
    stride *= 2;
  }
  let low = before + 2;
  let high = Math.min(before + stride, set.length);
  while (low < high) {
    const middle = low + (((high - low) >> 2) << 1);
    if ((set[middle + 1] as number) < value) low = middle + 2;
    else high = middle;
  }
  return low;
}

/** Whether the first range of `outer` holds all of `inner`: common, and quick to check. Missing ends compare as false. */
function within(inner: RangeSet, outer: RangeSet): boolean {
  return (
    (outer[0] as number) <= (inner[0] as number) &&
    (inner[inner.length - 1] as number) <= (outer[1] as number)
  );
}

/** Returns the members of `a` that are not in `b`, and `a` itself if those are all. */
export function subtract(a: RangeSet, b: RangeSet): RangeSet {
  if (a === b) return emptySet;
  let out: number[] | undefined;
  for (let i = 0, j = 0; i < a.length; ) {
    j = endingAtOrAfter(b, a[i] as number, j);
    const cut = (b[j] ?? Number.POSITIVE_INFINITY) as number;
    if (cut > (a[i + 1] as number)) {
      const untouched = i;
      i = endingAtOrAfter(a, cut, i);
      if (out !== undefined) for (let at = untouched; at < i; at += 1) out.push(a[at] as number);
      continue;
    }
    out ??= a.slice(0, i);
    let first = a[i] as number;
    const last = a[i + 1] as number;
    for (; j < b.length && (b[j] as number) <= last; j += 2) {
      const from = b[j] as number;
      if (from > first) out.push(first, from - 1);
      first = Math.max(first, (b[j + 1] as number) + 1);
      if (first > last) break;
    }
    if (first <= last) out.push(first, last);
    i += 2;
  }
  return out ?? a;
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

/** Returns the number of members. */
export function addressCount(set: RangeSet): number {
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

/** Returns the same text for equal sets, computed once; two different sets share a text with a probability of 2^-50. */
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
