/** What can be added, and the outline of what is there. */
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

  /** With the real mouse, to a place on the page. */
  async drag(title: string, to: { readonly x: number; readonly y: number }): Promise<void> {
    await this.item(title).scrollIntoViewIfNeeded();
    await dragTo(this.page, middleOf(await boxOf(this.item(title))), to);
  }

  /** Named "azfw-hub, Azure Firewall". */
  outlined(name: string): Locator {
    return this.outline.getByRole('treeitem', { name: begins(`${name}, `) });
  }
}
