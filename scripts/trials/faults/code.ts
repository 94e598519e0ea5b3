/** Parts of the page's code that cannot be fetched, as after a deploy that renamed them. */
import type { Page } from '@playwright/test';
import { type Fault, nameField, type Trial } from './trial';

export const codeFaults: readonly Fault[] = [
  {
    name: 'the scenarios cannot be fetched at the first visit',
    tells: /The scenarios could not be fetched/,
    shows: 'Drawn without scenarios',
    does: async (trial) => {
      const page = await trial.tab();
      const aborted = await withoutCode(page, /assets\/scenarios-/);
      await trial.open(page);
      wasAborted(trial, aborted);
      await trial.editAndSave(page, 'Drawn without scenarios');
    },
  },
  {
    name: 'the scenarios cannot be fetched for a document that began as one',
    shows: 'Second visit',
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, 'First visit');
      const aborted = await withoutCode(page, /assets\/scenarios-/);
      await trial.open(page);
      await nameField(page).waitFor();
      wasAborted(trial, aborted);
      await trial.editAndSave(page, 'Second visit');
    },
  },
  {
    name: 'the scenarios cannot be fetched for a tab that showed one',
    tells: /The scenarios could not be fetched/,
    shows: 'Drawn without scenarios',
    does: async (trial) => {
      const page = await trial.openTab();
      const aborted = await withoutCode(page, /assets\/scenarios-/);
      await trial.open(page);
      wasAborted(trial, aborted);
      await trial.editAndSave(page, 'Drawn without scenarios');
      // A failed fetch is not a failure of the storage.
      if (trial.said.some((text) => text.includes('cannot save documents')))
        throw new Error('The page said that it cannot save documents.');
    },
  },
  {
    name: 'the dialog of all documents cannot be fetched',
    tells: /“?Documents”? cannot be shown/,
    shows: 'After the dialog failed',
    does: async (trial) => {
      const page = await trial.tab();
      const aborted = await withoutCode(page, /assets\/Documents-/);
      await trial.open(page);
      await trial.editAndSave(page, 'Before the dialog failed');
      await page.keyboard.press('Escape');
      await page.keyboard.press('d');
      await page.getByRole('dialog').getByText('cannot be shown').waitFor();
      wasAborted(trial, aborted);
      await page.keyboard.press('Escape');
      await trial.editAndSave(page, 'After the dialog failed');
    },
  },
];

/** Aborts the requests for a part of the code, also those of the browser's cache, and counts them. */
async function withoutCode(page: Page, part: RegExp): Promise<{ times: number }> {
  const aborted = { times: 0 };
  await page.route(part, (route) => {
    aborted.times += 1;
    return route.abort();
  });
  return aborted;
}

function wasAborted(trial: Trial, { times }: { readonly times: number }): void {
  trial.produced(times > 0, 'the code was not asked for');
}
