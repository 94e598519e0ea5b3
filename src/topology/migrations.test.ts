import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { currentVersion } from './document';
import { type JsonObject, type Migration, migrate, migrations } from './migrations';
import { parseTopology } from './parse';

/** Two invented changes: `title` became `name`, and then the resources became a list. */
const chain: readonly Migration[] = [
  {
    from: 1,
    change: 'title is called name',
    up: ({ title, ...rest }) => ({ ...rest, name: title }),
  },
  {
    from: 2,
    change: 'resources are a list, with their ids inside',
    up: (document) => ({
      ...document,
      resources: Object.entries(document.resources as object).map(([id, each]) => ({ id, ...each })),
    }),
  },
];
const before = { format: 'roundtrip', version: 1, title: 'Old', resources: { a: { kind: 'x' } }, mine: [1] };
const between = { format: 'roundtrip', version: 2, name: 'Old', resources: { a: { kind: 'x' } }, mine: [1] };
const after = {
  format: 'roundtrip',
  version: 3,
  name: 'Old',
  resources: [{ id: 'a', kind: 'x' }],
  mine: [1],
};

describe('migrations', () => {
  test.each([
    [1, 3, before, after],
    [1, 2, before, between],
    [2, 3, between, after],
    [3, 3, after, after],
  ])('lead from version %i to version %i, one step after the other', (from, to, document, result) => {
    expect(migrate(document, from, to, chain)).toEqual({ document: result });
  });

  test('do not change the document that they get', () => {
    const copy = structuredClone(before);
    migrate(before, 1, 3, chain);
    expect(before).toEqual(copy);
  });

  test('name the step that failed', () => {
    expect(migrate({ version: 2 }, 2, 3, chain)).toMatchObject({ failedAt: 2 });
    expect(migrate({ version: 0 }, 0, 1, chain)).toMatchObject({
      failedAt: 0,
      because: 'no migration leads from version 0 to version 1',
    });
  });

  test('form an unbroken chain to the current version', () => {
    expect(migrations.map(({ from }) => from)).toEqual(
      Array.from({ length: currentVersion - 1 }, (_, at) => at + 1),
    );
  });

  test('run when a file is opened', () => {
    const steps: readonly Migration[] = [
      ...migrations,
      { from: 0, change: 'title is called name', up: ({ title, ...rest }) => ({ ...rest, name: title }) },
    ];
    const text = JSON.stringify({ format: 'roundtrip', version: 0, title: 'Old', resources: [] });
    expect(parseTopology(text, steps)).toMatchObject({
      topology: { name: 'Old', version: currentVersion },
      problems: [],
    });
  });

  test.each([[1, 2]])('lead from a file of version %i to the one of version %i', (from, to) => {
    const fixture = (version: number): JsonObject =>
      JSON.parse(readFileSync(`src/topology/fixtures/version-${version}.json`, 'utf8'));
    expect(migrate(fixture(from), from, to)).toEqual({ document: fixture(to) });
  });

  test('read the oldest file like the current one', () => {
    const read = (version: number) =>
      parseTopology(readFileSync(`src/topology/fixtures/version-${version}.json`, 'utf8'));
    expect(read(1)).toEqual(read(currentVersion));
    expect(read(1).problems.map(({ path }) => path)).toEqual(['/resources/0/tags']);
  });
});
