/** Whether two lists have the same items in the same order, by default compared with `Object.is`. `NaN` is the same as `NaN`. */
export function sameItems<T>(
  a: readonly T[],
  b: readonly T[],
  same: (one: T, other: T) => boolean = Object.is,
): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!same(a[index] as T, b[index] as T)) return false;
  return true;
}
