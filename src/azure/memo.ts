/**
 * Reuse by identity: a value is built again only if one of its inputs is another object than last time. Topologies share
 * structure between edits, so that one edit rebuilds only what it reaches.
 */
type Entry = { readonly inputs: readonly unknown[]; readonly value: unknown };

export class Memo {
  readonly #previous: ReadonlyMap<string, Entry>;
  readonly #current = new Map<string, Entry>();
  reused = 0;
  built = 0;

  constructor(previous?: Memo) {
    this.#previous = previous === undefined ? new Map() : previous.#current;
  }

  /** What `build` returned last time under this key with these very inputs, or now. What is not asked for is forgotten. */
  get<T>(key: string, inputs: readonly unknown[], build: () => T): T {
    const known = this.#current.get(key) ?? this.#previous.get(key);
    if (known !== undefined && sameItems(known.inputs, inputs)) {
      this.#current.set(key, known);
      this.reused += 1;
      return known.value as T;
    }
    const value = build();
    this.#current.set(key, { inputs, value });
    this.built += 1;
    return value;
  }

  /** The same list object as last time while its items are the same objects. */
  list<T>(key: string, items: readonly T[]): readonly T[] {
    return this.get(key, items, () => items);
  }
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
