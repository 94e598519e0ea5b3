/** Opens a document of this browser: with its lock for editing, or only to read it while another tab has it. */
import { messageOf } from '../../text/message-of';
import { download, fileNameOf } from '../controls/download';
import { nextTask } from '../controls/later';
import { openStored } from '../store/document-actions';
import { lasting, notify } from '../store/session-actions';
import { changeSession, store } from '../store/store';
import { appendEdits, keepAside, rawDocument, rowOf } from './documents';
import { heldDocument, holdLock, releaseLock, takeOver } from './holding';
import { readDocument } from './read-document';
import { rememberRow } from './rows';
import { rememberShown } from './shown-in-tab';
import { onTabMessage, tellTabs } from './tabs';
import { storedView } from './views';
import { isWritten, writeAll } from './writer';

/** What is open now; `scenario` is the one that the document began as. */
export type Opened = { readonly scenario: string | undefined };

/** `edit` also takes the document from another tab. Returns `undefined` if it is not open now; then the user was told why. */
export async function openFromStorage(
  id: string,
  how: 'open' | 'edit' = 'open',
): Promise<Opened | undefined> {
  await leaveCurrent();
  if (how === 'edit') await takeOver(id);
  const mine = await holdLock(id);
  try {
    return await show(id, mine);
  } catch (error) {
    if (mine) releaseLock();
    const why = messageOf(error);
    notify(`The document could not be opened. ${why}`, undefined, lasting);
    return undefined;
  }
}

/** Writes the document that is open, and releases its lock unless something could not be written. */
export async function leaveCurrent(): Promise<void> {
  const id = heldDocument();
  await writeAll();
  if (id !== undefined && isWritten(id)) releaseLock(id);
}

async function show(id: string, mine: boolean): Promise<Opened | undefined> {
  const [row, raw, view] = await Promise.all([rowOf(id), rawDocument(id), storedView(id)]);
  // A list in another tab may be older than the deletion.
  if (row?.deleted !== undefined) throw new Error(`“${row.name}” is in the bin: restore it first.`);
  const read = await readDocument(raw, nextTask);
  if ('unreadable' in read) {
    if (mine) releaseLock();
    const save = { label: 'Save the record as a file', run: () => downloadRecord(row?.name ?? id, raw) };
    notify(`“${row?.name ?? id}” cannot be opened, and is left as it is. ${read.unreadable}`, save, lasting);
    return undefined;
  }
  const { editing, damage, folded } = read;
  const name = editing.history.present.name;
  const now = Date.now();
  let { seq } = read;
  if (damage !== undefined && mine) await keepAside({ at: now, name, reason: damage, record: raw });
  if (row) rememberRow(row);
  if (mine && row && damage === undefined && folded === undefined) {
    // From this number on, another tab that still believes to have the document finds that it was taken.
    seq += 1;
    await appendEdits(row, [{ id, seq, at: now, edit: { type: 'taken' } }]);
  }
  // A damaged or folded document is written anew, whole.
  const stored = mine && (damage !== undefined || folded !== undefined) ? 'new' : 'yes';
  // Shown with its view at once: the canvas fits a document that has none.
  openStored(editing, { id, stored, access: mine ? 'edit' : 'elsewhere', seq });
  const ids = new Set(editing.history.present.resources.map((resource) => resource.id));
  const selection = (view.selection ?? editing.view.selection).filter((each) => ids.has(each));
  changeSession({ ...view, selection });
  rememberShown({ document: id });
  if (!mine) tellTabs({ type: 'where', id });
  if (damage !== undefined)
    notify(
      `“${name}” was damaged. ${damage} What was stored is kept aside, in Documents.`,
      { label: 'Save as a file', run: () => downloadRecord(name, raw) },
      lasting,
    );
  else if (folded) notify('This document was saved by an older Roundtrip: undo begins here.');
  return { scenario: row?.scenario };
}

/** After a reload, this tab shows the document again. */
export function rememberOpened(): void {
  const { id } = store.getState().document;
  if (id !== undefined) rememberShown({ document: id });
}

/** Keeps a document that is only shown up to date with the tab that edits it. */
export function followOtherTabs(): () => void {
  return onTabMessage((message) => {
    const { id, access } = store.getState().document;
    if (access === 'edit' || id === undefined || !('id' in message) || message.id !== id) return;
    if (message.type === 'here') changeSession({ editedSince: message.since });
    if (message.type === 'changed') void refresh(id);
  });
}

async function refresh(id: string): Promise<void> {
  const read = await rawDocument(id)
    .then((raw) => readDocument(raw, nextTask))
    .catch(() => undefined);
  const { document, session } = store.getState();
  if (!read || 'unreadable' in read || document.id !== id || document.access === 'edit') return;
  // What this tab has not written goes into a copy, which is made of what is on screen.
  if (document.unsaved.length > 0) return;
  // A slower read of an older state must not replace a newer one.
  if (read.seq <= document.seq) return;
  const { history, view, sides } = read.editing;
  const ids = new Set(history.present.resources.map((resource) => resource.id));
  store.setState({ document: { ...document, history, side: view.side, sides, seq: read.seq } });
  changeSession({ selection: session.selection.filter((each) => ids.has(each)) });
}

/** Saves records as they are, for a user who wants to mend them. */
export function downloadRecord(name: string, record: unknown): void {
  download(fileNameOf(name, 'record.json'), JSON.stringify(record, undefined, 2));
}
