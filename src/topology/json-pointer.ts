/**
 * JSON pointers (RFC 6901): how a problem, a command and a trace name a place inside a resource. They reach
 * only own properties and existing array items, so that no pointer leads into a prototype.
 */

export function pointerOf(...tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escaped(String(token))}`;
  return pointer;
}

/** Checks first, since few names need escaping. */
function escaped(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

/** `undefined` for a text that is not a pointer. */
export function tokensOf(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that the pointer leads to; `undefined` where it leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of tokensOf(pointer) ?? ['']) {
    if (!isContainer(value) || !hasMember(value, token)) return undefined;
    value = member(value, token);
  }
  return value;
}

/**
 * A copy in which `change` has replaced the value at the pointer (`undefined` removes a property); everything
 * off the path is shared. Returns the same object where the pointer leads nowhere: only the last token may
 * name a new property, and never a new array item.
 */
export function changeAt<T>(root: T, pointer: string, change: (value: unknown) => unknown): T {
  const tokens = tokensOf(pointer);
  return tokens === undefined ? root : (changed(root, tokens, change) as T);
}

function changed(value: unknown, tokens: readonly string[], change: (value: unknown) => unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return change(value);
  if (!isContainer(value) || token === '__proto__') return value;
  const known = hasMember(value, token);
  if (!known && (rest.length > 0 || Array.isArray(value))) return value;
  const before = known ? member(value, token) : undefined;
  const after = changed(before, rest, change);
  if (after === before) return value;
  if (Array.isArray(value))
    return after === undefined ? value : value.map((each, at) => (at === Number(token) ? after : each));
  if (after !== undefined) return { ...value, [token]: after };
  const { [token]: _, ...others } = value as Readonly<Record<string, unknown>>;
  return others;
}

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function hasMember(value: Container, token: string): boolean {
  return Array.isArray(value)
    ? /^(0|[1-9]\d{0,8})$/.test(token) && Number(token) < value.length
    : Object.hasOwn(value, token);
}

function member(value: Container, token: string): unknown {
  return Array.isArray(value) ? value[Number(token)] : (value as Readonly<Record<string, unknown>>)[token];
}
