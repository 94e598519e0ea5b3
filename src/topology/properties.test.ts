/** Properties of every topology and every command, tested with thousands that are generated from the schemas. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { kinds, type Resource } from '../kinds';
import { apply } from './apply';
import { checkTopology } from './check';
import type { Command } from './command';
import { emptyTopology, envelopeSchema, type Topology } from './document';
import {
  connectResources,
  detachResources,
  duplicateResources,
  isRefusal,
  moveInto,
  newResource,
} from './draw';
import { commit, endGesture, type History, historyOf, preview, redo, undo } from './history';
import { labelOf } from './label';
import { parseTopology } from './parse';
import { serializeTopology } from './serialize';

const ids = ['a', 'b', 'c', 'd', 'e', 'constructor', 'toString'] as const;
const id = fc.constantFrom(...ids);
const text = fc.oneof(
  { weight: 3, arbitrary: id },
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '10.0.0.0/16',
    '10.0.0.0/24',
    '10.0.1.0/26',
    '10.0.0.4',
    '10.0.0.5',
    'AzureFirewallSubnet',
    'GatewaySubnet',
    'Storage',
    '0.0.0.0/0',
    '*',
  ),
);
const unknown = fc.dictionary(
  fc.constantFrom('x-note', 'adressPrefix', 'valueOf', '$y'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 1 },
);

/** A value with the shape of the schema, and with properties that no schema lists. */
function shaped(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.oneof({ weight: 3, arbitrary: shaped(def.innerType) }, fc.constant(undefined));
    case 'object': {
      const shape = Object.entries(def.shape).map(([name, each]) => [name, shaped(each)]);
      return fc
        .tuple(fc.record(Object.fromEntries(shape)), unknown)
        .map(([known, more]) => ({ ...more, ...(known as object) }));
    }
    case 'array':
      return fc.array(shaped(def.element), { maxLength: 3 });
    case 'record':
      return fc.dictionary(id, shaped(def.valueType), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...def.options.map((each) => shaped(each)));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 1, max: 31 });
    case 'string':
      return text;
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const resource: fc.Arbitrary<Resource> = fc.oneof(
  ...kinds.map(({ schema, kind }) =>
    fc
      .tuple(shaped(schema), id)
      .map(([value, own]) => ({ ...(value as Resource), id: own, kind }) as Resource),
  ),
);

const topology: fc.Arbitrary<Topology> = fc
  .tuple(shaped(envelopeSchema), fc.array(resource, { maxLength: 12 }))
  .map(([envelope, resources]) => parseTopology(JSON.stringify({ ...(envelope as object), resources })))
  .filter((result) => result.topology !== undefined)
  .map((result) => result.topology as Topology);

const pointer = fc.constantFrom(
  '',
  '/name',
  '/id',
  '/subnet',
  '/virtualNetwork',
  '/routes',
  '/routes/0',
  '/routes/0/name',
  '/addressPrefix',
  '/connections',
  '/connections/0/site',
  '/access/subnets',
  '/x-note',
  '/__proto__/x',
  '/constructor/prototype',
  'x',
);
const box = fc.record({ x: fc.integer(), y: fc.integer() });
const index = fc.integer({ min: -1, max: 4 });
const flow = shaped(envelopeSchema.shape.flows).map((flows) => (flows as Topology['flows'] | undefined)?.[0]);

