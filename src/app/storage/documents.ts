/**
 * The documents of this browser as requests to the database. What belongs together is one transaction; a transaction that ends is on
 * disk. Every function rejects with a sentence for the user.
 */
import { currentVersion } from '../../topology/document';
import { type Compacted, compacted, type Edit, type Editing } from '../../topology/editing';
import { historyOf } from '../../topology/history';
import { serializeTopology } from '../../topology/serialize';
import {
  type Database,
  database,
  discard,
  type KeptAside,
  ofDocument,
  reasonOf,
  type StoredBase,
  type StoredDocument,
  type StoredEdit,
  storesOfDocument,
} from './database';
import type { RawDocument } from './read-document';
import { readDocumentRow, readEdit } from './records';

/** A write found an edit with its number: another tab goes on with this document. */
export class TakenOver extends Error {}

const strict = { durability: 'strict' } as const;

/** Runs a request; a failure has a message for the user. */
async function asking<T>(request: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await withConnection(request);
  } catch (error) {
    if (error instanceof TakenOver) throw error;
    throw new Error(reasonOf(error), { cause: error });
  }
}

/** A browser may close a connection without an event. Such a connection refuses every transaction, so another one is opened. */
async function withConnection<T>(request: (database: Database) => Promise<T>): Promise<T> {
  const connection = await database();
  try {
    return await request(connection);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InvalidStateError') throw error;
    discard(connection);
    return request(await database());
  }
}

/**
 * Newest first, with those in the bin. `unreadable` are the ids of documents whose row is missing or has another shape; `mendRows`
 * makes their rows anew.
 */
export function listDocuments(): Promise<{
  readonly documents: readonly StoredDocument[];
  readonly unreadable: readonly string[];
}> {
  return asking(async (connection) => {
    const tx = connection.transaction(['documents', 'bases', 'heads']);
    const [rows, ...keys] = await Promise.all([
      tx.objectStore('documents').getAll(),
      tx.objectStore('documents').getAllKeys(),
      tx.objectStore('bases').getAllKeys(),
      tx.objectStore('heads').getAllKeys(),
    ]);
    const documents = rows.flatMap((row) => readDocumentRow(row) ?? []);
    const known = new Set(documents.map(({ id }) => id));
    return {
      documents: documents.sort((one, other) => other.changed - one.changed),
      unreadable: [...new Set(keys.flat())].filter((key) => !known.has(key)),
    };
  });
}

/** The row as it is stored, whatever its shape. */
export function rawRow(id: string): Promise<unknown> {
  return asking((connection) => connection.get('documents', id));
}

export function rowOf(id: string): Promise<StoredDocument | undefined> {
  return asking(async (connection) => readDocumentRow(await connection.get('documents', id)));
}

export function rawDocument(id: string): Promise<RawDocument> {
  return asking(async (connection) => {
    const tx = connection.transaction(['bases', 'edits', 'heads']);
    const [base, edits, head] = await Promise.all([
      tx.objectStore('bases').get(id),
      tx.objectStore('edits').getAll(ofDocument(id)),
      tx.objectStore('heads').get(id),
    ]);
    return { base, edits, head };
  });
}

/** Whether the edits can be replayed: one that the schema of commands refuses must not get into a log. */
export function canBeRead(edits: readonly StoredEdit[]): boolean {
  return edits.every((edit) => readEdit(edit) !== undefined);
}

/**
 * The records of a whole document, with the log that gives its undo and redo; without a log if an edit could not be read again.
 * `seq` is the number of the last edit.
 */
function recordsOf(id: string, editing: Editing, seq: number, at: number) {
  const numbered = (edits: readonly Edit[]) =>
    edits.map((edit, index): StoredEdit => ({ id, seq: seq - edits.length + 1 + index, at, edit }));
  const whole = compacted(editing);
  const isReadable = canBeRead(numbered(whole.edits));
  const { base, side, sides, edits } = isReadable ? whole : withoutHistory(editing);
  const texts = Object.entries(sides).map(([name, topology]) => [name, serializeTopology(topology)] as const);
  const stored: StoredBase = {
    id,
    format: currentVersion,
    seq: seq - edits.length,
    text: serializeTopology(base),
    ...(side !== undefined && { side }),
    ...(texts.length > 0 && { sides: Object.fromEntries(texts) }),
  };
  return { base: stored, log: numbered(edits) };
}

function withoutHistory({ history, view, sides }: Editing): Compacted {
  return compacted({ history: historyOf(history.present), view, sides });
}

