/** Several tabs with the same documents. */
import { editHere, type Fault, nameField, openFromList, rename, type Trial } from './trial';

export const tabFaults: readonly Fault[] = [
  {
    name: 'two tabs edit the same document',
    tells: /Read-only\. This document is open in another tab/,
    shows: 'Again in the first tab',
    does: async (trial) => {
      const first = await trial.openTab();
      await trial.editAndSave(first, 'In the first tab');
      const second = await trial.openTab();
      await openFromList(second, 'In the first tab');
      await isReadOnly(trial, second);
      await editHere(second);
      await trial.editAndSave(second, 'In the second tab');
      await isReadOnly(trial, first);
      await editHere(first);
      await trial.editAndSave(first, 'Again in the first tab');
    },
  },
  {
    name: 'a second tab opens a blank canvas',
    shows: 'Again in the first tab',
    does: async (trial) => {
      const first = await trial.openTab();
      await trial.editAndSave(first, 'In the first tab');
      const second = await trial.openTab();
      await second.getByRole('dialog').getByRole('button', { name: 'New', exact: true }).click();
      await second.getByRole('heading', { name: 'Nothing drawn yet' }).waitFor();
      await trial.editAndSave(second, 'Blank canvas');
      await trial.editAndSave(first, 'Again in the first tab');
      const { bases = [] } = await trial.records();
      trial.produced(bases.length === 2, 'the second tab did not make a second document');
      // The tab that the user was in last is shown again.
      await first.close();
      await trial.open(second);
      if ((await nameField(second).inputValue()) !== 'Blank canvas')
        throw new Error('The second tab did not come back to its document.');
      await second.getByRole('banner').getByRole('button', { name: 'Documents', exact: true }).click();
      await second.getByRole('menuitem', { name: 'All documents' }).click();
      await openFromList(second, 'Again in the first tab');
      await second.waitForFunction(() => document.querySelector('.saved-state')?.textContent === 'saved');
    },
  },
  {
    name: 'a tab does not notice that another one took its document by force',
    tells: /Another tab has taken over “Edited without the lock”\. What you changed here since is in/,
    does: async (trial) => {
      const first = await trial.openTab(withoutLocksAndChannel);
      await trial.editAndSave(first, 'In the first tab');
      const second = await trial.openTab();
      await trial.editAndSave(second, 'In the second tab');
      await trial.edit(first, 'Edited without the lock');
      await copyHas(trial, 'Edited without the lock');
      trial.produced(
        (await first.evaluate(() => navigator.locks === undefined)) &&
          (await nameField(first).inputValue()).endsWith('(copy)'),
        'the first tab did not go on with a copy',
      );
    },
  },
  {
    name: 'another tab takes the document while the disk is full',
    tells: /Another tab has taken over .* What you changed here since is in/,
    does: async (trial) => {
      const first = await trial.openTab(fullDisk);
      await trial.editAndSave(first, 'In the first tab');
      await trial.fails(first, true);
      await trial.edit(first, 'Only in memory');
      // A copy that had only the name of the last edit would not have this one.
      await trial.edit(first, 'Not on disk either');
      await trial.hasFailed(first);
      const second = await trial.openTab();
      await openFromList(second, 'In the first tab');
      await editHere(second);
      await trial.editAndSave(second, 'In the second tab', 'Again in the second tab');
      await trial.fails(first, false);
      await first
        .getByRole('button', { name: 'Try again' })
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      await copyHas(trial, 'Not on disk either (copy)');
    },
  },
  {
    name: 'no Web Locks: two tabs edit the same document',
    tells: /Another tab has taken over “In the first tab”\. What you changed here since is in/,
    does: async (trial) => {
      const first = await trial.openTab(withoutLocks);
      await trial.editAndSave(first, 'Shared');
      const second = await trial.openTab(withoutLocks);
      trial.produced(
        await second.evaluate(() => navigator.locks === undefined),
        'the browser still has locks',
      );
      await trial.editAndSave(second, 'In the second tab');
      await trial.edit(first, 'In the first tab');
      await copyHas(trial, 'In the first tab');
    },
  },
  {
    name: 'no BroadcastChannel: the document is taken by force',
    tells: /Another tab has taken over this document/,
    shows: 'In the second tab',
    does: async (trial) => {
      const first = await trial.openTab(withoutChannel);
      await trial.editAndSave(first, 'In the first tab');
      const second = await trial.openTab(withoutChannel);
      await openFromList(second, 'In the first tab');
      await editHere(second);
      trial.produced(
        await second.evaluate(() => typeof BroadcastChannel === 'undefined'),
        'the browser still has channels',
      );
      await trial.editAndSave(second, 'In the second tab');
      // The first tab may only look.
      await rename(first, 'Refused');
      await trial.settled(first);
    },
  },
];

async function isReadOnly(trial: Trial, page: Parameters<typeof nameField>[0]): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Read-only.' }).waitFor();
  await rename(page, 'Refused');
  trial.produced((await nameField(page).inputValue()) !== 'Refused', 'both tabs can edit the document');
}

/** Waits until a document other than the first has an edit. What is missing is found when the trial is judged. */
async function copyHas(trial: Trial, name: string): Promise<void> {
  await trial
    .until(({ bases = [], edits = [] }) => bases.length > 1 && JSON.stringify([bases, edits]).includes(name))
    .catch(() => undefined);
}

function withoutLocks(): void {
  Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
}

function withoutChannel(): void {
  Reflect.deleteProperty(window, 'BroadcastChannel');
}

function withoutLocksAndChannel(): void {
  Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
  Reflect.deleteProperty(window, 'BroadcastChannel');
}

function fullDisk(): void {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function full(...given) {
    if (!window.fault.on) return add.apply(this, given);
    window.fault.times += 1;
    throw new DOMException('no space', 'QuotaExceededError');
  };
}
