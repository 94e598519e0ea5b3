/** What changes the document: commands, undo, redo, and opening another one. Undo and redo are announced. */
import type { Command } from '../../topology/command';
import { differences } from '../../topology/differences';
import type { Topology } from '../../topology/document';
import * as history from '../../topology/history';
import { announce } from './session-actions';
import { firstOfDocument } from './session-fields';
import type { AppState } from './state';
import { changeSession, nothingDerived, store } from './store';

/** Applies a command, or several as one undo entry, with the given label or the label of the first. */
export function dispatch(commands: Command | readonly Command[], label?: string): void {
  const list = isList(commands) ? commands : [commands];
  const [first] = list;
  if (first === undefined) return;
  const one: Command =
    list.length === 1 && label === undefined
      ? first
      : { type: 'several', label: label ?? labelOfFirst(first), commands: list };
  setHistory(history.commit(store.getState().document.history, one));
}

export function undo(): void {
  const label = undoLabel(store.getState());
  if (label === undefined) return;
  setHistory(history.undo(store.getState().document.history));
  announce(`Undone: ${label}`);
}

export function redo(): void {
  const label = redoLabel(store.getState());
  if (label === undefined) return;
  setHistory(history.redo(store.getState().document.history));
  announce(`Redone: ${label}`);
}

export const undoLabel = ({ document }: AppState) => history.undoLabel(document.history);
export const redoLabel = ({ document }: AppState) => history.redoLabel(document.history);

/** Opens another document: nothing of the previous one is left, not even its undo entries. */
export function openTopology(topology: Topology): void {
  store.setState(({ document }) => ({
    document: { history: history.historyOf(topology), opened: document.opened + 1 },
    derived: nothingDerived,
  }));
  changeSession(firstOfDocument);
}

/** Makes the whole document that of `topology` as one undo entry: this switches a scenario to its twin and back. */
export function replaceTopology(topology: Topology, label: string): void {
  const shown = store.getState().document.history;
  const commands = differences(shown.gesture?.topology ?? shown.present, topology);
  if (commands.length > 0) setHistory(history.commit(shown, { type: 'several', label, commands }));
}

function setHistory(next: history.History): void {
  store.setState(({ document }) => ({ document: { ...document, history: next } }));
  forgetWhatIsGone(next.present);
}

/** Removes deleted resources from the selection. */
function forgetWhatIsGone(topology: Topology): void {
  const { selection } = store.getState().session;
  if (selection.length === 0) return;
  const ids = new Set(topology.resources.map(({ id }) => id));
  const left = selection.filter((id) => ids.has(id));
  if (left.length < selection.length) changeSession({ selection: left });
}

function labelOfFirst(command: Command): string {
  return command.type === 'several' ? command.label : 'Several changes';
}

function isList(commands: Command | readonly Command[]): commands is readonly Command[] {
  return Array.isArray(commands);
}
