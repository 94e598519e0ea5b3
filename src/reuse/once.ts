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
