/** Storage that fails, records that are damaged, and code that cannot be fetched: the user is told, and nothing is lost. */
import { test as plain } from '@playwright/test';
import { Documents, edit, inStore } from './pages/documents';
import { Roundtrip } from './pages/roundtrip';
import { expect } from './roundtrip';

// These stories make the browser report errors on the console, so they use the plain `test`.
plain(
  'a full disk is told, the document can be saved as a file, and is saved once there is space',
  async ({ page }) => {
    await page.addInitScript(() => {
      const original = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function add(...given) {
        if ('diskIsFull' in window) throw new DOMException('no space', 'QuotaExceededError');
        return original.apply(this, given);
      };
    });
    const roundtrip = new Roundtrip(page);
    const { trouble } = new Documents(page);
    await roundtrip.open();
    await edit(page, 'Fits on the disk');
    await page.evaluate(() => Object.assign(window, { diskIsFull: true }));
    await roundtrip.bar.documentName.fill('Does not fit');
    await roundtrip.bar.documentName.press('Enter');
    await expect(trouble).toContainText(
      'Your last edits are not saved. The storage of this browser is full.',
    );
    await expect(roundtrip.bar.region.getByText('not saved', { exact: true })).toBeVisible();
    const downloading = page.waitForEvent('download');
    await trouble.getByRole('button', { name: 'Save as a file' }).click();
    expect((await downloading).suggestedFilename()).toBe('does-not-fit.roundtrip.json');

    await page.evaluate(() => Reflect.deleteProperty(window, 'diskIsFull'));
    await expect(trouble).toBeHidden();
    await expect(roundtrip.bar.region.getByText('saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(roundtrip.bar.documentName).toHaveValue('Does not fit');
  },
);

plain('a browser without storage still opens, and says that it cannot save', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
  });
  const roundtrip = new Roundtrip(page);
  await roundtrip.open();
  const { trouble } = new Documents(page);
  await expect(trouble).toContainText('This browser does not allow pages to store anything.');
  await roundtrip.bar.documentName.fill('Only on screen');
  await roundtrip.bar.documentName.press('Enter');
  await expect(trouble).toContainText('Your last edits are not saved.');
});

plain('data that is deleted while the page is open is written again', async ({ page }) => {
  const roundtrip = new Roundtrip(page);
  await roundtrip.open();
  await edit(page, 'Deleted by hand');
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('roundtrip-documents');
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  await edit(page, 'Written again');
  await page.reload();
  await expect(roundtrip.bar.documentName).toHaveValue('Written again');
  await page.keyboard.press('Control+Z');
  await expect(roundtrip.bar.documentName).toHaveValue('Deleted by hand');
});

plain('a damaged record is told and kept aside; what can be read is opened', async ({ page }) => {
  const roundtrip = new Roundtrip(page);
  const documents = new Documents(page);
  await roundtrip.open();
  await edit(page, 'First edit');
  await edit(page, 'Second edit');
  const edits = (await inStore(page, 'edits', 'all')) as readonly { readonly seq: number }[];
  await inStore(page, 'edits', { put: { ...edits.at(-1), edit: { type: 'of another shape' } } });
  await page.reload();
  await expect(roundtrip.bar.documentName).toHaveValue(/^(First|Second) edit$/);
  await expect(page.getByText('was damaged. Its log of edits is damaged.').first()).toBeVisible();
  await documents.show();
  await expect(documents.dialog.getByRole('region', { name: 'Kept aside' })).toContainText(
    'Its log of edits is damaged.',
  );
});

plain('a record of a newer Roundtrip is left as it is, and can be saved as a file', async ({ page }) => {
  const roundtrip = new Roundtrip(page);
  await roundtrip.open();
  await edit(page, 'From the future');
  const [base] = (await inStore(page, 'bases', 'all')) as readonly object[];
  await inStore(page, 'bases', { put: { ...base, format: 99 } });
  await inStore(page, 'heads', 'clear');
  await page.reload();
  await expect(
    page.getByText('“From the future” cannot be opened, and is left as it is.').first(),
  ).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the record as a file' }).click();
  expect((await downloading).suggestedFilename()).toBe('from-the-future.record.json');
  // The opening scenario is shown instead, and can be edited without touching the record.
  await expect(roundtrip.bar.documentName).toHaveValue('APIM behind a forced route');
  await edit(page, 'Another document');
  expect(await inStore(page, 'bases', 'all')).toContainEqual({ ...base, format: 99 });
});

plain('the document of an earlier version of the page becomes the first document', async ({ page }) => {
  const roundtrip = new Roundtrip(page);
  await roundtrip.open();
  const text = await page.evaluate(async () => {
    const topology = {
      format: 'roundtrip',
      version: 1,
      name: 'Kept since spring',
      resources: [],
      layout: {},
      flows: [],
    };
    const kept = JSON.stringify(topology);
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('roundtrip', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('documents');
      opening.onerror = reject;
      opening.onsuccess = () => {
        const tx = opening.result.transaction('documents', 'readwrite');
        tx.objectStore('documents').put({ text: kept }, 'current');
        tx.oncomplete = () => {
          opening.result.close();
          resolve(undefined);
        };
      };
    });
    return kept;
  });
  expect(text).toContain('Kept since spring');
  await page.reload();
  await expect(roundtrip.bar.documentName).toHaveValue('Kept since spring');
});

plain('a dialog whose code cannot be fetched says so, and the page stays', async ({ page }) => {
  await page.route(/assets\/(Gallery|Documents)-/, (route) => route.abort());
  const roundtrip = new Roundtrip(page);
  await roundtrip.open();
  await roundtrip.bar.button('Scenarios').click();
  await expect(roundtrip.dialog).toContainText('“Scenarios” cannot be shown');
  await expect(roundtrip.dialog.getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(roundtrip.dialog).toBeHidden();
  await edit(page, 'Still works');
  // Once the code can be fetched, the dialog opens without a reload.
  await roundtrip.bar.button('Scenarios').click();
  await page.unroute(/assets\/(Gallery|Documents)-/);
  await roundtrip.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(roundtrip.dialog.getByRole('heading', { name: 'Scenarios' })).toBeVisible();
});
