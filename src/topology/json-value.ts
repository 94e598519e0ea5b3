/** Values that JSON can hold, and how two of them are compared and shared. */

/**
 * The value as it would come back from a file: properties without a value are left out, `-0` is `0`, a value
 * that JSON cannot hold is `null`. A property called `__proto__` is left out too: it has no meaning here and
 * would be harmful elsewhere.
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

/** `next`, with every part that equals its counterpart in `before` replaced by the object in `before`. */
export function shared<T>(before: unknown, next: T): T {
  if (Object.is(before, next) || !isObject(before) || !isObject(next)) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  const names = Object.keys(next);
  const members = names.map((name) =>
    shared(Object.hasOwn(before, name) ? before[name] : undefined, next[name]),
  );
  const same = (other: Members) =>
    names.every((name, at) => Object.hasOwn(other, name) && Object.is(members[at], other[name]));
  if (names.length === Object.keys(before).length && same(before)) return before as T;
  if (same(next)) return next;
  return (
    Array.isArray(next) ? members : Object.fromEntries(names.map((name, at) => [name, members[at]]))
  ) as T;
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
