/**
 * Writes edits to the browser's storage as they are made: each as soon as the one before is on disk. A document that cannot be
 * written stays in memory and is tried again, also after another one was opened; what the page says about saving comes from here.
 */

import { messageOf } from '../../text/message-of';
import { changeStored } from '../store/document-actions';
import { announce } from '../store/session-actions';
import type { DocumentState } from '../store/state';
import { changeSession, sessionNow, store } from '../store/store';
import { goOnAsCopy } from './copy';
import { connectionNumber, database } from './database';
import { appendEdits, canBeRead, isStored, TakenOver, writeWhole } from './documents';
import { askForDurability } from './durability';
import { holdLock, releaseLock } from './holding';
import { knownRow, rememberRow, rowFor } from './rows';
import { rememberShown } from './shown-in-tab';
import { tellTabs } from './tabs';

/** Documents with something to write, in their newest state, by id. */
const waiting = new Map<string, DocumentState>();
/** The connection with which a document was last seen in the database. */
const seenWith = new Map<string, number>();
/** The number of edits in a document's log. */
const logged = new Map<string, number>();
/** Longer logs are written anew, without the edits that undo does not reach. */
const longestLog = 1_500;

let writing: Promise<void> | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
const retryAfterMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

export function startWriting(): () => void {
  const unsubscribe = store.subscribe(({ document }, { document: before }) => {
    if (document.unsaved !== before.unsaved || document.stored !== before.stored) note(document);
  });
  const onHide = () => void writeAll();
  const onLeave = (event: BeforeUnloadEvent) => {
    if (waiting.size > 0 && sessionNow().storageTrouble !== undefined) event.preventDefault();
  };
  window.addEventListener('pagehide', onHide);
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('beforeunload', onLeave);
  note(store.getState().document);
  return () => {
    unsubscribe();
    clearTimeout(retry);
    window.removeEventListener('pagehide', onHide);
    document.removeEventListener('visibilitychange', onHide);
    window.removeEventListener('beforeunload', onLeave);
  };
}

const hasWork = ({ stored, unsaved, access }: DocumentState) =>
  stored === 'new' || (stored === 'yes' && unsaved.length > 0 && access !== 'elsewhere');

function note(document: DocumentState): void {
  if (document.id === undefined || !hasWork(document)) return;
  waiting.set(document.id, document);
  void writeAll();
}

/** Resolves when everything is written, or could not be; then `storageTrouble` says why. */
export function writeAll(): Promise<void> {
  writing ??= writeWaiting().finally(() => {
    writing = undefined;
  });
  return writing;
}

/** Whether every edit of the document is on disk. */
export const isWritten = (id: string): boolean => !waiting.has(id);

async function writeWaiting(): Promise<void> {
  clearTimeout(retry);
  let hasWritten = false;
  for (;;) {
    const next = waiting.entries().next().value;
    if (next === undefined) break;
    const [id, document] = next;
    waiting.delete(id);
    try {
      await writeOne(id, document);
      written(id, document);
      hasWritten = true;
    } catch (error) {
      // A newer state may have come in meanwhile: it contains this one.
      if (!waiting.has(id)) waiting.set(id, document);
      failed(error);
      return;
    }
  }
  if (hasWritten && sessionNow().storageTrouble !== undefined) {
    changeSession({ storageTrouble: undefined });
    announce('The document is saved again');
  }
  failures = 0;
}

async function writeOne(id: string, document: DocumentState): Promise<void> {
  const row = rowFor(id, document);
  const length = (logged.get(id) ?? 0) + document.unsaved.length;
  const records = document.unsaved.map((edit) => ({ id, ...edit }));
  const whole =
    document.stored === 'new' || length > longestLog || !canBeRead(records) || !(await isStillThere(id));
  if (document.stored === 'new') await holdLock(id);
  try {
    if (whole) {
      const { history, side, sides } = document;
      const view = { selection: [], ...(side !== undefined && { side }) };
      await writeWhole(row, { history, view, sides }, document.seq);
      logged.set(id, history.past.length + 2 * history.future.length);
      if (document.stored === 'new') becameStored(id);
    } else {
      await appendEdits(row, records);
      logged.set(id, length);
    }
  } catch (error) {
    if (!(error instanceof TakenOver)) throw error;
    const newest = waiting.get(id) ?? document;
    waiting.delete(id);
    await goOnAsCopy(id, newest);
    return;
  }
  seenWith.set(id, connectionNumber());
  rememberRow(row);
  // The user has opened another document meanwhile.
  if (store.getState().document.id !== id) releaseLock(id);
}

function becameStored(id: string): void {
  if (store.getState().document.id === id) rememberShown({ document: id });
  askForDurability();
}

/** After a new connection, the user may have deleted the site's data. */
async function isStillThere(id: string): Promise<boolean> {
  await database();
  if (seenWith.get(id) === connectionNumber()) return true;
  return knownRow(id) === undefined || (await isStored(id));
}

function written(id: string, { seq }: DocumentState): void {
  const now = store.getState().document;
  if (now.id === id) {
    const unsaved = now.unsaved.filter((edit) => edit.seq > seq);
    changeStored({ stored: 'yes', unsaved: unsaved.length === now.unsaved.length ? now.unsaved : unsaved });
  }
  // What was noted before this write is written now.
  const newer = waiting.get(id);
  if (newer !== undefined) {
    const unsaved = newer.unsaved.filter((edit) => edit.seq > seq);
    if (unsaved.length === 0) waiting.delete(id);
    else waiting.set(id, { ...newer, stored: 'yes', unsaved });
  }
  tellTabs({ type: 'changed', id });
}

function failed(error: unknown): void {
  const reason = messageOf(error);
  if (sessionNow().storageTrouble !== reason) changeSession({ storageTrouble: reason });
  const pause = retryAfterMs[Math.min(failures, retryAfterMs.length - 1)];
  failures += 1;
  retry = setTimeout(() => void writeAll(), pause);
}
