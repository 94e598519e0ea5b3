import { sameFields } from './same-fields';
import { sameItems } from './same-items';

/** Computes once for each object: documents never change, and an edit makes another object of what it touches. */
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
 * The last few values for an object, one for each record of inputs that was asked for; `compute` sees no more than these. For what
 * is asked for over and over with a few records in turn, some of which will never be asked for again.
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

/** The last value for an object, while every input is the very object that it was: what several objects together come to. */
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
