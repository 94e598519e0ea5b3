/**
 * The page's databases as another program sees them: read and changed from an empty page of the same origin, which none of the
 * patches of a fault reaches.
 */
import type { BrowserContext, Page } from '@playwright/test';

export const databaseName = 'roundtrip-documents';

/** Every record of the database, by store; empty if there is no database. */
export type Records = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export type Change =
  | { readonly store: string; readonly put: unknown; readonly key?: string }
  | { readonly store: string; readonly remove: string | readonly [string, number] };

/** An empty page of the origin. */
export async function emptyPage(context: BrowserContext, address: string): Promise<Page> {
  const url = `${address}empty.html`;
  await context.route(url, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>empty</title>' }),
  );
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

export async function readRecords(page: Page): Promise<Records> {
  return page.evaluate(async (name) => {
    const databases = await indexedDB.databases();
    if (!databases.some((each) => each.name === name)) return {};
    const connection = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      // Deleted since: a database that is made here would not have the page's stores.
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
      setTimeout(() => reject(new Error('The database does not open.')), 5_000);
    }).catch((error: DOMException) => {
      if (error.name === 'AbortError') return undefined;
      throw error;
    });
    const stores = [...(connection?.objectStoreNames ?? [])];
    if (connection === undefined || stores.length === 0) return {};
    const tx = connection.transaction(stores);
    const all = await Promise.all(
      stores.map(
        (store) =>
          new Promise<[string, Record<string, unknown>[]]>((resolve, reject) => {
            const asking = tx.objectStore(store).getAll();
            asking.onsuccess = () => resolve([store, asking.result]);
            asking.onerror = () => reject(asking.error);
          }),
      ),
    );
    connection.close();
    return Object.fromEntries(all);
  }, databaseName);
}

/** Changes records as a damaged disk or another program would. */
export async function changeRecords(page: Page, changes: readonly Change[]): Promise<void> {
  await page.evaluate(
    ([name, wanted]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction([...new Set(wanted.map(({ store }) => store))], 'readwrite');
          for (const change of wanted) {
            const store = tx.objectStore(change.store);
            if ('put' in change) store.put(change.put, change.key);
            else store.delete(change.remove as IDBValidKey);
          }
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onabort = () => reject(tx.error);
        };
      }),
    [databaseName, changes] as const,
  );
}

/** Puts a record into the database that earlier versions of the page had. */
export async function putLegacyRecord(page: Page, record: unknown): Promise<void> {
  await page.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('documents');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('documents', 'readwrite');
          tx.objectStore('documents').put(value, 'current');
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onabort = () => reject(tx.error);
        };
      }),
    record,
  );
}
