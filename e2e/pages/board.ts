/** The status board: every flow with its verdict, and the form for a new one. */
import { expect, type Locator, type Page } from '@playwright/test';
import { begins } from './names';

type Word = 'Works' | 'Fails' | 'Partly' | 'Depends' | 'Contested' | 'Undecided';

export class Board {
  readonly region: Locator;
  readonly rows: Locator;
  readonly moved: Locator;
  readonly unexpected: Locator;
  readonly newFlow: Locator;
  readonly form: Locator;
  /** What is said of the tracing under way, or of what it left undone. */
  readonly tracing: Locator;
  readonly cancel: Locator;
  readonly again: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Status board', exact: true });
    this.rows = this.region.getByRole('listitem');
    this.moved = this.region.getByRole('img', { name: 'changed by the last edit' });
    this.unexpected = this.region.getByRole('img', { name: begins('not as expected') });
    this.newFlow = this.region.getByRole('button', { name: 'Trace from … to …' });
    this.cancel = this.region.getByRole('button', { name: 'Cancel', exact: true });
    this.again = this.region.getByRole('button', { name: 'Trace again', exact: true });
    this.tracing = this.region.locator('.board-tracing');
    this.form = page.getByRole('region', { name: /^(New trace|Flow )/ });
  }

  flow(name: string): Locator {
    return this.region.getByRole('button', { name: begins(name) });
  }

  async says(flow: string, verdict: Word): Promise<void> {
    await expect(this.flow(flow)).toHaveAccessibleName(new RegExp(`${verdict}$`));
  }

  field(label: 'From' | 'To' | 'Protocol' | 'Port' | 'Expected result' | 'Name'): Locator {
    return this.form.getByLabel(label, { exact: true });
  }

  button(name: 'Trace' | 'Save as flow' | 'Save flow' | 'Delete flow' | 'Close'): Locator {
    return this.form.getByRole('button', { name, exact: true });
  }
}
