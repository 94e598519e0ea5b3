/** Storage that the browser refuses, that is full, that is closed, or that does not answer. */
import type { Page } from '@playwright/test';
import { databaseName } from './records';
import { type Fault, nameField, rename, type Trial } from './trial';

export const storageFaults: readonly Fault[] = [
  {
    name: 'storage is forbidden',
    tells: /Your last edits are not saved\. This browser does not allow pages to store anything/,
    mayLose: 1,
    does: async (trial) => {
      const page = await trial.openTab(() => {
        IDBFactory.prototype.open = () => {
          window.fault.times += 1;
          throw new DOMException('forbidden', 'SecurityError');
        };
      });
      await trial.edit(page, 'Only on screen');
      await trial.hasFailed(page);
      await isOnScreen(page, 'Only on screen');
    },
  },
  {
    name: 'the database never opens, and the user draws meanwhile',
    tells: /Your last edits are not saved\. The browser does not open its storage/,
    mayLose: 1,
    does: async (trial) => {
      const page = await trial.tab(() => {
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function never(name, ...version) {
          if (name !== 'roundtrip-documents') return open.call(this, name, ...version);
          window.fault.times += 1;
          // A request that no event ever comes for.
          return Object.create(IDBOpenDBRequest.prototype, {
            addEventListener: { value: () => undefined },
            removeEventListener: { value: () => undefined },
          });
        };
      });
      await page.goto(trial.address);
      await trial.edit(page, 'Drawn while it waits');
      await trial.hasFailed(page);
      // Longer than the page waits for the database.
      await page.waitForTimeout(4_000);
      await isOnScreen(page, 'Drawn while it waits');
    },
  },
  {
    name: 'another program holds the database against opening it',
    tells: /The browser does not open its storage: another tab may block it/,
    shows: 'Saved once it opens',
    does: async (trial) => {
      await trial.aside.evaluate(blockOpening, databaseName);
      const page = await trial.openTab();
      trial.produced(
        (await trial.edit(page, 'Saved once it opens')) === 'not saved',
        'the database can be opened',
      );
      await trial.aside.evaluate(() => window.dispatchEvent(new Event('unblock')));
      await page.waitForFunction(() => document.querySelector('.saved-state')?.textContent === 'saved');
    },
  },
  {
    name: 'a newer Roundtrip changes the database',
    tells: /Your last edits are not saved\. A newer Roundtrip uses the storage of this browser/,
    mayLose: 1,
    lasts: true,
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'Before the update');
      const version = await trial.aside.evaluate(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open(name, 2);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const { version: now } = opening.result;
              opening.result.close();
              resolve(now);
            };
          }),
        databaseName,
      );
      trial.produced(version === 2, 'the database has its old version');
      trial.produced((await trial.edit(page, 'After the update')) !== 'saved', 'the edit is saved');
      await isOnScreen(page, 'After the update');
    },
  },
  {
    name: 'the disk is full at an edit',
    tells: /Your last edits are not saved\. The storage of this browser is full/,
    shows: 'Does not fit',
    does: async (trial) => {
      const page = await trial.openTab(quota('add'));
      await trial.editAndSave(page, 'Fits on the disk');
      await failsForAWhile(trial, page, 'Does not fit');
    },
  },
  {
    name: 'the disk is full at the first edit of a document',
    tells: /Your last edits are not saved\. The storage of this browser is full/,
    shows: 'Does not fit',
    does: async (trial) => {
      const page = await trial.openTab(quota('put'));
      await failsForAWhile(trial, page, 'Does not fit');
    },
  },
  {
    name: 'the browser aborts a transaction when it commits it',
    tells: /Your last edits are not saved\. The storage of this browser is full/,
    shows: 'Aborted at first',
    does: async (trial) => {
      const page = await trial.openTab(abortsAtCommit);
      await trial.editAndSave(page, 'Before');
      await failsForAWhile(trial, page, 'Aborted at first');
    },
  },
  {
    name: 'a transaction never ends',
    tells: /Your last edits are not saved\. The browser has not finished writing/,
    mayLose: 1,
    does: async (trial) => {
      const page = await trial.openTab(neverEnds);
      await trial.editAndSave(page, 'Before');
      await trial.fails(page, true);
      await trial.edit(page, 'Never written');
      await trial.hasFailed(page);
      await isOnScreen(page, 'Never written');
    },
  },
  {
    name: 'the browser closes the connection and says so',
    shows: 'After it was closed',
    does: async (trial) => {
      const page = await trial.openTab(closesConnections);
      await trial.editAndSave(page, 'Before it was closed');
      await page.evaluate(() => window.dispatchEvent(new Event('close-connections')));
      await trial.hasFailed(page);
      await trial.editAndSave(page, 'After it was closed');
    },
  },
  {
    name: 'the connection is closed without an event',
    shows: 'After it was closed',
    does: async (trial) => {
      const page = await trial.openTab(closesConnections);
      await trial.editAndSave(page, 'Before it was closed');
      await page.evaluate(() => window.dispatchEvent(new Event('close-connections-silently')));
      await trial.hasFailed(page);
      await trial.edit(page, 'After it was closed');
      await trial
        .until(({ edits = [] }) => JSON.stringify(edits).includes('After it was closed'))
        .catch(() => undefined);
    },
  },
  {
    name: 'reading fails with an unknown error',
    tells: /read|cannot save documents now/i,
    shows: 'After the failure',
    does: async (trial) => {
      const page = await trial.openTab(readingFails);
      await trial.editAndSave(page, 'Before the failure');
      await page.addInitScript('globalThis.fault = { on: true, times: 0 };');
      await page.reload();
      await nameField(page).waitFor();
      await page.locator('.banner').waitFor();
      await trial.hasFailed(page);
      // The user draws something else meanwhile.
      await trial.edit(page, 'After the failure');
    },
  },
  {
    name: 'the browser does not promise to keep the documents',
    shows: 'Drawn',
    does: async (trial) => {
      const page = await trial.openTab(() => {
        StorageManager.prototype.persist = () => {
          window.fault.times += 1;
          return Promise.reject(new TypeError('no'));
        };
      });
      await trial.editAndSave(page, 'Drawn');
      await trial.hasFailed(page);
    },
  },
];