const simple: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('add-resource' as const), resource, box }),
  fc.record({ type: fc.constant('remove-resources' as const), ids: fc.array(id, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('set-property' as const),
    resource: id,
    pointer,
    value: fc.oneof(text, fc.jsonValue(), fc.constant(undefined)),
  }),
  fc.record({
    type: fc.constant('insert-item' as const),
    resource: id,
    pointer,
    index,
    value: fc.oneof(text, fc.jsonValue()),
  }),
  fc.record({ type: fc.constant('remove-item' as const), resource: id, pointer, index }),
  fc.record({ type: fc.constant('move-item' as const), resource: id, pointer, from: index, to: index }),
  fc.record({ type: fc.constant('place' as const), boxes: fc.dictionary(id, box, { maxKeys: 3 }) }),
  fc.record({ type: fc.constant('remove-flow' as const), id }),
  fc.record({ type: fc.constant('rename-topology' as const), name: fc.string() }),
  fc.record({ type: fc.constant('describe-topology' as const), description: fc.string() }),
  flow.filter((each) => each !== undefined).map((each): Command => ({ type: 'add-flow', flow: each })),
  fc
    .tuple(
      id,
      flow.filter((each) => each !== undefined),
    )
    .map(([own, each]): Command => ({ type: 'set-flow', id: own, flow: each })),
  fc.record({
    type: fc.constant('expect' as const),
    flow: id,
    expect: fc.option(fc.constant({ outcome: 'works' as const }), { nil: undefined }),
  }),
);
const command = fc.oneof(
  { weight: 5, arbitrary: simple },
  fc.record({
    type: fc.constant('several' as const),
    label: fc.string(),
    commands: fc.array(simple, { maxLength: 3 }),
  }),
);

const runs = { numRuns: 60 };
/** Generating topologies takes longer than testing them, and even longer on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

describe('reading', () => {
  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (each) => {
        const { topology: read, problems } = parseTopology(each);
        expect(read === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, whatever value is in the wrong place', () => {
    const envelope = fc.record(
      {
        format: fc.constant('roundtrip'),
        version: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.jsonValue()),
        name: fc.oneof(text, fc.jsonValue()),
        resources: fc.oneof(
          fc.array(
            fc.oneof(
              resource,
              fc.jsonValue(),
              fc.record({
                id,
                kind: fc.constantFrom(...kinds.map(({ kind }) => kind)),
                name: fc.jsonValue(),
              }),
            ),
          ),
          fc.jsonValue(),
        ),
        layout: fc.jsonValue(),
        flows: fc.jsonValue(),
        expectations: fc.jsonValue(),
      },
      { requiredKeys: ['format', 'version'] },
    );
    fc.assert(
      fc.property(envelope, (each) => {
        const { topology: read, problems } = parseTopology(JSON.stringify(each));
        expect(read === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        for (const { path } of problems) expect(path).toMatch(/^(\/|$)/);
      }),
      runs,
    );
  });

  test('a written file gives the same topology, and writing it again gives the same bytes', () => {
    fc.assert(
      fc.property(topology, (each) => {
        const written = serializeTopology(each);
        const read = parseTopology(written);
        expect(read.topology).toEqual(each);
        expect(serializeTopology(read.topology as Topology)).toBe(written);
      }),
      runs,
    );
  });
});

/** Applies a command one step at a time: a step that changes nothing returns the same object. */
function stepByStep(start: Topology, each: Command): Topology {
  return (each.type === 'several' ? each.commands : [each]).reduce((before, step) => {
    const after = apply(before, step);
    if (JSON.stringify(after) === JSON.stringify(before)) expect(after).toBe(before);
    return after;
  }, start);
}

/** Its two steps change the topology and change it back: the result is equal to the start and is another object. */
const addedAndRemoved: Command = {
  type: 'several',
  label: '',
  commands: [
    {
      type: 'add-flow',
      flow: {
        id: 'd',
        name: '',
        plane: 'data',
        from: { host: '' },
        to: { host: '' },
        protocol: 'tcp',
        port: 1,
      },
    },
    { type: 'remove-flow', id: 'd' },
  ],
};

