/**
 * Reuse by identity: a value is built again only if one of its inputs is another object than last time. Topologies share
 * structure between edits, so that one edit rebuilds only what it reaches.
 */
import { sameItems } from './same-items';

type Entry = {
  readonly inputs: readonly unknown[];
  readonly value: unknown;
  /** Of a whole, what its parts were built from. */
  readonly within?: Memo;
};

/** A text, or the object that a part belongs to. */
type Key = string | object;

export class Memo {
  readonly #previous: ReadonlyMap<Key, Entry>;
  readonly #current = new Map<Key, Entry>();
  reused = 0;
  built = 0;

  constructor(previous?: Memo) {
    this.#previous = previous === undefined ? new Map() : previous.#current;
  }

  /** What `build` returned last time under this key with these very inputs, or now. What is not asked for is forgotten. */
  get<T>(key: Key, inputs: readonly unknown[], build: () => T): T {
    const known = this.#known(key);
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

  /**
   * The same for a whole of many parts. While its inputs, which must be those of all its parts, are what they were, no part is
   * even asked for; otherwise each part is built again only if its own have changed.
   */
  whole<T>(key: Key, inputs: readonly unknown[], build: (parts: Memo) => T): T {
    const known = this.#known(key);
    if (known?.within !== undefined && sameItems(known.inputs, inputs)) {
      this.#current.set(key, known);
      this.reused += known.within.#current.size;
      return known.value as T;
    }
    const within = new Memo(known?.within);
    const value = build(within);
    this.#current.set(key, { inputs, value, within });
    this.reused += within.reused;
    this.built += within.built;
    return value;
  }

  #known(key: Key): Entry | undefined {
    return this.#current.get(key) ?? this.#previous.get(key);
  }

  /** The same list object as last time while its items are the same objects. */
  list<T>(key: string, items: readonly T[]): readonly T[] {
    return this.get(key, items, () => items);
  }
}
