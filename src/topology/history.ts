/**
 * Undo and redo: whole immutable documents, each with the label of the command that changed it. With one
 * user, small files and structural sharing, this is the simplest correct solution.
 *
 * A gesture (a drag, a typed field) previews as often as it likes and is one entry when it ends.
 */
import { apply } from './apply';
import type { Command } from './command';
import type { Topology } from './document';
import { labelOf } from './label';

/** A document and the change between it and the one that follows it. */
export type Entry = { readonly topology: Topology; readonly label: string };

export type History = {
  /** Oldest first; each label names the command that changed that document. */
  readonly past: readonly Entry[];
  /** The shown document: during a gesture, its preview. */
  readonly present: Topology;
  /** Next first; each label names the command that leads to that document. */
  readonly future: readonly Entry[];
  /** The document before the current gesture, and the label of what the gesture would do. */
  readonly gesture?: Entry;
};

const mostEntries = 500;

export function historyOf(present: Topology): History {
  return { past: [], present, future: [] };
}

/** Applies the command as one entry. During a gesture it replaces the preview: this is how a drag ends. */
export function commit(history: History, command: Command): History {
  const before = history.gesture?.topology ?? history.present;
  return recorded(history, before, apply(before, command), labelOf(before, command));
}

/** Shows what the command would do to the document as it was when the gesture began; each preview replaces the last. */
export function preview(history: History, command: Command): History {
  const before = history.gesture?.topology ?? history.present;
  const present = apply(before, command);
  return { ...history, present, gesture: { topology: before, label: labelOf(before, command) } };
}

/** Ends the gesture: the last preview becomes an entry. */
export function endGesture(history: History): History {
  const { gesture } = history;
  return gesture === undefined
    ? history
    : recorded(history, gesture.topology, history.present, gesture.label);
}

/** Ends the gesture and restores the document before it. */
export function abandon(history: History): History {
  const { gesture, ...rest } = history;
  return gesture === undefined ? history : { ...rest, present: gesture.topology };
}

/** Undoes the last entry; during a gesture, only abandons the gesture. */
export function undo(history: History): History {
  if (history.gesture !== undefined) return abandon(history);
  const entry = history.past.at(-1);
  if (entry === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: entry.topology,
    future: [{ topology: history.present, label: entry.label }, ...history.future],
  };
}

export function redo(history: History): History {
  const [entry, ...future] = history.future;
  if (entry === undefined || history.gesture !== undefined) return history;
  return {
    past: [...history.past, { topology: history.present, label: entry.label }],
    present: entry.topology,
    future,
  };
}

/** The label of what `undo` would undo: "Add route ToInternet to rt-apim". */
export function undoLabel(history: History): string | undefined {
  return history.past.at(-1)?.label;
}

/** The label of what `redo` would do again. */
export function redoLabel(history: History): string | undefined {
  return history.future[0]?.label;
}

/** A command that changes nothing is not recorded, and keeps the future. */
function recorded({ past, future }: History, before: Topology, present: Topology, label: string): History {
  if (present === before) return { past, present: before, future };
  return { past: [...past, { topology: before, label }].slice(-mostEntries), present, future: [] };
}
