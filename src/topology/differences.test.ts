import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { SavedFlow } from '../azure/flows/flow';
import { kindOf, type Resource } from '../kinds';
import { scenarios } from '../scenarios';
import { apply, applyAll } from './apply';
import { type Command, mostCommands } from './command';
import { readCommand } from './command-schema';
import { differences } from './differences';
import { emptyTopology, type Topology } from './document';
import { command, topology } from './generated.test-support';
import { labelOf } from './label';
import { parseTopology } from './parse';
import { sameTopology } from './same-written';
import { serializeTopology } from './serialize';

/** Generating topologies takes longer than testing them, and even longer on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 30, seed: 20_261_130 };

/** Applies the differences as they come back from a file, and checks what is true of all of them. */
function roundTrip(before: Topology, after: Topology): readonly Command[] {
  const commands = differences(before, after);
  let result = before;
  for (const each of commands) {
    expect(labelOf(result, each)).toMatch(/^[A-Z]\S/);
    const next = apply(result, keptAndRead(each));
    expect(next === result).toBe(false);
    result = next;
  }
  expect(serializeTopology(result)).toBe(serializeTopology(after));
  expect(differences(result, after)).toEqual([]);
  expect(copied(before, result)).toEqual([]);
  return commands;
}

function keptAndRead(command: Command): Command {
  const read = readCommand(JSON.parse(JSON.stringify(command)), '');
  expect(read.page).toBeUndefined();
  return read.command!;
}

/** The resources and flows that are written as before and are another object. */
function copied(before: Topology, after: Topology): readonly unknown[] {
  const all = ({ resources, flows }: Topology): readonly unknown[] => [...resources, ...flows];
  const objects = new Set(all(before));
  const texts = new Set(all(before).map((each) => JSON.stringify(each)));
  return all(after).filter((each) => !objects.has(each) && texts.has(JSON.stringify(each)));
}

const copyOf = (each: Topology) => parseTopology(serializeTopology(each)).topology as Topology;
const isReplaced = (commands: readonly Command[]) => commands.some(({ type }) => type === 'replace-topology');

/** Most generated topologies have an id twice, which leaves only one way to change them. */
const plainTopology = topology.map((each) => ({
  ...each,
  resources: each.resources.filter(({ id }, at) => each.resources.findIndex((one) => one.id === id) === at),
  flows: each.flows.filter(({ id }, at) => each.flows.findIndex((one) => one.id === id) === at),
}));
const any = fc.oneof({ weight: 4, arbitrary: plainTopology }, topology);

describe('the differences of any two topologies', () => {
  test('lead from one to the other', () => {
    fc.assert(
      fc.property(any, any, (before, after) => {
        const commands = roundTrip(before, after);
        expect(applyAll(before, commands)).toEqual(after);
      }),
      runs,
    );
  });

  test('lead to what edits have made of one, and back', () => {
    fc.assert(
      fc.property(any, fc.array(command, { maxLength: 6 }), (before, edits) => {
        const after = applyAll(before, edits);
        roundTrip(before, copyOf(after));
        roundTrip(after, copyOf(before));
      }),
      runs,
    );
  });

  test('of equal ones are none, and what is written differently differs', () => {
    fc.assert(
      fc.property(any, command, (one, edit) => {
        expect(differences(one, one)).toEqual([]);
        expect(differences(one, copyOf(one))).toEqual([]);
        const other = applyAll(one, [edit]);
        expect(sameTopology(one, other)).toBe(serializeTopology(one) === serializeTopology(other));
      }),
      runs,
    );
  });
});

describe('the differences between scenarios', () => {
  const versions = scenarios.map((each) => [each.topology, ...each.twins.map((twin) => twin.topology)]);

  test.each(scenarios.map(({ id }, at) => [id, versions[at]!] as const))(
    'lead from each version of %s to each other',
    (_, each) => {
      // Other objects, as they come from storage.
      const copies = each.map(copyOf);
      for (const before of each)
        for (const after of copies) expect(isReplaced(roundTrip(before, after))).toBe(false);
    },
  );

  test('lead from one scenario to another', () => {
    versions.forEach(([before], at) => {
      const [after] = versions[(at + 7) % versions.length]!;
      expect(isReplaced(roundTrip(before!, after!))).toBe(false);
    });
  });
});

const make = (kind: Resource['kind'], id: string, properties: object = {}) =>
  ({ ...kindOf(kind)!.create(id, id), ...properties }) as Resource;
const rules = (...names: readonly string[]) => ({
  routes: names.map((name) => ({ name, addressPrefix: '10.0.0.0/8', nextHopType: 'None' })),
});
const file = (resources: readonly Resource[], more: object = {}): Topology =>
  copyOf({ ...emptyTopology('test'), resources, ...more });

