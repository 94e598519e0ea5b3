/** Takes the README's pictures from the running page: `npm run screenshots`. */
import { mkdir } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from './chromium.mjs';

const folder = 'docs/screenshots';

type Picture = {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly prepare: (page: Page) => Promise<void>;
};

const traced = async (page: Page) => {
  await page.getByText('Fails on the way back').first().waitFor();
  await page.getByText('What would fix it').first().waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'main-light', scheme: 'light', prepare: traced },
  { name: 'main-dark', scheme: 'dark', prepare: traced },
  {
    name: 'fixed',
    scheme: 'light',
    prepare: async (page) => {
      await traced(page);
      await page.keyboard.press('b');
      await page.getByText('Works there and back').first().waitFor();
    },
  },
  {
    name: 'effective-routes',
    scheme: 'light',
    prepare: async (page) => {
      await traced(page);
      await page.locator('.react-flow__node').filter({ hasText: 'apim-contoso' }).last().click();
      await page.getByRole('tab', { name: /^Effective/ }).click();
      await page.getByRole('table', { name: 'Effective routes of apim-contoso' }).waitFor();
    },
  },
];

await mkdir(folder, { recursive: true });
await build({ logLevel: 'error' });
const server = await preview({ preview: { port: 4193 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
for (const { name, scheme, prepare } of pictures) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await prepare(page);
  // The layout is stable two frames after the last answer.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
  console.log(`${folder}/${name}.png`);
  await page.close();
}
await browser.close();
await server.close();
