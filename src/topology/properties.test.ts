/** Properties of every topology and every command, tested with thousands that are generated from the schemas. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { kinds } from '../kinds';
import { apply } from './apply';
import { checkTopology } from './check';
import type { Command } from './command';
import { emptyTopology, type Topology } from './document';
import {
  connectResources,
  detachResources,
  duplicateResources,
  isRefusal,
  moveInto,
  newResource,
} from './draw';
import { command, id, resource, simple, text, topology } from './generated.test-support';
import { commit, endGesture, type History, historyOf, preview, redo, undo } from './history';
import { labelOf } from './label';
import { parseTopology } from './parse';
import { serializeTopology } from './serialize';

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
