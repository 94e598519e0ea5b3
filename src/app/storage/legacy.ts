/**
 * The one document that earlier versions of the page saved, in a database of their own. It becomes the user's first document; what
 * cannot be read is kept aside.
 */
import { type IDBPDatabase, openDB } from 'idb';
import { z } from 'zod';

const legacyName = 'roundtrip';
const store = 'documents';
const key = 'current';
const longestWaitMs = 2_000;

const schema = z.object({
  text: z.string(),
  scenario: z.string().exactOptional(),
  traceFlow: z.string().exactOptional(),
});

export type Legacy = {
  /** As it was stored; `kept` is undefined if it has another shape. */
  readonly record: unknown;
  readonly kept: z.output<typeof schema> | undefined;
  /** Deletes the record, once it is somewhere else. */
  readonly remove: () => Promise<void>;
};

/** `undefined` if none exists, or if its database does not open in time: the next start tries again. */
export async function legacyDocument(): Promise<Legacy | undefined> {
  const names = await indexedDB.databases?.();
  if (names && !names.some(({ name }) => name === legacyName)) return undefined;
  const connection = await inTime(openExisting());
  if (connection === undefined) return undefined;
  const record: unknown = await connection.get(store, key);
  if (record === undefined) {
    connection.close();
    return undefined;
  }
  return {
    record,
    kept: schema.safeParse(record).data,
    remove: async () => {
      await connection.delete(store, key);
      connection.close();
    },
  };
}

/** Opens the database in the version that it has. One that is only made by asking for it stays empty. */
async function openExisting(): Promise<IDBPDatabase | undefined> {
  const connection = await openDB(legacyName);
  if (connection.objectStoreNames.contains(store)) return connection;
  connection.close();
  return undefined;
}

async function inTime<T>(wanted: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), longestWaitMs));
  return Promise.race([wanted.catch(() => undefined), late]);
}