describe('the differences as a user reads them', () => {
  const flow: SavedFlow = {
    id: 'f',
    name: 'Web',
    plane: 'custom',
    from: { resource: 'vm' },
    to: { host: 'a' },
    protocol: 'tcp',
    port: 443,
  };
  const vm = make('virtual-machine', 'vm', { subnet: 'snet' });
  const drawn = [make('virtual-network', 'vnet'), make('subnet', 'snet', { virtualNetwork: 'vnet' }), vm];
  const withTable = (...names: readonly string[]) => file([make('route-table', 'rt', rules(...names))]);

  test.each<[string, Topology, Topology, readonly string[]]>([
    ['a changed item', withTable('a', 'b', 'c'), withTable('a', 'x', 'c'), ['Change name of route b of rt']],
    ['an added item', withTable('a', 'c'), withTable('a', 'b', 'c'), ['Add route b to rt']],
    [
      'removed items',
      withTable('a', 'b', 'c'),
      withTable('a'),
      ['Remove route c from rt', 'Remove route b from rt'],
    ],
    [
      'an item that moved down',
      withTable('a', 'b', 'c', 'd'),
      withTable('b', 'c', 'a', 'd'),
      ['Move route a of rt'],
    ],
    [
      'an item that moved up',
      withTable('a', 'b', 'c', 'd'),
      withTable('a', 'd', 'b', 'c'),
      ['Move route d of rt'],
    ],
    ['a resource that was removed with what is in it', file(drawn), file([]), ['Remove 3 resources']],
    [
      'a reference that was cleared with what it led to',
      file([make('subnet', 'snet', { routeTable: 'rt' }), make('route-table', 'rt')]),
      file([make('subnet', 'snet')]),
      ['Remove rt'],
    ],
    [
      'a reference that was left when what it leads to was removed',
      file(drawn),
      file(drawn.slice(1)),
      ['Remove vnet'],
    ],
    [
      'a resource in another place of the file',
      file(drawn),
      file([vm, ...drawn.slice(0, 2)]),
      ['Reorder the resources'],
    ],
    [
      'another kind under the same id',
      file([make('route-table', 'x'), vm]),
      file([make('nat-gateway', 'x'), vm]),
      ['Remove x', 'Add x', 'Reorder the resources'],
    ],
    [
      'boxes',
      file(drawn, {
        layout: { vm: { x: 1, y: 2 }, snet: { x: 1, y: 1, width: 9, height: 9 }, vnet: { x: 0, y: 0 } },
      }),
      file(drawn, { layout: { vm: { x: 3, y: 2 }, snet: { x: 1, y: 1 } } }),
      ['Remove the position of vnet and snet', 'Move snet and vm'],
    ],
    [
      'flows and expectations',
      file([], { flows: [flow, { ...flow, id: 'g', name: 'Gone' }] }),
      file([], {
        flows: [
          { ...flow, id: 'h', name: 'New' },
          { ...flow, expect: { outcome: 'fails' } },
        ],
        expectations: { other: { outcome: 'works' } },
      }),
      [
        'Remove flow Gone',
        'Expect that other works',
        'Add flow New',
        'Expect that Web fails',
        'Reorder the flows',
      ],
    ],
    [
      'the document itself',
      file([], { $schema: 'a', 'x-note': 1 }),
      file([], { name: 'new', description: 'more', 'x-note': 2 }),
      [
        'Rename the topology to new',
        'Change the description',
        'Remove "$schema" of the topology',
        'Change "x-note" of the topology',
      ],
    ],
    ['two resources with one id', file([vm, vm]), file([vm]), ['Replace the topology']],
  ])('%s', (_, before, after, labels) => {
    let state = before;
    const read = roundTrip(before, after).map((each) => {
      const label = labelOf(state, each);
      state = apply(state, each);
      return label;
    });
    expect(read).toEqual(labels);
  });

  test('change properties that only the file has, in its order', () => {
    const before = file([make('virtual-machine', 'vm', { a: 1, b: { c: 1, d: 2 }, e: 3 })], { y: 1, z: 2 });
    const after = file([make('virtual-machine', 'vm', { b: { d: 2, c: 1 }, a: 1 })], { z: 2, y: 1 });
    expect(isReplaced(roundTrip(before, after))).toBe(false);
  });

  test('set a list as a whole when most of it changed', () => {
    const many = (from: number) =>
      Array.from({ length: 200 }, (_, at) => ({ name: `${from + at}`, addressPrefix: `10.0.${at}.0/24` }));
    const table = (from: number) =>
      file([
        make('route-table', 'rt', { routes: many(from).map((each) => ({ ...each, nextHopType: 'None' })) }),
      ]);
    expect(roundTrip(table(0), table(1000))).toHaveLength(1);
  });

  test('are one replacement when there are too many to list', () => {
    const flows = Array.from({ length: mostCommands + 1 }, (_, at) => ({ ...flow, id: `f${at}` }));
    const before = { ...emptyTopology('t'), flows };
    const commands = differences(before, emptyTopology('t'));
    expect(commands.map(({ type }) => type)).toEqual(['replace-topology']);
  });
});
