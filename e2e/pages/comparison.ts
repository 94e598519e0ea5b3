/** The comparison with Azure's answer: adding the answer, and reading which rows agree. */
import { expect, type Locator, type Page } from '@playwright/test';
import { begins } from './names';
import type { FilePayload } from './roundtrip';

export class Comparison {
  private readonly panel: Locator;
  readonly begin: Locator;
  readonly form: Locator;
  readonly paste: Locator;
  readonly compare: Locator;
  readonly clear: Locator;
  readonly cancel: Locator;
  readonly problems: Locator;
  readonly table: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Details' });
    this.begin = this.panel.getByRole('button', { name: 'Compare with Azure…' });
    this.form = this.panel.getByRole('form', { name: begins('Compare ') });
    this.paste = this.form.getByLabel('Or paste it');
    this.compare = this.form.getByRole('button', { name: 'Compare', exact: true });
    this.cancel = this.form.getByRole('button', { name: 'Cancel' });
    this.clear = this.panel.getByRole('button', { name: 'Clear', exact: true });
    this.problems = this.panel
      .getByRole('region', { name: begins('What is wrong with ') })
      .getByRole('listitem');
    this.table = this.panel.getByRole('table', { name: /compared with Azure$/ });
  }

  heading(name: string): Locator {
    return this.panel.getByRole('heading', { name });
  }

  said(text: string): Locator {
    return this.panel.getByText(text, { exact: true });
  }

  row(text: RegExp): Locator {
    return this.table.getByRole('row', { name: text });
  }

  async choose(file: FilePayload): Promise<void> {
    await expect(async () => {
      const choosing = this.page.waitForEvent('filechooser', { timeout: 10_000 });
      await this.form.getByRole('button', { name: 'Choose a file…' }).click();
      await (await choosing).setFiles(file);
    }).toPass();
  }

  /**
   * Drops a file from the desktop. A test cannot drag a real file over the page, so this sends the events of
   * such a drag.
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
    await this.form.dispatchEvent('dragover', { dataTransfer });
    // Elsewhere on the page, the file would be opened as a topology.
    await expect(this.page.getByText('Drop a topology, a scenario')).toBeHidden();
    await this.form.dispatchEvent('drop', { dataTransfer });
  }
}
