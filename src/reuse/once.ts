import { sameFields } from './same-fields';
import { sameItems } from './same-items';

/** Computes a value once per object. Documents never change: an edit makes new objects for what it touches. */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/**
 * Keeps the last few values for an object, one for each record of inputs; `compute` receives only the object and the record.
 * Use it for values that are requested repeatedly with a few records in turn, some of which will never be requested again.
 */
export function lastFewPer<K extends object, I extends object, V>(
  compute: (key: K, input: I) => V,
): (key: K, input: I) => V {
  const known = new WeakMap<K, readonly { readonly input: I; readonly value: V }[]>();
  return (key, input) => {
    const before = known.get(key) ?? [];
    const found = before.find((entry) => sameFields(entry.input, input));
    if (found !== undefined) return found.value;
    const value = compute(key, input);
    known.set(key, [{ input, value }, ...before].slice(0, few));
    return value;
  };
}

const few = 16;

/** Keeps the last value for an object while every input is the same object: for a value computed from several objects. */
export function onceWhile<K extends object, V>(): (
  key: K,
  inputs: readonly unknown[],
  compute: () => V,
) => V {
  const known = new WeakMap<K, { readonly inputs: readonly unknown[]; readonly value: V }>();
  return (key, inputs, compute) => {
    const last = known.get(key);
    if (last !== undefined && sameItems(last.inputs, inputs)) return last.value;
    const value = compute();
    known.set(key, { inputs, value });
    return value;
  };
}
