/**
 * What changes the document: commands, undo, redo, and opening another one. Every edit gets a number and waits in `unsaved` until
 * the storage (app/storage) has written it. Undo and redo are announced.
 */
import type { Command } from '../../topology/command';
import { differences } from '../../topology/differences';
import type { Topology } from '../../topology/document';
import { type Edit, type Editing, editingOf, perform } from '../../topology/editing';
import * as history from '../../topology/history';
import { newId } from './new-id';
import { announce, notify } from './session-actions';
import { firstOfDocument } from './session-fields';
import type { AppState, DocumentState } from './state';
import { changeSession, nothingDerived, sessionNow, store } from './store';

/**
 * Applies a command, or several as one undo entry, with the given label or the label of the first. `side` is the version of the
 * scenario that is shown afterwards, if that is another one. Returns whether anything changed; a document that may only be read
 * does not change, which the user is told.
 */
export function dispatch(commands: Command | readonly Command[], label?: string, side?: string): boolean {
  const list = isList(commands) ? commands : [commands];
  const [first] = list;
  if (first === undefined) return false;
  const command: Command =
    list.length === 1 && label === undefined
      ? first
      : { type: 'several', label: label ?? labelOfFirst(first), commands: list };
  return edit({ type: 'do', command, view: viewNow(), ...(side !== undefined && { side }) });
}

export function undo(): void {
  const label = undoLabel(store.getState());
  if (label === undefined) return;
  if (edit({ type: 'undo', view: viewNow() })) announce(`Undone: ${label}`);
}

export function redo(): void {
  const label = redoLabel(store.getState());
  if (label === undefined) return;
  if (edit({ type: 'redo', view: viewNow() })) announce(`Redone: ${label}`);
}

export const undoLabel = ({ document }: AppState) => history.undoLabel(document.history);
export const redoLabel = ({ document }: AppState) => history.redoLabel(document.history);

/** Makes the document the given topology, as one undo entry. */
export function replaceTopology(topology: Topology, label: string, side?: string): boolean {
  const commands = differences(store.getState().document.history.present, topology);
  const command: Command = { type: 'several', label, commands };
  return edit({ type: 'do', command, view: viewNow(), ...(side !== undefined && { side }) });
}

/** The topology of a version of the scenario as it was left; `undefined` if it was not shown yet, or is shown now. */
export const sideAsLeft = (side: string): Topology | undefined => store.getState().document.sides[side];

export function editingNow(): Editing {
  const { history: now, sides } = store.getState().document;
  return { history: now, view: viewNow(), sides };
}

function viewNow(): history.View {
  const { side } = store.getState().document;
  return { selection: sessionNow().selection, ...(side !== undefined && { side }) };
}

function edit(next: Edit): boolean {
  const before = store.getState().document;
  if (before.access !== 'edit') {
    notify(
      before.access === 'lost'
        ? 'Another tab is editing this document now. Choose “Edit here” to go on in this tab.'
        : 'This document is open for editing in another tab. Choose “Edit here” to edit it in this tab.',
    );
    return false;
  }
  const editing = editingNow();
  const after = perform(editing, next);
  if (after === editing) return false;
  const { history: now, view, sides } = after;
  const seq = before.seq + 1;
  const document: DocumentState = {
    ...before,
    ...owned(before),
    history: now,
    side: view.side,
    sides,
    seq,
    unsaved: [...before.unsaved, { seq, at: Date.now(), edit: next }],
  };
  // To look at another version of a scenario does not make it the user's own document.
  const onlyShown = before.stored === 'no' && view.side !== before.side;
  store.setState({
    document: onlyShown ? { ...document, id: before.id, stored: 'no', unsaved: [] } : document,
  });
  if (next.type === 'do') forgetWhatIsGone(now.present);
  else select(now.present, view.selection);
  if (document.stored === 'new' && before.stored === 'no' && !onlyShown) tellThatItIsOwned();
  return true;
}

/** A scenario, or a blank canvas, becomes a document of the user's at the first edit. */
function owned({ stored, id }: DocumentState): Partial<DocumentState> {
  return stored === 'no' ? { stored: 'new', id: id ?? newId() } : {};
}

function tellThatItIsOwned(): void {
  if (sessionNow().scenario !== undefined)
    notify('This is your own document now, saved in this browser. The scenario itself is unchanged.');
}

/** Whether this tab may edit the document: another one may be doing so. */
export const mayEdit = (): boolean => store.getState().document.access === 'edit';

/** Shows a topology that is not saved until it is edited: a scenario, or a blank canvas. Nothing of another document is left. */
export function showTopology(topology: Topology, side?: string): void {
  open({ ...editingOf(topology, side) }, { id: undefined, stored: 'no', access: 'edit', seq: 0 });
}

/** Opens a topology as a new document, which is saved from now on. */
export function openAsDocument(topology: Topology): void {
  open(editingOf(topology), { id: newId(), stored: 'new', access: 'edit', seq: 0 });
}

/** Opens a document that is stored in this browser. */
export function openStored(
  editing: Editing,
  place: Pick<DocumentState, 'id' | 'access' | 'seq'> & { readonly stored: 'new' | 'yes' },
): void {
  open(editing, place);
}

function open(
  { history: opened, view, sides }: Editing,
  place: Pick<DocumentState, 'id' | 'stored' | 'access' | 'seq'>,
): void {
  store.setState(({ document }) => ({
    document: {
      ...place,
      history: opened,
      side: view.side,
      sides,
      unsaved: [],
      opened: document.opened + 1,
    },
    derived: nothingDerived,
  }));
  changeSession(firstOfDocument);
}

/** Changes what the storage knows of the document; the topology stays. */
export function changeStored(change: Partial<Omit<DocumentState, 'history' | 'sides' | 'opened'>>): void {
  store.setState(({ document }) => ({ document: { ...document, ...change } }));
}

/** Removes deleted resources from the selection. */
function forgetWhatIsGone(topology: Topology): void {
  const { selection } = sessionNow();
  if (selection.length > 0) select(topology, selection);
}

function select(topology: Topology, selection: readonly string[]): void {
  const ids = new Set(topology.resources.map(({ id }) => id));
  const left = selection.filter((id) => ids.has(id));
  const now = sessionNow().selection;
  if (left.length !== now.length || left.some((id, at) => id !== now[at])) changeSession({ selection: left });
}

function labelOfFirst(command: Command): string {
  return command.type === 'several' ? command.label : 'Several changes';
}

function isList(commands: Command | readonly Command[]): commands is readonly Command[] {
  return Array.isArray(commands);
}
