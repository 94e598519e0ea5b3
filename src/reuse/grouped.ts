/** Groups a list by key. `Map.groupBy` is newer than the oldest Node version that runs this. */

/** Each group keeps the order of the list. */
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

export function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}
