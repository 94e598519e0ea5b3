/** Actions with the keyboard alone. */
import { expect, type Locator, type Page } from '@playwright/test';

/** More than the number of Tab stops between any two places of the page. */
const mostStops = 150;

export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses the key until the place has the focus. */
  async goTo(place: Locator, key: 'Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await expect(place).toBeAttached();
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`The Tab key does not reach ${place}`);
  }

  /** Replaces the whole text of a field that comes after the focus. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.press('Control+A');
    await this.type(text);
    await expect(field).toHaveValue(text);
  }

  /** Chooses an option of a drop-down list by its first letters. */
  async choose(field: Locator, text: string, value = text): Promise<void> {
    await this.goTo(field);
    await this.type(text);
    await expect(field).toHaveValue(value);
  }
}
