/** A Chromium that can be killed: a process of its own with a profile on disk, driven through its debugging port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.mjs';

export type Killable = {
  readonly page: Page;
  readonly newPage: () => Promise<Page>;
  /** Ends every process of the browser with SIGKILL, as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

let path: string | undefined;

export async function startBrowser(profile: string): Promise<Killable> {
  const executable = path ?? findChromium();
  path = executable;
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const flags = ['--headless=new', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0'];
  // Detached, so that the whole process group can be killed.
  const child = spawn(executable, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  });
  const port = await portIn(portFile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    newPage: () => context.newPage(),
    kill: () => end(child, browser, 'SIGKILL'),
    close: () => end(child, browser, 'SIGTERM'),
  };
}

async function portIn(file: string): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return port;
    await sleep(50);
  }
  throw new Error('Chromium did not open its debugging port within 30 seconds.');
}

async function end(child: ChildProcess, browser: Browser, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.pid !== undefined) process.kill(-child.pid, signal);
  await ended;
  await browser.close().catch(() => undefined);
}
