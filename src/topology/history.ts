/**
 * Undo and redo: whole immutable documents, each with the command that changed it and its label. With one
 * user, small files and structural sharing, this is the simplest correct solution.
 *
 * A gesture (a drag, a typed field) previews as often as it likes and is one entry when it ends.
 */
import { apply } from './apply';
import type { Command } from './command';
import type { Topology } from './document';
import { labelOf } from './label';

/** What the page showed beside the document. */
export type View = {
  /** The ids of the selected resources. */
  readonly selection: readonly string[];
  /** Which version of a scenario was shown. */
  readonly side?: string;
};

/** A document and the change between it and its neighbor: the one that follows it, or in the future the one before. */
export type Entry = {
  readonly topology: Topology;
  readonly label: string;
  /** Leads from the older document of the two to the newer. */
  readonly command: Command;
  /** What was shown when the document was left, by the command or by undoing. */
  readonly view?: View;
};

export type History = {
  /** Oldest first; each label names the command that changed that document. */
  readonly past: readonly Entry[];
  /** The shown document: during a gesture, its preview. */
  readonly present: Topology;
  /** Next first; each label names the command that leads to that document. */
  readonly future: readonly Entry[];
  /** The document before the current gesture, and what the gesture would do. */
  readonly gesture?: Entry;
};

const mostEntries = 500;

export function historyOf(present: Topology): History {
  return { past: [], present, future: [] };
}

/**
 * Applies the command as one entry. During a gesture it replaces the preview: this is how a drag ends. `view`
 * is what was shown when the command was given.
 */
export function commit(history: History, command: Command, view?: View): History {
  const before = history.gesture?.topology ?? history.present;
  const entry = entryOf(before, labelOf(before, command), command, history.gesture?.view ?? view);
  return recorded(history, entry, apply(before, command));
}

/** Shows what the command would do to the document as it was when the gesture began; each preview replaces the last. */
export function preview(history: History, command: Command, view?: View): History {
  const before = history.gesture?.topology ?? history.present;
  const gesture = entryOf(before, labelOf(before, command), command, history.gesture?.view ?? view);
  return { ...history, present: apply(before, command), gesture };
}

/** Ends the gesture: the last preview becomes an entry. */
export function endGesture(history: History): History {
  const { gesture } = history;
  return gesture === undefined ? history : recorded(history, gesture, history.present);
}

/** Ends the gesture and restores the document before it. */
export function abandon(history: History): History {
  const { gesture, ...rest } = history;
  return gesture === undefined ? history : { ...rest, present: gesture.topology };
}

/**
 * Undoes the last entry; during a gesture, only abandons the gesture. `view` is what is shown now, for
 * `redo`; what to show afterwards is in the `undoneEntry` of before.
 */
export function undo(history: History, view?: View): History {
  if (history.gesture !== undefined) return abandon(history);
  const entry = history.past.at(-1);
  if (entry === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: entry.topology,
    future: [entryOf(history.present, entry.label, entry.command, view), ...history.future],
  };
}

/** `view` is what is shown now, for `undo`; what to show afterwards is in the `redoneEntry` of before. */
export function redo(history: History, view?: View): History {
  const [entry, ...future] = history.future;
  if (entry === undefined || history.gesture !== undefined) return history;
  return {
    past: [...history.past, entryOf(history.present, entry.label, entry.command, view)],
    present: entry.topology,
    future,
  };
}

/** The entry that `undo` would restore, with what was shown then. */
export function undoneEntry(history: History): Entry | undefined {
  return history.gesture ?? history.past.at(-1);
}

/** The entry that `redo` would restore, with what was shown then. */
export function redoneEntry(history: History): Entry | undefined {
  return history.gesture === undefined ? history.future[0] : undefined;
}

/** The label of what `undo` would undo: "Add route ToInternet to rt-apim". */
export function undoLabel(history: History): string | undefined {
  return history.past.at(-1)?.label;
}

/** The label of what `redo` would do again. */
export function redoLabel(history: History): string | undefined {
  return history.future[0]?.label;
}

function entryOf(topology: Topology, label: string, command: Command, view: View | undefined): Entry {
  return { topology, label, command, ...(view === undefined ? {} : { view }) };
}

/** A command that changes nothing is not recorded, and keeps the future. */
function recorded({ past, future }: History, entry: Entry, present: Topology): History {
  if (present === entry.topology) return { past, present, future };
  return { past: [...past, entry].slice(-mostEntries), present, future: [] };
}
