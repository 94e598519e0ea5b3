import { describe, expect, test } from 'vitest';
import { kindOf, type Resource } from '../kinds';
import type { Command } from './command';
import { emptyTopology } from './document';
import {
  abandon,
  commit,
  endGesture,
  historyOf,
  preview,
  redo,
  redoLabel,
  redoneEntry,
  undo,
  undoLabel,
  undoneEntry,
} from './history';

const rename = (name: string): Command => ({ type: 'rename-topology', name });
const start = historyOf(emptyTopology('start'));

describe('undo and redo', () => {
  test('go back and forth between identical documents', () => {
    const first = commit(start, rename('first'));
    const second = commit(first, rename('second'));
    expect(undo(second).present).toBe(first.present);
    expect(undo(undo(second)).present).toBe(start.present);
    expect(redo(redo(undo(undo(second)))).present).toBe(second.present);
  });

  test('have labels that say what they would do', () => {
    const history = undo(commit(commit(start, rename('first')), rename('second')));
    expect(undoLabel(history)).toBe('Rename the topology to first');
    expect(redoLabel(history)).toBe('Rename the topology to second');
    expect(undoLabel(start)).toBeUndefined();
    expect(redoLabel(start)).toBeUndefined();
  });

  test('do nothing at either end', () => {
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  test('forget the future when something else changes, and not when nothing does', () => {
    const back = undo(commit(start, rename('first')));
    expect(redoLabel(commit(back, rename('start')))).toBe('Rename the topology to first');
    expect(redoLabel(commit(back, rename('other')))).toBeUndefined();
  });

  test('keep the last 500 documents', () => {
    let history = start;
    for (let at = 0; at < 510; at += 1) history = commit(history, rename(`name ${at}`));
    expect(history.past).toHaveLength(500);
    expect(history.past[0]?.topology.name).toBe('name 9');
  });
});

describe('a gesture', () => {
  const vm = kindOf('virtual-machine')!.create('vm', 'vm') as Resource;
  const drawn = historyOf({ ...emptyTopology('t'), resources: [vm], layout: { vm: { x: 0, y: 0 } } });
  const drag = (x: number): Command => ({ type: 'place', boxes: { vm: { x, y: 0 } } });

  test('shows every step and is one entry when it ends', () => {
    const dragging = preview(preview(drawn, drag(1)), drag(2));
    expect(dragging.present.layout.vm?.x).toBe(2);
    expect(dragging.past).toEqual([]);
    const settled = endGesture(dragging);
    expect(settled.past).toEqual([{ topology: drawn.present, label: 'Move vm', command: drag(2) }]);
    expect(undo(settled).present).toBe(drawn.present);
  });

  test('ends with the committed change instead of the preview', () => {
    const done = commit(preview(drawn, drag(1)), {
      type: 'set-property',
      resource: 'vm',
      pointer: '/name',
      value: 'x',
    });
    expect(done.present.layout.vm?.x).toBe(0);
    expect(done.present.resources[0]?.name).toBe('x');
    expect(done.past).toHaveLength(1);
    expect(done.gesture).toBeUndefined();
  });

  test('can be abandoned, and undo does just that', () => {
    const dragging = preview(drawn, drag(1));
    expect(abandon(dragging)).toEqual(drawn);
    expect(undo(dragging).present).toBe(drawn.present);
    expect(redo(dragging)).toBe(dragging);
    expect(abandon(drawn)).toBe(drawn);
  });

  test('that ends where it began is not an entry', () => {
    expect(endGesture(preview(preview(drawn, drag(1)), drag(0))).past).toEqual([]);
    expect(endGesture(drawn)).toBe(drawn);
  });
});

describe('entries', () => {
  const selected = (...selection: readonly string[]) => ({ selection });

  test('have the command that leads from the older document to the newer, on both ways', () => {
    const done = commit(start, rename('first'));
    expect(undoneEntry(done)?.command).toEqual(rename('first'));
    expect(redoneEntry(undo(done))?.command).toEqual(rename('first'));
    expect(undoneEntry(redo(undo(done)))?.command).toEqual(rename('first'));
    expect(undoneEntry(start)).toBeUndefined();
    expect(redoneEntry(start)).toBeUndefined();
  });

  test('have what was shown when their document was left', () => {
    const done = commit(start, rename('first'), { selection: ['a'], side: 'fixed' });
    expect(undoneEntry(done)?.view).toEqual({ selection: ['a'], side: 'fixed' });
    const undone = undo(done, selected('b'));
    expect(redoneEntry(undone)?.view).toEqual(selected('b'));
    expect(undoneEntry(redo(undone, selected('c')))?.view).toEqual(selected('c'));
    expect('view' in undoneEntry(commit(start, rename('first')))!).toBe(false);
  });

  test('of a gesture have what was shown when it began', () => {
    const typing = preview(preview(start, rename('f'), selected('a')), rename('fi'), selected('b'));
    expect(undoneEntry(typing)?.view).toEqual(selected('a'));
    expect(redoneEntry(typing)).toBeUndefined();
    expect(endGesture(typing).past[0]).toMatchObject({ command: rename('fi'), view: selected('a') });
    expect(commit(typing, rename('fin'), selected('c')).past[0]?.view).toEqual(selected('a'));
  });
});
