/** Hands that never leave the keyboard. */
import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than the page has between any two places. */
const mostStops = 150;

export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** With that key, until it has the focus. */
  async goTo(place: Locator, key: 'Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await expect(place).toBeAttached();
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`The Tab key does not come to ${place}`);
  }

  /** The whole text of a field that comes after where the keyboard is. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.press('Control+A');
    await this.type(text);
    await expect(field).toHaveValue(text);
  }

  /** Of a drop-down list, by the first letters. */
  async choose(field: Locator, text: string, value = text): Promise<void> {
    await this.goTo(field);
    await this.type(text);
    await expect(field).toHaveValue(value);
  }
}
