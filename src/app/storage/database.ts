/**
 * The database in this browser that holds the user's documents. A connection that another tab, the browser or the user closes is
 * opened again for the next request; a request never waits without an end.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Edit } from '../../topology/editing';

/** A document as the list shows it. */
export type StoredDocument = {
  readonly id: string;
  readonly name: string;
  /** In milliseconds since 1970, as all times here. */
  readonly created: number;
  readonly changed: number;
  /** When it was moved to the bin. */
  readonly deleted?: number;
  readonly scenario?: string;
  /** How many flows work and how many there are, as of the last time it was open. */
  readonly verdicts?: { readonly works: number; readonly total: number };
  /** A small drawing, as `src/drawing` makes it. */
  readonly picture?: unknown;
};

/** The state before the first edit of the log: a file's text, and the other versions of a scenario as files' texts. */
export type StoredBase = {
  readonly id: string;
  /** The version of the file format. */
  readonly format: number;
  /** The number of the last edit that is contained; the edits with greater numbers follow. */
  readonly seq: number;
  readonly text: string;
  readonly side?: string;
  readonly sides?: Readonly<Record<string, string>>;
};

/** `seq` counts up by one; `taken` marks where another tab went on. */
export type StoredEdit = {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly edit: Edit | { readonly type: 'taken' };
};

/** The whole document after the edit `seq`, for when the log cannot be replayed. */
export type StoredHead = {
  readonly id: string;
  readonly format: number;
  readonly seq: number;
  readonly text: string;
  readonly side?: string;
};

export type StoredView = {
  readonly id: string;
  readonly viewport?: { readonly x: number; readonly y: number; readonly zoom: number };
  readonly selection: readonly string[];
  readonly traceFlow?: string;
  readonly traceClass: number;
  readonly traceStep: number;
};

export type StoredVersion = {
  readonly id: string;
  readonly at: number;
  readonly format: number;
  readonly text: string;
  /** Only a version that the user named has a name; it is kept until the user deletes it. */
  readonly name?: string;
};

/** What could not be read, as it was stored. */
export type KeptAside = {
  readonly at: number;
  readonly name: string;
  readonly reason: string;
  readonly record: unknown;
};

export interface Schema extends DBSchema {
  documents: { key: string; value: StoredDocument };
  bases: { key: string; value: StoredBase };
  edits: { key: [string, number]; value: StoredEdit };
  heads: { key: string; value: StoredHead };
  views: { key: string; value: StoredView };
  versions: { key: [string, number]; value: StoredVersion };
  aside: { key: number; value: KeptAside };
}

export type Database = IDBPDatabase<Schema>;
/** Every store that has records of one document, by its id or by keys that begin with it. */
export const storesOfDocument = ['documents', 'bases', 'edits', 'heads', 'views', 'versions'] as const;

/** The keys of a document's edits, or of its versions. */
export const ofDocument = (id: string): IDBKeyRange =>
  IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY]);

const databaseName = 'roundtrip-documents';
const databaseVersion = 1;
const longestWaitMs = 2_000;

let opening: Promise<Database> | undefined;
let current: Database | undefined;
const whenClosed = new Set<() => void>();

/** Calls `listen` whenever something else than this page closes the connection: the records may be gone then. */
export function onClosed(listen: () => void): () => void {
  whenClosed.add(listen);
  return () => whenClosed.delete(listen);
}

/** Rejects with an error whose message says for the user what is wrong, at the latest after two seconds. */
export function database(): Promise<Database> {
  opening ??= open();
  return inTime(opening);
}

async function open(): Promise<Database> {
  const forget = () => {
    opening = undefined;
    current = undefined;
  };
  const closed = () => {
    forget();
    for (const listen of whenClosed) listen();
  };
  try {
    const connection = await openDB<Schema>(databaseName, databaseVersion, {
      upgrade(fresh) {
        for (const name of ['documents', 'bases', 'heads', 'views'] as const)
          fresh.createObjectStore(name, { keyPath: 'id' });
        fresh.createObjectStore('edits', { keyPath: ['id', 'seq'] });
        fresh.createObjectStore('versions', { keyPath: ['id', 'at'] });
        fresh.createObjectStore('aside', { autoIncrement: true });
      },
      // A newer Roundtrip in another tab, or the user who deletes the site's data, must not wait for this tab.
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase | null)?.close();
        closed();
      },
      terminated: closed,
    });
    current = connection;
    return connection;
  } catch (error) {
    forget();
    throw new Error(reasonOf(error), { cause: error });
  }
}

function inTime(connection: Promise<Database>): Promise<Database> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error('The browser does not open its storage: another tab may block it. Close the other tabs.'),
        ),
      longestWaitMs,
    );
    connection.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Closes the connection, so that the next request opens another one. */
export function discard(connection: Database): void {
  connection.close();
  if (current !== connection) return;
  current = undefined;
  opening = undefined;
}

/** Why a request failed, as a sentence for the user. */
export function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return 'The storage of this browser is full.';
    case 'VersionError':
      return 'A newer Roundtrip uses the storage of this browser: reload this tab.';
    case 'SecurityError':
    case 'NotAllowedError':
      return 'This browser does not allow pages to store anything.';
    case 'InvalidStateError':
      return 'The browser closed its storage.';
    default:
      return error instanceof Error && error.message !== ''
        ? error.message
        : 'The storage of this browser does not work.';
  }
}
