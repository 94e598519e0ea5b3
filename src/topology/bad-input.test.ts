/** Anything that is wrong in any property of any kind is reported at its place, and nothing throws. */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { kinds } from '../kinds';
import { compile, statusBoard } from '../simulate/index';
import { checkTopology } from './check';
import type { Topology } from './document';
import { parseTopology } from './parse';
import { elementOf, type Property, propertyOf, shapeOf } from './schema-walk';

const tags = builtInServiceTags();
const me = 'some-1';
type Json = Record<string, unknown>;
type Kind = (typeof kinds)[number];

function file(resource: unknown): string {
  return JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: 'bad',
    resources: [resource],
    layout: {},
    flows: [],
    expectations: {},
  });
}

/** A value of the right shape, with one row in each list. */
function filled(property: Property): unknown {
  const { def } = property.schema._zod;
  const element = elementOf(property);
  switch (def.type) {
    case 'object':
      return Object.fromEntries([...shapeOf(property)].map(([name, each]) => [name, filled(each)]));
    case 'array':
      return element === undefined ? [] : [filled(element)];
    case 'record':
      return {};
    case 'enum':
      return Object.values(def.entries)[0];
    case 'number':
      return numberIn(property);
    case 'boolean':
      return false;
    case 'literal':
      return def.values[0];
    case 'union':
      return filled(propertyOf(def.options[0] as Parameters<typeof propertyOf>[0]));
    default:
      return '';
  }
}

function numberIn(property: Property): number {
  const schema = property.schema as unknown as { readonly minValue: number | null };
  return Math.max(0, schema.minValue ?? 0);
}

/** Every leaf of a kind, with its path. */
function leavesOf(property: Property, path: readonly string[] = []): [readonly string[], Property][] {
  const { def } = property.schema._zod;
  const element = elementOf(property);
  if (def.type === 'object')
    return [...shapeOf(property)].flatMap(([name, each]) => leavesOf(each, [...path, name]));
  if (def.type === 'array' && element !== undefined) return leavesOf(element, [...path, '0']);
  return [[path, property]];
}

function withValue(whole: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((each, at) => (String(at) === first ? withValue(each, rest, value) : each));
  const object = whole as Json;
  return { ...object, [first]: withValue(object[first], rest, value) };
}

const own = new Set(['id', 'kind', 'name']);

function resourceOf(kind: Kind): Json {
  return { ...(filled(propertyOf(kind.schema)) as Json), id: me, kind: kind.kind, name: me };
}

/** The problems that the check reports at exactly that place. */
function problemsAt(resource: unknown, path: readonly string[]) {
  const { topology, problems } = parseTopology(file(resource));
  if (topology === undefined) throw new Error(`does not load: ${JSON.stringify(problems)}`);
  return checkTopology(topology, { tags }).filter(
    (each) => each.resource === me && each.pointer === `/${path.join('/')}`,
  );
}

describe.each(kinds.map((each) => [each.kind, each] as const))('%s', (_, kind) => {
  const resource = resourceOf(kind);
  const leaves = leavesOf(propertyOf(kind.schema)).filter(([path]) => !own.has(path[0] ?? ''));
  const ofType = (...types: readonly string[]) =>
    leaves.filter(([, { schema }]) => types.includes(schema._zod.def.type));

  test('reports every reference to a missing resource or to the wrong kind', () => {
    for (const [path, { meta }] of ofType('string').filter(([, each]) => each.meta.reference)) {
      const nowhere = problemsAt(withValue(resource, path, 'missing'), path);
      expect(nowhere, path.join('/')).toContainEqual(
        expect.objectContaining({ code: 'missing-reference', severity: 'error' }),
      );
      if (meta.reference?.includes(kind.kind)) continue;
      const wrong = problemsAt(withValue(resource, path, me), path);
      expect(wrong, path.join('/')).toContainEqual(expect.objectContaining({ code: 'wrong-kind-reference' }));
    }
  });

  test('reports every text with the wrong format, and says what is expected', () => {
    for (const [path] of ofType('string').filter(([, each]) => each.meta.format)) {
      const found = problemsAt(withValue(resource, path, '<b>//:: 1.2.3.4.5</b>'), path);
      expect(found.length, path.join('/')).toBeGreaterThan(0);
      for (const each of found) expect(each.message, path.join('/')).not.toBe('');
    }
  });

  test('rejects an invalid number, choice or shape, at its place', () => {
    const wrong = (type: string): readonly unknown[] =>
      type === 'number' ? [-1e12, 1e12, 1.5, 'ten'] : type === 'enum' ? ['Nonsense', 3] : ['yes', {}];
    for (const [path, { schema }] of ofType('number', 'enum', 'boolean'))
      for (const value of wrong(schema._zod.def.type)) {
        const { topology, problems } = parseTopology(file(withValue(resource, path, value)));
        expect(topology, `${path.join('/')} ${value}`).toBeUndefined();
        expect(problems, `${path.join('/')} ${value}`).toContainEqual(
          expect.objectContaining({ severity: 'error', path: `/resources/0/${path.join('/')}` }),
        );
      }
    for (const [path] of ofType('string')) {
      const { topology, problems } = parseTopology(file(withValue(resource, path, ['list'])));
      expect(topology, path.join('/')).toBeUndefined();
      expect(problems[0]?.path, path.join('/')).toBe(`/resources/0/${path.join('/')}`);
    }
  });

  test('is checked and traced however long its lists are', () => {
    const long = longLists(resource) as Json;
    const { topology, problems } = parseTopology(file(long));
    expect(topology, JSON.stringify(problems[0])).toBeDefined();
    const simulation = compile(topology as Topology, { tags });
    expect(() => statusBoard(simulation)).not.toThrow();
    for (const each of simulation.problems) expect(each.message).not.toBe('');
  });
});

/** Repeats the row of every list many times; nested lists are shorter, or the file would be too long to be read. */
function longLists(value: unknown, rows = 100): unknown {
  if (Array.isArray(value))
    return Array.from({ length: rows }, () => longLists(value.length === 0 ? '' : value[0], 3));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, longLists(each, rows)]));
}
