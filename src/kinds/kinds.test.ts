/** The contract of every kind. */
import { describe, expect, test } from 'vitest';
import { definitionOf, kindOf, kinds } from '.';

describe.each(kinds.map((each) => [each.kind, each] as const))('%s', (name, kind) => {
  const created = kind.create('some-1', 'some-1');

  test('creates a resource that its own schema accepts unchanged', () => {
    expect(created).toMatchObject({ id: 'some-1', kind: name, name: 'some-1' });
    expect(kind.schema.parse(created)).toEqual(created);
  });

  test('creates the same resource from the same name, and never shares a part of it', () => {
    const again = kind.create('some-1', 'some-1');
    expect(again).toEqual(created);
    expect(again).not.toBe(created);
  });

  test('is found by its name and has a title, a sentence and a line for its node', () => {
    expect(kindOf(name)).toBe(kind);
    expect(kind.title).toMatch(/^[A-Z]/);
    expect(kind.summary).toMatch(/\.$/);
    expect((kind.subtitle as (resource: unknown) => string)(created)).toBeTypeOf('string');
  });

  test('has its container in one of its own properties', () => {
    if (!('container' in kind) || !kind.container) return;
    expect(Object.keys(kind.schema.shape)).toContain(kind.container.property);
    for (const container of kind.container.kinds) expect(kindOf(container)).toMatchObject({ contains: true });
  });

  test('attaches only to kinds that exist, and only one kind of a pair defines the attachment', () => {
    const { attach = {}, attachesForContents = [] } = definitionOf(kind) ?? {};
    for (const other of Object.keys(attach)) {
      expect(kindOf(other), other).toBeDefined();
      if (other !== name) expect(definitionOf({ kind: other })?.attach ?? {}).not.toHaveProperty(name);
    }
    for (const other of attachesForContents) expect(attach).toHaveProperty(other);
  });

  test('lists only its own tables as own rows', () => {
    for (const table of definitionOf(kind)?.ownRows ?? [])
      expect(Object.keys(kind.schema.shape)).toContain(table);
  });
});
