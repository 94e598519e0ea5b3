/**
 * A document while it is edited, and the edits as data. The page performs every edit through `perform`, and the browser's
 * storage replays a saved log through the same function, so that undo works as before after a reload.
 */
import type { Command } from './command';
import type { Topology } from './document';
import { commit, type History, historyOf, redo, undo, type View } from './history';

/**
 * One entry of a document's log. `view` is what was on screen before the edit; `side` is the version of the scenario that
 * is shown after it, if the edit switches to another one.
 */
export type Edit =
  | { readonly type: 'do'; readonly command: Command; readonly view: View; readonly side?: string }
  | { readonly type: 'undo'; readonly view: View }
  | { readonly type: 'redo'; readonly view: View };

export type Editing = {
  readonly history: History;
  /** The selection that the last edit restored, and the version of the scenario that is shown. */
  readonly view: View;
  /** The other versions of the scenario as they were when they were left, with their own edits, by side. */
  readonly sides: Readonly<Record<string, Topology>>;
};

export function editingOf(topology: Topology, side?: string): Editing {
  return { history: historyOf(topology), view: viewOf([], side), sides: {} };
}

/** Returns the same object if the edit changes nothing. */
export function perform(editing: Editing, edit: Edit): Editing {
  switch (edit.type) {
    case 'do':
      return performed(editing, edit);
    case 'undo': {
      const entry = editing.history.past.at(-1);
      return entry === undefined ? editing : shown(editing, undo(editing.history, edit.view), entry.view);
    }
    case 'redo': {
      const entry = editing.history.future[0];
      return entry === undefined ? editing : shown(editing, redo(editing.history, edit.view), entry.view);
    }
    default:
      return edit satisfies never;
  }
}

function performed(editing: Editing, edit: Extract<Edit, { type: 'do' }>): Editing {
  const side = edit.side ?? editing.view.side;
  const history = commit(editing.history, edit.command, edit.view);
  if (history.present === editing.history.present && side === editing.view.side) return editing;
  return shown(editing, history, viewOf(edit.view.selection, side));
}

/** Leaving a version of the scenario keeps it as it is, whether by a switch, by undo or by redo. */
function shown(before: Editing, history: History, view: View | undefined): Editing {
  const next = view ?? before.view;
  const left = before.view.side;
  const sides =
    left === undefined || left === next.side
      ? before.sides
      : { ...before.sides, [left]: before.history.present };
  return { history, view: next, sides };
}

/** The shortest log that gives the same document with the same undo and redo. */
export type Compacted = {
  readonly base: Topology;
  readonly side?: string;
  readonly sides: Editing['sides'];
  readonly edits: readonly Edit[];
};

export function compacted({ history, view, sides }: Editing): Compacted {
  const { past, present, future } = history;
  const views = [...past.map((entry) => entry.view ?? view), view];
  const done = past.map(({ command }, at): Edit => doing(command, views[at]!, views[at + 1]!));
  // Entries that can be redone are done first, and then undone again.
  const last = future.map((entry) => entry.view ?? view);
  const redone = future.map(({ command }, at): Edit => doing(command, last[at - 1] ?? view, last[at]!));
  const undone = [...future].reverse().map((_, at, all): Edit => {
    const entry = all.length - 1 - at;
    return { type: 'undo', view: last[entry]! };
  });
  const side = views[0]!.side;
  return {
    base: past[0]?.topology ?? present,
    ...(side !== undefined && { side }),
    sides,
    edits: [...done, ...redone, ...undone],
  };
}

function doing(command: Command, before: View, after: View): Edit {
  const switches = after.side !== undefined && after.side !== before.side;
  return { type: 'do', command, view: before, ...(switches && { side: after.side }) };
}

function viewOf(selection: readonly string[], side: string | undefined): View {
  return { selection, ...(side !== undefined && { side }) };
}
