/**
 * Where this browser saves the document: one record in IndexedDB, with the file's text and what was on
 * screen.
 */
import { type DBSchema, openDB } from 'idb';

export type Kept = {
  readonly text: string;
  readonly scenario?: string;
  readonly traceFlow?: string;
};
type Schema = DBSchema & { documents: { key: string; value: Kept } };

const key = 'current';
const database = once(() =>
  openDB<Schema>('roundtrip', 1, { upgrade: (opened) => void opened.createObjectStore('documents') }),
);

export async function keepDocument(kept: Kept): Promise<void> {
  await (await database()).put('documents', kept, key);
}

export async function keptDocument(): Promise<Kept | undefined> {
  return (await database()).get('documents', key);
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
