/**
 * Reuse by identity: a value is rebuilt only if one of its inputs is a different object than last time. Topologies share
 * structure between edits, so that an edit rebuilds only what it affects.
 */
import { sameFields } from './same-fields';
import { sameItems } from './same-items';

type Entry = {
  readonly input: object;
  /** The function that built the value. The lists that a memo keeps have no such function. */
  readonly build?: unknown;
  readonly value: unknown;
  /** The memo of a value's parts, for values that `whole` built. */
  readonly within?: Memo;
};

/** A text, or the object that a part belongs to. */
type Key = string | object;

const none: readonly never[] = [];

function itself<T>(value: T): T {
  return value;
}

export class Memo {
  readonly #previous: ReadonlyMap<Key, Entry>;
  readonly #current = new Map<Key, Entry>();
  readonly #sign: (() => void) | undefined;
  reused = 0;
  built = 0;

  /** `sign` is called before each value is built: a sign of life where many are. */
  constructor(previous?: Memo, sign?: () => void) {
    this.#previous = previous === undefined ? new Map() : previous.#current;
    this.#sign = sign;
  }

  /**
   * Returns what `build` returned last time under this key for a record with the same fields, or else what it returns now. A
   * value that is not requested is discarded. `build` receives only the record, so that no input can be missing from the
   * comparison. It must be a module's function: a closure is a different function each time, and so is called each time.
   */
  of<I extends object, T>(key: Key, input: I, build: (input: I) => T): T {
    const known = this.#known(key);
    if (known !== undefined && known.build === build && sameFields(known.input, input)) {
      this.#current.set(key, known);
      this.reused += 1;
      return known.value as T;
    }
    this.#sign?.();
    const value = build(input);
    this.#current.set(key, { input, build, value });
    this.built += 1;
    return value;
  }

  /**
   * Remembers a value that is made of many parts, which `build` keeps in the memo that it receives. While the record has the same
   * fields, no part is even requested; otherwise each part is rebuilt only if its own input has changed.
   */
  whole<I extends object, T>(key: Key, input: I, build: (input: I, parts: Memo) => T): T {
    const known = this.#known(key);
    if (known?.within !== undefined && known.build === build && sameFields(known.input, input)) {
      this.#current.set(key, known);
      this.reused += known.within.#current.size;
      return known.value as T;
    }
    this.#sign?.();
    const within = new Memo(known?.within, this.#sign);
    const value = build(input, within);
    this.#current.set(key, { input, build, value, within });
    this.reused += within.reused;
    this.built += within.built;
    return value;
  }

  /** For a value whose inputs are summarized, such as in a digest: the caller must list all that `build` uses. Prefer `of`. */
  get<T>(key: Key, inputs: readonly unknown[], build: () => T): T {
    const known = this.#known(key);
    if (known !== undefined && sameItems(known.input as readonly unknown[], inputs)) {
      this.#current.set(key, known);
      this.reused += 1;
      return known.value as T;
    }
    this.#sign?.();
    const value = build();
    this.#current.set(key, { input: inputs, value });
    this.built += 1;
    return value;
  }

  /** Returns the same record object as last time if its fields are the same. */
  record<T extends object>(key: Key, record: T): T {
    return this.of<T, T>(key, record, itself);
  }

  /** Returns the same list object as last time if its items are the same objects. */
  list<T>(key: Key, items: readonly T[]): readonly T[] {
    return this.#list(key, items, Object.is);
  }

  /** Returns the same list object as last time if its records have the same fields, even if they are different objects. */
  records<T extends object>(key: Key, items: readonly T[]): readonly T[] {
    return this.#list(key, items, sameFields);
  }

  #list<T>(key: Key, items: readonly T[], same: (one: T, other: T) => boolean): readonly T[] {
    if (items.length === 0) return none;
    const known = this.#known(key);
    if (known !== undefined && sameItems(known.input as readonly T[], items, same)) {
      this.#current.set(key, known);
      this.reused += 1;
      return known.value as readonly T[];
    }
    this.#current.set(key, { input: items, value: items });
    this.built += 1;
    return items;
  }

  #known(key: Key): Entry | undefined {
    return this.#current.get(key) ?? this.#previous.get(key);
  }
}
