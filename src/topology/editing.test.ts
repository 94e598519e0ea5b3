import { describe, expect, test } from 'vitest';
import { kindOf, type Resource } from '../kinds';
import type { Command } from './command';
import { differences } from './differences';
import { emptyTopology, type Topology } from './document';
import { compacted, type Edit, type Editing, editingOf, perform } from './editing';
import { undoLabel } from './history';

const machine = (id: string): Resource => kindOf('virtual-machine')!.create(id, id);
const add = (id: string): Command => ({ type: 'add-resource', resource: machine(id) });
const done = (command: Command, selection: readonly string[] = [], side?: string): Edit => ({
  type: 'do',
  command,
  view: { selection, ...(side !== undefined && { side }) },
});
const performAll = (start: Editing, edits: readonly Edit[]) => edits.reduce(perform, start);
const ids = ({ history }: Editing) => history.present.resources.map(({ id }) => id);
const empty = emptyTopology('empty');

/** Everything that the page shows of a document, its undo and redo included, without the identity of objects. */
const seen = (editing: Editing) => JSON.parse(JSON.stringify(editing));

describe('perform', () => {
  test('returns the same object for an edit that changes nothing', () => {
    const editing = perform(editingOf(empty), done(add('vm-1')));
    expect(perform(editing, done(add('vm-1')))).toBe(editing);
    expect(perform(editing, { type: 'redo', view: { selection: [] } })).toBe(editing);
    expect(perform(editingOf(empty), { type: 'undo', view: { selection: [] } }).history.past).toEqual([]);
  });

  test('undo restores what was selected before the edit, redo what was selected after it', () => {
    const one = performAll(editingOf(empty), [done(add('vm-1')), done(add('vm-2'), ['vm-1'])]);
    const undone = perform(one, { type: 'undo', view: { selection: ['vm-2'] } });
    expect(ids(undone)).toEqual(['vm-1']);
    expect(undone.view.selection).toEqual(['vm-1']);
    const redone = perform(undone, { type: 'redo', view: { selection: [] } });
    expect(ids(redone)).toEqual(['vm-1', 'vm-2']);
    expect(redone.view.selection).toEqual(['vm-2']);
  });

  const broken: Topology = { ...empty, name: 'scenario', resources: [machine('vm-broken')] };
  const fixed: Topology = { ...empty, name: 'scenario', resources: [machine('vm-fixed')] };
  const switchTo = (before: Topology, after: Topology, from: string, to: string): Edit => ({
    type: 'do',
    command: { type: 'several', label: to, commands: differences(before, after) },
    view: { selection: [], side: from },
    side: to,
  });

  test('keeps the edits of a version of the scenario that is left', () => {
    const edited = perform(editingOf(broken, 'broken'), done(add('vm-mine'), [], 'broken'));
    const other = perform(edited, switchTo(edited.history.present, fixed, 'broken', 'fixed'));
    expect(other.view.side).toBe('fixed');
    expect(ids(other)).toEqual(['vm-fixed']);
    expect(other.sides.broken?.resources.map(({ id }) => id)).toEqual(['vm-broken', 'vm-mine']);
    const back = perform(other, switchTo(other.history.present, other.sides.broken!, 'fixed', 'broken'));
    expect(ids(back)).toEqual(['vm-broken', 'vm-mine']);
    expect(back.sides.fixed?.resources.map(({ id }) => id)).toEqual(['vm-fixed']);
  });

  test('undoing a switch also goes back to the version that was shown', () => {
    const other = perform(editingOf(broken, 'broken'), switchTo(broken, fixed, 'broken', 'fixed'));
    const edited = perform(other, done(add('vm-mine'), [], 'fixed'));
    const undone = performAll(edited, [
      { type: 'undo', view: { selection: [], side: 'fixed' } },
      { type: 'undo', view: { selection: [], side: 'fixed' } },
    ]);
    expect(undone.view.side).toBe('broken');
    expect(ids(undone)).toEqual(['vm-broken']);
    const redone = perform(undone, { type: 'redo', view: { selection: [], side: 'broken' } });
    expect(redone.view.side).toBe('fixed');
    expect(ids(redone)).toEqual(['vm-fixed']);
  });
});

describe('compacted', () => {
  const edits: readonly Edit[] = [
    done(add('vm-1')),
    done(add('vm-2'), ['vm-1']),
    done({ type: 'rename-topology', name: 'renamed' }, ['vm-2']),
    { type: 'undo', view: { selection: ['vm-1'] } },
    { type: 'undo', view: { selection: ['vm-2'] } },
    { type: 'redo', view: { selection: [] } },
    { type: 'undo', view: { selection: ['vm-2', 'vm-1'] } },
  ];

  test.each(edits.map((_, count) => [count + 1]))(
    'gives the same document with the same undo and redo after %i edits',
    (count) => {
      const editing = performAll(editingOf(empty), edits.slice(0, count));
      const { base, side, edits: log } = compacted(editing);
      const again = performAll(editingOf(base, side), log);
      expect(seen(again)).toEqual(seen(editing));
      expect(undoLabel(again.history)).toBe(undoLabel(editing.history));
    },
  );

  test('begins where undo ends', () => {
    let editing = editingOf(empty);
    for (let at = 0; at < 520; at += 1)
      editing = perform(editing, done({ type: 'rename-topology', name: `name ${at}` }));
    const { base, edits: log } = compacted(editing);
    expect(log).toHaveLength(500);
    expect(base.name).toBe('name 19');
    expect(seen(performAll(editingOf(base), log))).toEqual(seen(editing));
  });
});
