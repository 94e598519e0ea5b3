/** Properties of any topology that a user could draw: of its file, its verdicts and its undo history. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Connection, Failure, Step, Summary } from '../src/engine/trace';
import type { Place } from '../src/network/ids';
import { statusBoard, traceFlow } from '../src/simulate';
import { compiled } from '../src/simulate/build/ask.test-support';
import type { Command } from '../src/topology/command';
import type { Topology } from '../src/topology/document';
import {
  connectResources,
  detachResources,
  duplicateResources,
  isRefusal,
  newResource,
} from '../src/topology/draw';
import { abandon, commit, endGesture, historyOf, preview, redo, undo } from '../src/topology/history';
import { valueAt } from '../src/topology/json-pointer';
import { propertyTest, tally } from './property-test';
import { someTopology, withTags } from './random-topology';

describe('random topologies', () => {
  const rows = tally();
  propertyTest(
    'mean the same in any order of the resources in the file',
    80,
    fc.property(someTopology, fc.infiniteStream(fc.nat()), (some, chance) => {
      const topology = withTags(some);
      const resources = [...topology.resources]
        .map((each) => ({ each, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      const board = (of: Topology) =>
        statusBoard(compiled(of)).rows.map(({ flow, summary, doubt }) => [
          flow.id,
          inOneOrder(summary),
          [...doubt].sort(),
        ]);
      const expected = board(topology);
      rows.add(expected.length);
      expect(board({ ...topology, resources })).toEqual(expected);
    }),
    { count: rows.count, atLeast: 480 },
  );

  const places = tally();
  propertyTest(
    'have verdicts whose places exist',
    80,
    fc.property(someTopology, (topology) => {
      const simulation = compiled(topology);
      const byId = new Map(topology.resources.map((each) => [each.id, each]));
      const isThere = ({ resource, pointer }: Place) => valueAt(byId.get(resource), pointer) !== undefined;
      for (const { id } of topology.flows) {
        const trace = traceFlow(simulation, id);
        for (const failure of failuresIn(trace?.summary)) {
          // The Internet, which is outside the drawing, has the empty place.
          if (failure.because.resource === '' && failure.at === '') continue;
          places.add();
          expect([failure, isThere(failure.because), byId.has(failure.at)]).toEqual([failure, true, true]);
        }
        for (const step of trace?.classes.flatMap(({ connection }) => [...stepsIn(connection)]) ?? [])
          if (step.place.resource !== '') expect([step, isThere(step.place)]).toEqual([step, true]);
      }
    }),
    { count: places.count, atLeast: 200 },
  );

  const undone = tally();
  propertyTest(
    'come back as the very same object, however they were changed and undone',
    60,
    fc.property(someTopology, fc.array(someMove, { minLength: 10, maxLength: 40 }), (topology, moves) => {
      // A model of the history: a list of documents, and the index of the present one.
      let documents: Topology[] = [topology];
      let at = 0;
      let history = historyOf(topology);
      const did = (before: Topology) => {
        if (history.present === before) return;
        documents = [...documents.slice(0, at + 1), history.present];
        at += 1;
      };
      for (const { move, edit } of moves) {
        const before = documents[at] as Topology;
        const command: Command = { type: 'several', label: 'Edit', commands: commandsOf(before, edit) };
        switch (move) {
          case 'commit':
            history = commit(history, command);
            did(before);
            break;
          case 'gesture':
            history = endGesture(preview(preview(history, command), command));
            did(before);
            break;
          case 'abandon':
            history = abandon(preview(history, command));
            break;
          case 'undo in a gesture':
            history = undo(preview(history, command));
            break;
          case 'undo':
            history = undo(history);
            at = Math.max(0, at - 1);
            undone.add();
            break;
          case 'redo':
            history = redo(history);
            at = Math.min(documents.length - 1, at + 1);
            break;
          default:
            move satisfies never;
        }
        expect(history.present === documents[at]).toBe(true);
      }
      for (; at > 0; at -= 1) history = undo(history);
      expect(history.present === topology).toBe(true);
    }),
    { count: undone.count, atLeast: 150 },
  );
});

/** Sorts a verdict's lists, since options and classes are in the order of the file. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(inOneOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inOneOrder(each)]));
  return typeof value === 'string' ? value.split(', ').sort().join(', ') : value;
}

function* failuresIn(summary: Summary | undefined): Generator<Failure> {
  switch (summary?.outcome) {
    case 'fails':
      yield summary;
      if (summary.outOfService !== undefined) yield summary.outOfService.failure;
      break;
    case 'depends':
      for (const { failure } of summary.fails) yield failure;
      break;
    case 'contested':
      for (const { verdict } of summary.readings) yield* failuresIn(verdict);
      break;
    case 'partly':
      for (const { verdict } of summary.classes) yield* failuresIn(verdict);
      break;
    default:
  }
}

function* stepsIn({ attempts }: Connection): Generator<Step> {
  for (const { packets } of attempts)
    for (const { hops } of packets)
      for (const { steps } of hops)
        for (const step of steps) {
          yield step;
          if (step.type === 'connection-opened') yield* stepsIn(step.connection);
        }
}

const someMove = fc.record({
  move: fc.constantFrom(
    'commit',
    'commit',
    'gesture',
    'abandon',
    'undo in a gesture',
    'undo',
    'redo' as const,
  ),
  edit: fc.record({
    how: fc.constantFrom(
      'draw',
      'remove',
      'duplicate',
      'connectResources',
      'detachResources',
      'set',
      'rename',
      'nothing' as const,
    ),
    one: fc.nat({ max: 99 }),
    other: fc.nat({ max: 99 }),
  }),
});
type Edit = typeof someMove extends fc.Arbitrary<infer T> ? (T extends { edit: infer E } ? E : never) : never;

/** The commands that the canvas and the inspector would make for these resources. */
function commandsOf(topology: Topology, { how, one, other }: Edit): readonly Command[] {
  const { resources } = topology;
  const first = resources[one % resources.length];
  const second = resources[other % resources.length];
  if (first === undefined || second === undefined) return [];
  const drawn = (drawing: ReturnType<typeof connectResources>) => (isRefusal(drawing) ? [] : drawing);
  switch (how) {
    case 'draw':
      return newResource(topology, first.kind, second.id, { x: one, y: other });
    case 'remove':
      return [{ type: 'remove-resources', ids: [first.id] }];
    case 'duplicate':
      return drawn(duplicateResources(topology, [first.id]));
    case 'connectResources':
      return drawn(connectResources(topology, first.id, second.id));
    case 'detachResources':
      return drawn(detachResources(topology, first.id, second.id));
    case 'set':
      return [{ type: 'set-property', resource: first.id, pointer: '/name', value: second.id }];
    case 'rename':
      return [{ type: 'rename-topology', name: `${one}` }];
    case 'nothing':
      return [];
    default:
      return how satisfies never;
  }
}
