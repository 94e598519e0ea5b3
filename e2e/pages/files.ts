/** Files that are chosen or dropped, and the problems that the page shows of them. */
import { expect, type Locator, type Page } from '@playwright/test';
import { containing } from './names';
import type { FilePayload, Roundtrip } from './roundtrip';

export class Files {
  /** Says what is wrong with a file, place by place. */
  readonly refusal: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.refusal = page.getByRole('dialog');
    this.problems = this.refusal.getByRole('listitem');
  }

  async refuses(name: string): Promise<void> {
    await expect(this.refusal.getByRole('heading', { name: `${name} was not opened` })).toBeVisible();
    await expect(this.refusal).toContainText('The document that was open is unchanged.');
  }

  /** The problem at that place: a JSON pointer, or line and column. */
  problemAt(place: string): Locator {
    return this.problems.filter({ has: this.page.getByText(place, { exact: true }) });
  }

  async close(): Promise<void> {
    await this.refusal.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.refusal).toBeHidden();
  }

  /**
   * Drops a file from the desktop onto the drawing. A test cannot drag a real file over the page, so this
   * sends the events of such a drag.
   */
  async drop({ name, mimeType, buffer }: FilePayload): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([text, fileName, type]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([text], fileName, { type }));
        return carried;
      },
      [buffer.toString(), name, mimeType] as const,
    );
    const drawing = this.page.getByRole('region', { name: 'Drawing' });
    await drawing.dispatchEvent('dragenter', { dataTransfer });
    await drawing.dispatchEvent('dragover', { dataTransfer });
    await expect(
      this.page.getByText('Drop a topology, a scenario, or a ServiceTags_Public file'),
    ).toBeVisible();
    await drawing.dispatchEvent('drop', { dataTransfer });
    await expect(this.page.getByText('Drop a topology, a scenario')).toBeHidden();
  }
}

/** A JSON file of that name; a string is written unchanged. */
export function jsonFile(name: string, content: unknown): FilePayload {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

/** The text of every row of the board, without the marks of the last edit. */
export async function verdictsOf({ board }: Roundtrip): Promise<readonly string[]> {
  await expect(board.rows.first()).toBeVisible();
  return (await board.rows.allTextContents()).map((row) => row.replace('●', ''));
}

/** Switches to a version of the scenario by its title, in the top bar. */
export async function switchTo({ page, bar }: Roundtrip, title: string): Promise<void> {
  await bar.twins.getByRole('button', { name: 'Versions of this scenario' }).click();
  await page.getByRole('menuitemradio', { name: containing(title) }).click();
}