async function failsForAWhile(trial: Trial, page: Page, name: string): Promise<void> {
  await trial.fails(page, true);
  trial.produced((await trial.edit(page, name)) === 'not saved', 'the page does not say “not saved”');
  await trial.hasFailed(page);
  await trial.fails(page, false);
  await page.waitForFunction(() => document.querySelector('.saved-state')?.textContent === 'saved');
}

async function isOnScreen(page: Page, name: string): Promise<void> {
  const shown = await nameField(page).inputValue();
  if (shown !== name) throw new Error(`The edit “${name}” is no longer on screen, but “${shown}”.`);
  // It can still be edited, and saved as a file.
  await page.getByRole('alert').getByRole('button', { name: 'Save as a file' }).waitFor();
  await rename(page, `${name}, and more`);
  if ((await nameField(page).inputValue()) !== `${name}, and more`) throw new Error('It cannot be edited.');
}

/** A patch that runs in the page and so must not use anything of this file. */
function quota(method: 'add' | 'put'): () => void {
  return method === 'add'
    ? () => {
        const { add } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.add = function full(...given) {
          if (!window.fault.on) return add.apply(this, given);
          window.fault.times += 1;
          throw new DOMException('no space', 'QuotaExceededError');
        };
      }
    : () => {
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function full(...given) {
          if (!window.fault.on) return put.apply(this, given);
          window.fault.times += 1;
          throw new DOMException('no space', 'QuotaExceededError');
        };
      };
}

function abortsAtCommit(): void {
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function aborted() {
    if (!window.fault.on) return commit.call(this);
    // The requests before this one succeed; then the browser finds that there is no space.
    const last = this.objectStore(this.objectStoreNames[0]!).count();
    last.onsuccess = () => {
      window.fault.times += 1;
      Object.defineProperty(this, 'error', { get: () => new DOMException('no space', 'QuotaExceededError') });
      this.abort();
    };
  };
}

function neverEnds(): void {
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function kept() {
    if (!window.fault.on) return commit.call(this);
    window.fault.times += 1;
    // A transaction with a request does not end.
    const store = this.objectStore(this.objectStoreNames[0]!);
    const again = () => {
      store.count().onsuccess = again;
    };
    again();
  };
}

function closesConnections(): void {
  const connections = new Set<IDBDatabase>();
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function noted(...given) {
    connections.add(this);
    return transaction.apply(this, given);
  };
  const closeAll = (tells: boolean) => {
    for (const connection of connections) {
      window.fault.times += 1;
      connection.close();
      if (tells) connection.dispatchEvent(new Event('close'));
    }
    connections.clear();
  };
  window.addEventListener('close-connections', () => closeAll(true));
  window.addEventListener('close-connections-silently', () => closeAll(false));
}

function readingFails(): void {
  const { getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAll = function failing(...given) {
    if (!window.fault.on) return getAll.apply(this, given);
    window.fault.times += 1;
    throw new DOMException('Internal error when the records were read.', 'UnknownError');
  };
}

/** Runs in the empty page: holds a connection while the database is to be deleted, so that opening it has to wait. */
function blockOpening(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onblocked = () => resolve();
      window.addEventListener('unblock', () => opening.result.close());
    };
  });
}
