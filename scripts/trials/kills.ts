/**
 * Kills the browser while a document is edited, and looks for what is lost: 100 times at a random moment, 20 times under steady
 * editing, in one profile with 100 documents.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { type Killable, startBrowser } from './browser';

export type KillFigures = {
  readonly kills: number;
  readonly edits: number;
  /** Edits that were not there afterwards, whatever their age. */
  readonly lost: number;
  /** The age in ms of the oldest lost edit when the browser was killed. */
  readonly oldestLost: number;
  /** Edits that were lost although the page had said that they are saved. */
  readonly lostAfterSaved: number;
};

type Edit = { readonly name: string; readonly at: number; readonly saved: boolean };

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name of the document' });

async function openPage(browser: Killable, address: string): Promise<Page> {
  await browser.page.goto(address);
  await nameField(browser.page).waitFor();
  // The name is that of the document once it is open.
  await browser.page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length > 0);
  return browser.page;
}

async function rename(page: Page, name: string): Promise<void> {
  await nameField(page).fill(name);
  await nameField(page).press('Enter');
}

const isSaved = (page: Page) => page.getByRole('banner').getByText('saved', { exact: true }).isVisible();

/** Makes documents by duplicating the open one. */
export async function makeDocuments(profile: string, address: string, count: number): Promise<void> {
  const browser = await startBrowser(profile);
  const page = await openPage(browser, address);
  await rename(page, 'Document 0');
  for (let at = 1; at < count; at += 1) {
    await page.keyboard.press('Escape');
    await page.getByRole('banner').getByRole('button', { name: 'Documents', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Duplicate this document' }).click();
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.document-name')?.value.endsWith('(copy)'),
    );
    await rename(page, `Document ${at}`);
  }
  await page.getByRole('banner').getByText('saved', { exact: true }).waitFor();
  await browser.close();
}

/** Edits every `everyMs` until `forMs` have passed, then kills; repeated. `random` gives numbers from 0 to 1. */
export async function killWhileEditing(
  profile: string,
  address: string,
  times: number,
  editing: () => { readonly everyMs: number; readonly forMs: number },
): Promise<KillFigures> {
  const figures = { kills: 0, edits: 0, lost: 0, oldestLost: 0, lostAfterSaved: 0 };
  for (let round = 0; round < times; round += 1) {
    const { edits, killedAt } = await editAndKill(profile, address, `kill ${round}`, editing());
    const browser = await startBrowser(profile);
    const page = await openPage(browser, address);
    const found = await nameField(page).inputValue();
    await browser.close();
    const last = edits.findIndex(({ name }) => name === found);
    const lost = edits.slice(last + 1);
    figures.kills += 1;
    figures.edits += edits.length;
    figures.lost += lost.length;
    figures.oldestLost = Math.max(figures.oldestLost, ...lost.map(({ at }) => killedAt - at));
    figures.lostAfterSaved += lost.filter(({ saved }) => saved).length;
  }
  return figures;
}

async function editAndKill(
  profile: string,
  address: string,
  prefix: string,
  { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number },
): Promise<{ readonly edits: readonly Edit[]; readonly killedAt: number }> {
  const browser = await startBrowser(profile);
  const page = await openPage(browser, address);
  const edits: { name: string; at: number; saved: boolean }[] = [];
  const until = Date.now() + forMs;
  for (let at = 0; Date.now() < until; at += 1) {
    const name = `${prefix}, edit ${at}`;
    await rename(page, name);
    edits.push({ name, at: Date.now(), saved: false });
    await sleep(everyMs);
    if (await isSaved(page)) for (const edit of edits) edit.saved = true;
  }
  const killedAt = Date.now();
  await browser.kill();
  return { edits, killedAt };
}

/** Opens every document of the list and returns the names of those that cannot be opened. */
export async function unreadableDocuments(profile: string, address: string): Promise<readonly string[]> {
  const browser = await startBrowser(profile);
  const page = await openPage(browser, address);
  await page.keyboard.press('d');
  const cards = page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: /^Open / });
  await cards.first().waitFor();
  const names = (await cards.allTextContents()).length;
  const labels: string[] = [];
  for (let at = 0; at < names; at += 1) labels.push((await cards.nth(at).getAttribute('aria-label')) ?? '');
  await page.keyboard.press('Escape');
  const unreadable: string[] = [];
  for (const label of labels) {
    const name = label.replace(/^Open /, '');
    await page.keyboard.press('d');
    await page.getByRole('button', { name: label, exact: true }).first().click();
    await page
      .waitForFunction(
        (wanted) => document.querySelector<HTMLInputElement>('.document-name')?.value === wanted,
        name,
        {
          timeout: 10_000,
        },
      )
      .catch(() => unreadable.push(name));
    if (await page.getByText('was damaged').isVisible()) unreadable.push(`${name} (damaged)`);
    await nameField(page).blur();
  }
  await browser.close();
  return unreadable;
}
