/** Whether two records have the very same values under the same names. A field that is `undefined` is not a field that is left out. */
export function sameFields<T extends object>(a: T, b: T): boolean {
  if (a === b) return true;
  let fields = 0;
  for (const name in a) {
    if (!(name in b) || !Object.is(a[name], b[name])) return false;
    fields += 1;
  }
  return fields === Object.keys(b).length;
}
