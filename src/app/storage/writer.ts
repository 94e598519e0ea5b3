/**
 * Writes edits to the browser's storage as they are made: each as soon as the one before is on disk. A document that cannot be
 * written stays in memory and is tried again, also after another one was opened; what the page says about saving comes from here.
 */

import { messageOf } from '../../text/message-of';
import type { Topology } from '../../topology/document';
import { changeStored } from '../store/document-actions';
import { announce, lasting, notify } from '../store/session-actions';
import type { DocumentState } from '../store/state';
import { changeSession, sessionNow, store } from '../store/store';
import { goOnAsCopy } from './copy';
import { onClosed } from './database';
import { appendEdits, canBeRead, isStored, TakenOver, writeWhole } from './documents';
import { askForDurability } from './durability';
import { holdLock, releaseLock } from './holding';
import { rememberRow, rowFor } from './rows';
import { rememberShown } from './shown-in-tab';
import { tellTabs } from './tabs';

/** Documents with something to write, in their newest state, by id. */
const waiting = new Map<string, DocumentState>();
/** The number of edits in a document's log. */
const logged = new Map<string, number>();
/** Longer logs are written anew, without the edits that undo does not reach. */
const longestLog = 1_500;

let writing: Promise<void> | undefined;
/** The document that is being written. */
let beingWritten: DocumentState | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
const retryAfterMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

export function startWriting(): () => void {
  const unsubscribe = store.subscribe(({ document }, { document: before }) => {
    if (document.unsaved !== before.unsaved || document.stored !== before.stored) note(document);
  });
  const onHide = () => void writeAll();
  const onLeave = (event: BeforeUnloadEvent) => {
    const isWaiting = waiting.size > 0 || beingWritten !== undefined;
    if (isWaiting && sessionNow().storageTrouble !== undefined) event.preventDefault();
  };
  let looking: ReturnType<typeof setTimeout> | undefined;
  const stopLooking = onClosed(() => {
    clearTimeout(looking);
    looking = setTimeout(() => void writeIfDeleted(), closedForMs);
  });
  window.addEventListener('pagehide', onHide);
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('beforeunload', onLeave);
  note(store.getState().document);
  return () => {
    unsubscribe();
    stopLooking();
    clearTimeout(looking);
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

/** A browser that deletes the site's data closes the connection first. */
const closedForMs = 500;

/** Writes the open document again if its records were deleted while it was open. */
export async function writeIfDeleted(): Promise<void> {
  const { document } = store.getState();
  const { id, stored, access } = document;
  if (id === undefined || stored !== 'yes' || access !== 'edit' || waiting.has(id)) return;
  // What cannot be read now is noticed at the next edit.
  if (await isStored(id).catch(() => true)) return;
  if (store.getState().document !== document || waiting.has(id)) return;
  waiting.set(id, document);
  await writeAll();
}

/** A write that takes longer is told, as one that fails is. */
const longestWriteMs = 5_000;

/**
 * Resolves when everything is written, or could not be; then `storageTrouble` says why. A write that the browser does not end is
 * waited for, but not by the caller.
 */
export function writeAll(): Promise<void> {
  writing ??= writeWaiting().finally(() => {
    writing = undefined;
  });
  const written = writing;
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      if (writing === written && beingWritten !== undefined)
        changeSession({ storageTrouble: 'The browser has not finished writing for 5 seconds.' });
      resolve();
    }, longestWriteMs);
    void written.then(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** Whether every edit of the document is on disk. */
export const isWritten = (id: string): boolean => !waiting.has(id) && beingWritten?.id !== id;

/** The documents with edits that are not on disk, each in its newest state. */
export function unwritten(): readonly Topology[] {
  const states = new Map(waiting);
  const { id } = beingWritten ?? {};
  if (beingWritten !== undefined && id !== undefined && !states.has(id)) states.set(id, beingWritten);
  return [...states.values()].map(({ history }) => history.present);
}

async function writeWaiting(): Promise<void> {
  clearTimeout(retry);
  let hasWritten = false;
  for (;;) {
    const next = waiting.entries().next().value;
    if (next === undefined) break;
    const [id, document] = next;
    waiting.delete(id);
    beingWritten = document;
    try {
      await writeOne(id, document);
      written(id, document);
      hasWritten = true;
    } catch (error) {
      // A newer state may have come in meanwhile: it contains this one.
      if (!waiting.has(id)) waiting.set(id, document);
      failed(error);
      return;
    } finally {
      beingWritten = undefined;
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
  const isNew = document.stored === 'new';
  if (isNew) await holdLock(id);
  try {
    const appends = !isNew && length <= longestLog && canBeRead(records);
    const isThere = appends && (await appendEdits(row, records));
    if (isThere) logged.set(id, length);
    else await writeAsWhole(id, document);
    if (isNew || (appends && !isThere)) becameStored(id);
    if (appends && !isThere) tellDeleted(row.name);
  } catch (error) {
    if (!(error instanceof TakenOver)) throw error;
    const newest = waiting.get(id) ?? document;
    waiting.delete(id);
    await goOnAsCopy(id, newest);
    return;
  }
  rememberRow(row);
  // The user has opened another document meanwhile.
  if (store.getState().document.id !== id) releaseLock(id);
}

async function writeAsWhole(id: string, document: DocumentState): Promise<void> {
  const { history, side, sides, seq } = document;
  const view = { selection: [], ...(side !== undefined && { side }) };
  await writeWhole(rowFor(id, document), { history, view, sides }, seq);
  logged.set(id, history.past.length + 2 * history.future.length);
}

function tellDeleted(name: string): void {
  notify(
    `“${name}” was deleted from the storage of this browser while it was open here. It is saved again; other documents may be gone.`,
    undefined,
    lasting,
  );
}

function becameStored(id: string): void {
  if (store.getState().document.id === id) rememberShown({ document: id });
  askForDurability();
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
