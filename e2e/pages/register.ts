/** The register of platform rules: a window with a search over its cards. */
import type { Locator, Page } from '@playwright/test';
import { begins } from './names';

export class Register {
  readonly window: Locator;
  readonly search: Locator;
  readonly area: Locator;
  /** `74 rules`, `5 of 74 rules`. */
  readonly count: Locator;
  readonly cards: Locator;

  constructor(page: Page) {
    this.window = page.getByRole('dialog', { name: 'Platform rules' });
    this.search = this.window.getByRole('searchbox', { name: 'Search rules' });
    this.area = this.window.getByRole('combobox', { name: 'Area' });
    this.count = this.window.getByRole('status');
    this.cards = this.window.getByRole('article');
  }

  card(id: string): Locator {
    return this.window.getByRole('article', { name: id, exact: true });
  }

  /** A status as a button that narrows the list. */
  status(name: 'documented' | 'derived' | 'contested' | 'unverified'): Locator {
    return this.window.getByRole('button', { name: begins(`${name} `) });
  }

  /** The scenario that shows the rule, on its card. */
  scenario(id: string, title: string): Locator {
    return this.card(id).getByRole('button', { name: begins(title) });
  }
}
