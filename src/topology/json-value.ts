/** Values as JSON can hold them, and how two of them are compared and shared. */

/**
 * The value as it would come back from a file: properties without a value are left out, `-0` is `0`, what JSON cannot hold is
 * `null`. A property called `__proto__` is left out too: it means nothing here and harms elsewhere.
 */
export function plain(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return null;
  const out: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined && key !== '__proto__') out[key] = plain(each);
  }
  return out;
}

/** `next`, with every part that equals its counterpart in `before` replaced by that very object. */
export function shared<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next;
  if (typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) {
    const out = next.map((each, index) => shared(before[index], each));
    return (
      out.length === before.length && out.every((each, index) => Object.is(each, before[index]))
        ? before
        : out
    ) as T;
  }
  const old = before as Readonly<Record<string, unknown>>;
  const entries = Object.entries(next).map(
    ([key, each]) => [key, shared(Object.hasOwn(old, key) ? old[key] : undefined, each)] as const,
  );
  const same =
    entries.length === Object.keys(old).length &&
    entries.every(([key, each]) => Object.hasOwn(old, key) && Object.is(old[key], each));
  return (same ? before : Object.fromEntries(entries)) as T;
}
