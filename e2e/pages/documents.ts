/** The documents of the browser: the list, the bin, the versions, and what is said about saving. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Documents {
  readonly dialog: Locator;
  readonly cards: Locator;
  readonly readOnly: Locator;
  readonly trouble: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Documents' });
    this.cards = this.dialog.getByRole('list', { name: 'Documents' }).getByRole('listitem');
    this.readOnly = page.getByRole('status').filter({ hasText: 'Read-only.' });
    this.trouble = page.getByRole('alert');
  }

  async show(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Documents', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'All documents' }).click();
    await expect(this.dialog.getByRole('heading', { name: 'Documents' })).toBeVisible();
  }

  card(name: string): Locator {
    return this.cards.filter({ hasText: name });
  }

  async open(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Open ${name}`, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  async act(name: string, action: 'Rename' | 'Duplicate' | 'Delete'): Promise<void> {
    await this.dialog.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}

/** Renames the document, as an edit, and waits until it is on disk. */
export async function edit(page: Page, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Name of the document' });
  await field.fill(name);
  await field.press('Enter');
  // Otherwise “saved” may still be that of the edit before.
  await page.waitForTimeout(300);
  await saved(page);
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText('saved', { exact: true })).toBeVisible();
}

/** Runs a request on a store of the page's database, as another program or a damaged disk would. */
export async function inStore(
  page: Page,
  store: string,
  change: 'clear' | { readonly put: unknown } | 'all',
  database = 'roundtrip-documents',
): Promise<unknown[]> {
  return page.evaluate(
    ([databaseName, storeName, what]) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(databaseName);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction(storeName, 'readwrite');
          const objects = tx.objectStore(storeName);
          const all = objects.getAll();
          if (what === 'clear') objects.clear();
          else if (typeof what === 'object') objects.put(what.put);
          tx.oncomplete = () => {
            opening.result.close();
            resolve(all.result);
          };
          tx.onerror = () => reject(tx.error);
        };
      }),
    [database, store, change] as const,
  );
}
