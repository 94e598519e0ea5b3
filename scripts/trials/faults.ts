/**
 * Tries what can go wrong with the browser's storage, on the built page in Chromium: each fault is produced, seen to be produced, and
 * then judged by what a user finds afterwards in a new tab.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { codeFaults } from './faults/code';
import { damageFaults } from './faults/damage';
import { deletionFaults } from './faults/deletion';
import type { Records } from './faults/records';
import { storageFaults } from './faults/storage';
import { tabFaults } from './faults/tabs';
import { type Fault, nameField, rename, savedState, Trial } from './faults/trial';

export type FaultResult = {
  readonly name: string;
  /** The first 80 characters of what the page told the user. */
  readonly told: string;
  readonly edits: number;
  readonly lost: number;
  /** Why the fault is a defect of the page; empty if it is not. */
  readonly silent: readonly string[];
  /** The trial did not work: it says nothing about the page. */
  readonly error?: string;
};

const faults: readonly Fault[] = [
  ...tabFaults,
  ...damageFaults,
  ...storageFaults,
  ...deletionFaults,
  ...codeFaults,
];
const atATime = 2;

/** Tries every fault, or those whose names contain `wanted`, and hands over each result in the order of the list. */
export async function tryFaults(
  address: string,
  wanted: string,
  report: (result: FaultResult) => void,
): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const chosen = faults.filter(({ name }) => name.includes(wanted));
  const running: Promise<FaultResult>[] = [];
  try {
    for (const [at, fault] of chosen.entries()) {
      await running[at - atATime];
      running.push(tryFault(browser, address, fault));
      if (at >= atATime) report(await running[at - atATime]!);
    }
    for (const result of running.slice(-atATime)) report(await result);
  } finally {
    await browser.close();
  }
}

async function tryFault(browser: Browser, address: string, fault: Fault): Promise<FaultResult> {
  const trial = await Trial.begin(browser, address);
  const { name, tells } = fault;
  let silent: readonly string[] = [];
  let lost: readonly string[] = [];
  let error: string | undefined;
  let state = '';
  try {
    await fault.does(trial);
    if (tells) await trial.hears(tells);
    state = await lastState(trial);
    const after = await whatIsLeft(trial, fault);
    lost = after.lost;
    silent = judged(trial, fault, after);
    if (!trial.isProduced) error = 'The trial does not check that the fault happened.';
  } catch (failure) {
    error = failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure);
  } finally {
    await trial.context.close();
  }
  const told = trial.said.find((text) => tells?.test(text)) ?? `(${state === '' ? 'nothing' : state})`;
  return {
    name,
    told: told.slice(0, 80),
    edits: trial.edits.length,
    lost: lost.length,
    silent,
    ...(error !== undefined && { error }),
  };
}

/** What the last page that was used says about saving. It must be true, whatever the fault is. */
async function lastState(trial: Trial): Promise<string> {
  let state = '';
  for (const page of pagesOf(trial)) {
    await nameField(page).waitFor();
    state = await savedState(page);
    const name = await nameField(page).inputValue();
    if (state === 'saved' && !(await trial.isOnDisk(name))) trial.falselySaved.push(name);
  }
  return state;
}

const pagesOf = ({ context, aside }: Trial): readonly Page[] =>
  context.pages().filter((page) => page !== aside);

type Left = {
  readonly lost: readonly string[];
  readonly shown: string;
  readonly isUsable: boolean;
};

const afterwards = 'Edited afterwards';

/** What a user finds in a new tab, without the fault: on screen, in the list of documents and in what is kept aside. */
async function whatIsLeft(trial: Trial, fault: Fault): Promise<Left> {
  for (const page of pagesOf(trial)) await page.close();
  const page = await trial.openTab();
  const shown = await nameField(page).inputValue();
  const records = await trial.records();
  const reachable = fault.lasts ? records : await reachableOf(page, records);
  const text = JSON.stringify([reachable, shown]);
  const lost = trial.edits.filter((name) => !text.includes(name));
  await page.keyboard.press('Escape');
  await rename(page, afterwards);
  const state = await trial.settled(page);
  const isSaved = state === 'saved' && (await trial.isOnDisk(afterwards));
  const isEdited = (await nameField(page).inputValue()) === afterwards;
  return { lost, shown, isUsable: isEdited && (isSaved || (fault.lasts === true && state === 'not saved')) };
}

/** The records that the dialog of all documents leads to. */
async function reachableOf(page: Page, records: Records): Promise<Records> {
  const dialog = page.getByRole('dialog');
  if (!(await dialog.isVisible())) await page.keyboard.press('d');
  await dialog.getByText('Documents are saved in this browser').waitFor();
  const aside = dialog.getByRole('region', { name: 'Kept aside' });
  // The list is shown once it is read.
  await dialog.locator('li, p:has-text("There are no documents yet.")').first().waitFor();
  const buttons = await dialog.getByRole('button', { name: /^Open / }).all();
  const names = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
  const rows = records.documents ?? [];
  const listed = new Set(rows.filter(({ name }) => names.includes(`Open ${name}`)).map(({ id }) => id));
  if ((await aside.getByText('whose entry in the list is damaged').count()) > 0)
    for (const { id, name } of rows) if (typeof name !== 'string') listed.add(id);
  const ofListed = (store: string) => (records[store] ?? []).filter(({ id }) => listed.has(id));
  return {
    bases: ofListed('bases'),
    edits: ofListed('edits'),
    heads: ofListed('heads'),
    aside: (await aside.isVisible()) ? (records.aside ?? []) : [],
  };
}

function judged(
  trial: Trial,
  { tells, shows, mayLose = 0 }: Fault,
  { lost, shown, isUsable }: Left,
): readonly string[] {
  const told = tells !== undefined && trial.said.some((text) => tells.test(text));
  const silent: string[] = [];
  if (lost.length > (told ? mayLose : 0))
    silent.push(`lost, and the user does not know it: ${lost.join(', ')}`);
  if (tells && !told)
    silent.push(`the user was not told ${tells}, but: ${trial.said.join(' | ') || 'nothing'}`);
  if (trial.falselySaved.length > 0)
    silent.push(`“saved”, but not on disk: ${trial.falselySaved.join(', ')}`);
  if (shows !== undefined && shown !== shows) silent.push(`a new tab shows “${shown}”, not “${shows}”`);
  if (!isUsable) silent.push('the page cannot be used afterwards');
  return silent;
}
