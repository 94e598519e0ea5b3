/** The browser tests run against the built app, in one Chromium. */
import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/chromium.mjs';

// The test processes read this file again: the variable saves them a second search.
process.env.ROUNDTRIP_CHROMIUM ||= installedChromium() ?? '';
const port = process.env.ROUNDTRIP_PORT || '4173';
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // CI retries a failed test once; the report marks it as flaky if it then passes.
  retries: process.env.CI ? 1 : 0,
  // High enough for a busy machine: only a test that fails takes that long.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Tracing takes a third of the time: set ROUNDTRIP_TRACE=1 when a failed test's output is not enough.
    trace: process.env.ROUNDTRIP_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.ROUNDTRIP_CHROMIUM ? { executablePath: process.env.ROUNDTRIP_CHROMIUM } : {}),
      args: ['--no-sandbox'],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `${process.env.ROUNDTRIP_BUILT ? '' : 'npm run build && '}npm run preview -- --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    timeout: 120_000,
  },
});
