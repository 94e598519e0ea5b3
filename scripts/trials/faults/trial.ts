/** What a fault is tried with: pages of one profile, what they tell the user, and the records on disk. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { emptyPage, type Records, readRecords } from './records';

export type Fault = {
  readonly name: string;
  /** What the page has to tell the user. */
  readonly tells?: RegExp;
  /** How many edits the fault itself destroys, or keeps from being saved, at most: the user has to be told. Otherwise none. */
  readonly mayLose?: number;
  /** The name of the document that a new tab shows afterwards. */
  readonly shows?: string;
  /** The fault is still there afterwards, so that a new tab cannot save either. */
  readonly lasts?: true;
  readonly does: (trial: Trial) => Promise<void>;
};

declare global {
  interface Window {
    /** `on`: the fault happens now. `times`: how often it has happened in this page. */
    fault: { on: boolean; times: number };
    said: (text: string) => void;
  }
}

/** The fault did not happen, so that the trial says nothing about the page. */
export class NotProduced extends Error {}

const settlesWithinMs = 8_000;

export class Trial {
  /** The names that the user gave the documents, in order: each is one edit. */
  readonly edits: string[] = [];
  /** What the page said below the top bar, over the page or in a failed dialog, since the fault began. */
  readonly said: string[] = [];
  /** Edits that the page said were saved when they were not on disk. */
  readonly falselySaved: string[] = [];
  isProduced = false;

  private constructor(
    readonly address: string,
    readonly context: BrowserContext,
    /** An empty page of the same origin. */
    readonly aside: Page,
  ) {}

  static async begin(browser: Browser, address: string): Promise<Trial> {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    const trial = new Trial(address, context, await emptyPage(context, address));
    await context.exposeBinding('said', (_, text: string) => {
      if (!trial.said.includes(text)) trial.said.push(text);
    });
    await context.addInitScript(asScript(reportWhatIsSaid));
    return trial;
  }

  /** A tab that is not open on the page yet. `patch` runs before the page's first script. */
  async tab(patch?: () => void): Promise<Page> {
    const page = await this.context.newPage();
    if (patch) await page.addInitScript(asScript(patch));
    return page;
  }

  /** Opens the page in the tab and waits until it shows a document or says why it does not. */
  async open(page: Page): Promise<Page> {
    await page.goto(this.address);
    await nameField(page).waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('.react-flow__node, .banner, .notice') !== null ||
        document.querySelector('.saved-state')?.textContent !== '',
    );
    return page;
  }

  async openTab(patch?: () => void): Promise<Page> {
    return this.open(await this.tab(patch));
  }

  /** Renames the document and returns what the page says about saving, once it has tried. */
  async edit(page: Page, name: string): Promise<string> {
    this.edits.push(name);
    await rename(page, name);
    const state = await this.settled(page);
    if (state === 'saved' && !(await this.isOnDisk(name))) this.falselySaved.push(name);
    return state;
  }

  /** Renames the document in a page that should be able to save it. @throws if it is not saved. */
  async editAndSave(page: Page, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const state = await this.edit(page, name);
      if (state !== 'saved') throw new Error(`“${name}” is ${state === '' ? 'not a document' : state}.`);
    }
  }

  /** What the page says about saving, once it no longer says “saving”. */
  async settled(page: Page): Promise<string> {
    // What was said of the edit before is gone after two frames.
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    await page
      .waitForFunction(() => document.querySelector('.saved-state')?.textContent !== 'saving', undefined, {
        timeout: settlesWithinMs,
      })
      .catch(() => undefined);
    return savedState(page);
  }

  async isOnDisk(name: string): Promise<boolean> {
    const { bases = [], edits = [], heads = [] } = await this.records();
    return JSON.stringify([bases, edits, heads]).includes(name);
  }

  records(): Promise<Records> {
    return readRecords(this.aside);
  }

  /** Waits until a condition about the records holds. */
  async until(holds: (records: Records) => boolean): Promise<Records> {
    for (let waited = 0; waited < settlesWithinMs; waited += 100) {
      const records = await this.records();
      if (holds(records)) return records;
      await this.aside.waitForTimeout(100);
    }
    throw new Error('The records did not become as expected.');
  }

  /** Lets the patched part of the browser fail from now on, or work again. */
  async fails(page: Page, on: boolean): Promise<void> {
    await page.evaluate((now) => {
      window.fault.on = now;
    }, on);
  }

  /** Checks that a patched part of the browser has failed. */
  async hasFailed(page: Page): Promise<void> {
    this.produced((await page.evaluate(() => window.fault.times)) > 0, 'the patched part was not used');
  }

  /** @throws NotProduced unless the fault was seen to happen. */
  produced(whether: boolean, otherwise: string): void {
    if (!whether) throw new NotProduced(otherwise);
    this.isProduced = true;
  }

  /** Waits until the page says something. */
  async hears(text: RegExp): Promise<void> {
    for (let waited = 0; waited < settlesWithinMs; waited += 100) {
      if (this.said.some((each) => text.test(each))) return;
      await this.aside.waitForTimeout(100);
    }
  }

  async deletesSiteData(page: Page): Promise<void> {
    const devTools = await this.context.newCDPSession(page);
    const { origin } = new URL(this.address);
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await devTools.detach();
    await this.until((records) => (records.documents ?? []).length === 0);
  }
}

export const nameField = (page: Page): Locator => page.getByRole('textbox', { name: 'Name of the document' });

export async function rename(page: Page, name: string): Promise<void> {
  await nameField(page).fill(name);
  await nameField(page).press('Enter');
}

export const savedState = async (page: Page): Promise<string> =>
  (await page.locator('.saved-state').textContent()) ?? '';

/** Chooses *Edit here* and waits until the tab may edit. */
export async function editHere(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Edit here' });
  await button.click();
  await button.waitFor({ state: 'hidden' });
}

/** Opens a document from the dialog of all documents, which is shown if it is not yet. */
export async function openFromList(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** The text of a function as a script. The compiler marks functions with a helper, which a page does not have. */
function asScript(run: () => void): { readonly content: string } {
  return {
    content: `globalThis.__name ??= (named) => named; globalThis.fault ??= { on: false, times: 0 }; (${run})();`,
  };
}

function reportWhatIsSaid(): void {
  let isWaiting = false;
  const look = () => {
    isWaiting = false;
    const places = document.querySelectorAll('.notice > span, .banner > span, [role="alert"]:not(.banner)');
    for (const { textContent } of places) if (textContent) window.said(textContent.trim());
  };
  new MutationObserver(() => {
    if (!isWaiting) setTimeout(look, 30);
    isWaiting = true;
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
