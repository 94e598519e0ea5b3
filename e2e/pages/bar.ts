/** The bar above: the document, broken or fixed, undo and redo, files. */
import type { Locator, Page } from '@playwright/test';

export class Bar {
  readonly region: Locator;
  readonly documentName: Locator;
  readonly twins: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly serviceTags: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('banner');
    this.documentName = this.region.getByRole('textbox', { name: 'Name of the document' });
    this.twins = this.region.getByRole('group', { name: 'Broken or fixed (B)' });
    this.undo = this.region.getByRole('button', { name: 'Undo' });
    this.redo = this.region.getByRole('button', { name: 'Redo' });
    this.serviceTags = this.region.getByRole('button', { name: /^(Tags )?\d{4}-\d\d-\d\d/ });
  }

  button(name: 'Scenarios' | 'Rules' | 'Open' | 'Save'): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  version(name: 'Broken' | 'Fixed'): Locator {
    return this.twins.getByRole('button', { name, exact: true });
  }
}
