/**
 * The inspector: properties of the selected resource, its effective routes and rules, and the problems of the
 * document.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { begins } from './names';

export class Inspector {
  readonly panel: Locator;
  readonly form: Locator;
  readonly effectiveRoutes: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Details' });
    this.form = this.panel.getByRole('form', { name: begins('Properties of ') });
    this.effectiveRoutes = this.panel.getByRole('table', { name: begins('Effective routes of ') });
  }

  tab(name: 'Trace' | 'Properties' | 'Effective routes' | 'Problems'): Locator {
    return this.panel.getByRole('tab', { name: begins(name) });
  }

  /** Opens one of the views under “Routes”. */
  view(name: 'Routes' | 'Security rules' | 'DNS'): Locator {
    return this.panel.getByRole('tab', { name, exact: true });
  }

  async showsPropertiesOf(name: string): Promise<void> {
    await expect(this.form).toHaveAccessibleName(`Properties of ${name}`);
  }

  /** A field by its label; `within` is a table or a row of one. */
  field(label: string, within: Locator = this.form): Locator {
    return within.getByLabel(label, { exact: true });
  }

  /** A table of the form, such as routes or rules. */
  table(title: string): Locator {
    return this.form.getByRole('region', { name: title, exact: true });
  }

  /** A cell of a table that is edited in the form. */
  cell(column: string, row: number): Locator {
    return this.form.getByLabel(`${column}, row ${row}`, { exact: true });
  }

  async addRow(title: string): Promise<void> {
    await this.table(title)
      .getByRole('button', { name: `Add to ${title}` })
      .click();
  }
}
