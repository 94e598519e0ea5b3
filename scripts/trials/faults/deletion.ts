/** The site's data is deleted while the page is open. */
import { databaseName } from './records';
import type { Fault } from './trial';

const told = /was deleted from the storage of this browser/;

export const deletionFaults: readonly Fault[] = [
  {
    name: 'the site’s data is deleted between two edits',
    tells: told,
    shows: 'After',
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'Before');
      await trial.deletesSiteData(page);
      trial.produced(!(await trial.isOnDisk('Before')), 'the data is still there');
      await trial.editAndSave(page, 'After');
    },
  },
  {
    name: 'the site’s data is deleted after the last edit',
    tells: told,
    shows: 'Last edit',
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'Last edit');
      // From here on, the page has no reason of its own to write.
      await trial.until(({ heads = [] }) => JSON.stringify(heads).includes('Last edit'));
      await page.waitForTimeout(2_500);
      await trial.deletesSiteData(page);
      trial.produced(!(await trial.isOnDisk('Last edit')), 'the data is still there');
      await trial.until(({ bases = [] }) => bases.length > 0).catch(() => undefined);
    },
  },
  {
    name: 'the database is deleted by another program',
    tells: told,
    shows: 'After',
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'Before');
      await trial.aside.evaluate(
        (name) =>
          new Promise((resolve, reject) => {
            const deleting = indexedDB.deleteDatabase(name);
            deleting.onsuccess = resolve;
            deleting.onerror = () => reject(deleting.error);
          }),
        databaseName,
      );
      trial.produced(!(await trial.isOnDisk('Before')), 'the database is still there');
      await trial.editAndSave(page, 'After');
    },
  },
  {
    name: 'the database is deleted directly before an edit is written',
    tells: told,
    shows: 'At that moment',
    does: async (trial) => {
      const page = await trial.openTab(deletedBeforeWriting);
      await trial.editAndSave(page, 'Before');
      await trial.fails(page, true);
      await trial.edit(page, 'At that moment');
      await trial.hasFailed(page);
      await trial.until(({ bases = [] }) => bases.length > 0).catch(() => undefined);
    },
  },
  {
    name: 'the database is deleted while an edit is written',
    tells: told,
    shows: 'At that moment',
    does: async (trial) => {
      const page = await trial.openTab(deletedWhileWriting);
      await trial.editAndSave(page, 'Before');
      await trial.fails(page, true);
      // The transaction ends, and then the database goes: “saved” is true for a moment only.
      await trial.edit(page, 'At that moment').finally(() => trial.falselySaved.splice(0));
      await trial.hasFailed(page);
      await trial.until(({ bases = [] }) => bases.length > 0).catch(() => undefined);
    },
  },
  {
    name: 'the records of the open document are deleted by another program',
    tells: told,
    shows: 'After',
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'Before');
      await trial.aside.evaluate(
        (name) =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const stores = [...opening.result.objectStoreNames];
              const tx = opening.result.transaction(stores, 'readwrite');
              for (const store of stores) tx.objectStore(store).clear();
              tx.oncomplete = () => {
                opening.result.close();
                resolve();
              };
            };
          }),
        databaseName,
      );
      trial.produced(!(await trial.isOnDisk('Before')), 'the records are still there');
      await trial.editAndSave(page, 'After');
    },
  },
];

function deletedBeforeWriting(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function late(stores, ...given) {
    if (window.fault.on && [stores].flat().includes('edits')) {
      window.fault.on = false;
      window.fault.times += 1;
      this.close();
      indexedDB.deleteDatabase(this.name);
    }
    return transaction.call(this, stores, ...given);
  };
}

function deletedWhileWriting(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function late(stores, ...given) {
    const begun = transaction.call(this, stores, ...given);
    if (window.fault.on && [stores].flat().includes('edits')) {
      window.fault.on = false;
      window.fault.times += 1;
      indexedDB.deleteDatabase(this.name);
    }
    return begun;
  };
}