/** Writes a whole document in place of whatever is stored under its id. */
export function writeWhole(row: StoredDocument, editing: Editing, seq: number): Promise<void> {
  const { base, log } = recordsOf(row.id, editing, seq, row.changed);
  return asking(async (connection) => {
    const tx = connection.transaction(['documents', 'bases', 'edits', 'heads'], 'readwrite', strict);
    const requests = [
      tx.objectStore('edits').delete(ofDocument(row.id)),
      tx.objectStore('heads').delete(row.id),
      tx.objectStore('documents').put(row),
      tx.objectStore('bases').put(base),
      ...log.map((edit) => tx.objectStore('edits').put(edit)),
    ];
    await committed(tx, requests);
  });
}

/**
 * Adds edits to the log. Sent in one go, so that it succeeds even if the page is closed meanwhile. Returns whether the first state
 * of the document is there: without it, which a user may delete with the site's data, the log is of no use.
 * @throws TakenOver if another tab has written an edit with one of the numbers.
 */
export function appendEdits(row: StoredDocument, edits: readonly StoredEdit[]): Promise<boolean> {
  return asking(async (connection) => {
    const tx = connection.transaction(['documents', 'bases', 'edits'], 'readwrite', strict);
    const bases = tx.objectStore('bases').count(row.id);
    const requests = [
      bases,
      ...edits.map((edit) => tx.objectStore('edits').add(edit)),
      tx.objectStore('documents').put(row),
    ];
    try {
      await committed(tx, requests);
    } catch (error) {
      if (error instanceof Error && error.name === 'ConstraintError') throw new TakenOver();
      throw error;
    }
    return (await bases) > 0;
  });
}

type Ending = { readonly done: Promise<void>; readonly commit: () => void };

async function committed(tx: Ending, requests: readonly Promise<unknown>[]): Promise<void> {
  const results = Promise.allSettled(requests);
  tx.commit();
  const ended = tx.done.then(
    () => undefined,
    (error: unknown) => error,
  );
  // A request that fails aborts the others, which then fail for that reason.
  const failures = (await results).flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const error = failures.find(({ name }) => name !== 'AbortError') ?? (await ended);
  if (error !== undefined) throw error;
}

/** The state after the edit `seq`, whole as a file's text, for when the log cannot be replayed. */
export function writeHead(id: string, text: string, seq: number, side: string | undefined): Promise<void> {
  return asking(async (connection) => {
    await connection.put('heads', {
      id,
      format: currentVersion,
      seq,
      text,
      ...(side !== undefined && { side }),
    });
  });
}

/** Whether the first state of the document is stored: a user may delete the site's data while a tab is open. */
export function isStored(id: string): Promise<boolean> {
  return asking(async (connection) => (await connection.count('bases', id)) > 0);
}

/** Gives a document its row, in place of one that cannot be read. */
export function putRow(row: StoredDocument): Promise<void> {
  return asking(async (connection) => {
    await connection.put('documents', row);
  });
}

/** Changes what the list shows of a document; a document that is gone stays gone. */
export function changeRow(id: string, change: (row: StoredDocument) => StoredDocument): Promise<void> {
  return asking(async (connection) => {
    const tx = connection.transaction('documents', 'readwrite', strict);
    const row = readDocumentRow(await tx.store.get(id));
    if (row !== undefined) await tx.store.put(change(row));
    await tx.done;
  });
}

/** Deletes every record of the documents, for good. */
export function deleteForGood(ids: readonly string[]): Promise<void> {
  return asking(async (connection) => {
    const tx = connection.transaction(storesOfDocument, 'readwrite', strict);
    await Promise.all(
      ids.flatMap((id) => [
        ...(['documents', 'bases', 'heads', 'views'] as const).map((name) => tx.objectStore(name).delete(id)),
        ...(['edits', 'versions'] as const).map((name) => tx.objectStore(name).delete(ofDocument(id))),
      ]),
    );
    await tx.done;
  });
}

/** Keeps records that could not be read, until the user deletes them. */
export function keepAside(kept: KeptAside): Promise<void> {
  return asking(async (connection) => {
    await connection.add('aside', kept);
  });
}

export function listAside(): Promise<readonly (KeptAside & { readonly key: number })[]> {
  return asking(async (connection) => {
    const tx = connection.transaction('aside');
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return values.map((value, index) => ({ ...value, key: keys[index]! }));
  });
}

export function deleteAside(key: number): Promise<void> {
  return asking((connection) => connection.delete('aside', key));
}
