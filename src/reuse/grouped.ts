/** A list by key, each group in the list's order; `Map.groupBy` is newer than the oldest Node that runs this. */
export function grouped<T, K>(list: readonly T[], key: (each: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const each of list) {
    const mine = key(each);
    const group = groups.get(mine);
    if (group === undefined) groups.set(mine, [each]);
    else group.push(each);
  }
  return groups;
}