describe('applying commands', () => {
  test('gives a topology that can be saved and opened, and does not change the one before', () => {
    fc.assert(
      fc.property(topology, fc.array(command, { maxLength: 6 }), (start, commands) => {
        const written = serializeTopology(start);
        const after = commands.reduce(apply, start);
        expect(parseTopology(serializeTopology(after)).topology).toEqual(after);
        expect(serializeTopology(start)).toBe(written);
        expect(({} as Record<string, unknown>).x).toBeUndefined();
      }),
      runs,
    );
  });

  test('keeps the order and the identity of everything that it does not touch', () => {
    fc.assert(
      fc.property(topology, command, (before, each) => {
        const after = apply(before, each);
        const touched = new Set(
          JSON.stringify(each)
            .match(/"[^"]*"/g)
            ?.map((quoted) => quoted.slice(1, -1)),
        );
        expect(stepByStep(before, each)).toEqual(after);
        if (each.type === 'remove-resources' || each.type === 'several') return;
        const kept = after.resources.filter((one) => before.resources.includes(one));
        expect(kept).toEqual(before.resources.filter((one) => after.resources.includes(one)));
        for (const one of before.resources) if (!touched.has(one.id)) expect(after.resources).toContain(one);
      }),
      { ...runs, examples: [[emptyTopology('there and back'), addedAndRemoved]] },
    );
  });

  test('has a label', () => {
    fc.assert(
      fc.property(topology, simple, (before, each) => {
        expect(labelOf(before, each)).toMatch(/^[A-Z]\S/);
      }),
      runs,
    );
  });

  test('can be undone and redone, to identical documents', () => {
    fc.assert(
      fc.property(topology, fc.array(fc.tuple(command, fc.boolean()), { maxLength: 8 }), (start, steps) => {
        const documents: Topology[] = [start];
        let history: History = historyOf(start);
        for (const [each, gesture] of steps) {
          history = gesture ? endGesture(preview(history, each)) : commit(history, each);
          if (history.present !== documents.at(-1)) documents.push(history.present);
        }
        for (const expected of [...documents].reverse()) {
          expect(history.present).toBe(expected);
          history = undo(history);
        }
        for (const expected of documents.slice(1)) {
          history = redo(history);
          expect(history.present).toBe(expected);
        }
      }),
      runs,
    );
  });
});

test('checking never throws and names only places that can be found', () => {
  const context = { tags: builtInServiceTags() };
  fc.assert(
    fc.property(topology, (each) => {
      const known = new Set(['', ...each.resources.map((one) => one.id)]);
      for (const problem of checkTopology(each, context)) {
        expect(known).toContain(problem.resource);
        expect(problem.pointer).toMatch(/^(\/|$)/);
      }
    }),
    runs,
  );
});

describe('drawing', () => {
  const at = fc.record({
    x: fc.integer({ min: -500, max: 2_000 }),
    y: fc.integer({ min: -500, max: 2_000 }),
  });
  const kind = fc.constantFrom(...kinds.map((each) => each.kind));

  test('anything on anything adds only that, with a unique id', () => {
    fc.assert(
      fc.property(
        topology,
        kind,
        fc.option(id, { nil: undefined }),
        at,
        (before, which, container, where) => {
          const after = newResource(before, which, container, where).reduce(apply, before);
          const added = after.resources.slice(before.resources.length);
          expect(added.at(-1)?.kind).toBe(which);
          expect(new Set(added.map((one) => one.id)).size).toBe(added.length);
          for (const one of added) expect(before.resources.map((each) => each.id)).not.toContain(one.id);
        },
      ),
      runs,
    );
  });

  test('copies, moves and lines never throw, and do only what is possible', () => {
    fc.assert(
      fc.property(topology, fc.array(id, { maxLength: 3 }), id, at, (before, some, other, where) => {
        for (const drawing of [
          duplicateResources(before, some),
          moveInto(before, some, other, where),
          moveInto(before, some, undefined, where),
          connectResources(before, some[0] ?? 'a', other),
          detachResources(before, some[0] ?? 'a', other),
        ]) {
          if (isRefusal(drawing)) expect(drawing.reason).toMatch(/\.$/);
          else expect(parseTopology(serializeTopology(drawing.reduce(apply, before))).topology).toBeDefined();
        }
      }),
      runs,
    );
  });
});
