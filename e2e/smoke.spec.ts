import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('the page opens under its name', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Roundtrip');
});

test('the page as it opens has no accessibility violation', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('main')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
