/** Whether two records have identical values under the same names. A field that is `undefined` differs from a missing one. */
export function sameFields<T extends object>(a: T, b: T): boolean {
  if (a === b) return true;
  let fields = 0;
  for (const name in a) {
    if (!(name in b) || !Object.is(a[name], b[name])) return false;
    fields += 1;
  }
  return fields === Object.keys(b).length;
}
