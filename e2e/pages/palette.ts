/** The palette of kinds, and the outline of the resources. */
import type { Locator, Page } from '@playwright/test';
import { boxOf, dragTo, middleOf } from './canvas';
import { begins } from './names';

export class Palette {
  readonly panel: Locator;
  readonly search: Locator;
  readonly outline: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Resources' });
    this.search = this.panel.getByRole('searchbox', { name: 'Add a resource' });
    this.outline = this.panel.getByRole('tree', { name: 'Outline' });
  }

  tab(name: 'Add' | 'Outline'): Locator {
    return this.panel.getByRole('tab', { name });
  }

  item(title: string): Locator {
    return this.panel.getByRole('button', { name: title, exact: true });
  }

  /** Drags a kind to a point on the page, with the real mouse. */
  async drag(title: string, to: { readonly x: number; readonly y: number }): Promise<void> {
    await this.item(title).scrollIntoViewIfNeeded();
    await dragTo(this.page, middleOf(await boxOf(this.item(title))), to);
  }

  /** An outline row is named "azfw-hub, Azure Firewall". */
  outlined(name: string): Locator {
    return this.outline.getByRole('treeitem', { name: begins(`${name}, `) });
  }
}
