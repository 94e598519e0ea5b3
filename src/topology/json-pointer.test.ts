import { describe, expect, test } from 'vitest';
import { changeAt, pointerOf, tokensOf, valueAt } from './json-pointer';

const document = { routes: [{ name: 'a' }, { name: 'b' }], 'a/b~c': 1, deep: { inner: { leaf: 2 } } };

describe('a JSON pointer', () => {
  test.each([
    ['', document],
    ['/routes/1/name', 'b'],
    ['/a~1b~0c', 1],
    ['/deep/inner/leaf', 2],
    ['/routes/2', undefined],
    ['/routes/-1', undefined],
    ['/routes/01', undefined],
    ['/routes/length', undefined],
    ['/deep/leaf', undefined],
    ['routes', undefined],
    ['/constructor', undefined],
    ['/__proto__', undefined],
    ['/deep/toString', undefined],
  ])('%j leads to %j', (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });

  test('writes what it reads', () => {
    expect(pointerOf('a/b~c', 0)).toBe('/a~1b~0c/0');
    expect(tokensOf('/a~1b~0c/0')).toEqual(['a/b~c', '0']);
  });
});

describe('a change at a pointer', () => {
  test('copies the path to it and shares everything else', () => {
    const changed = changeAt(document, '/routes/1/name', () => 'c');
    expect(changed).toEqual({ ...document, routes: [{ name: 'a' }, { name: 'c' }] });
    expect(changed.routes[0]).toBe(document.routes[0]);
    expect(changed.deep).toBe(document.deep);
  });

  test('adds a property at the last step, and removes one', () => {
    expect(changeAt(document, '/deep/more', () => 3)).toMatchObject({ deep: { more: 3 } });
    expect(changeAt(document, '/deep/inner', () => undefined).deep).toEqual({});
  });

  test.each(['/missing/leaf', '/routes/9', '/routes/x', 'nothing', '/__proto__/polluted', '/deep/__proto__'])(
    'is the same object where %j leads nowhere',
    (pointer) => {
      expect(changeAt(document, pointer, () => ({ polluted: true }))).toBe(document);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );
});
