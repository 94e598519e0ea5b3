/** The `test` of every spec: provides the page, and fails if the console has an error when the test ends. */
import { test as base, expect } from '@playwright/test';
import { Roundtrip } from './pages/roundtrip';

export const test = base.extend<{ roundtrip: Roundtrip }>({
  roundtrip: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new Roundtrip(page));
    expect(errors).toEqual([]);
  },
});

export { expect };
