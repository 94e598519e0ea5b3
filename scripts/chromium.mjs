// @ts-check
/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { top } from './install.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Returns the path of a Chromium that starts, and installs one if necessary; prints which one it chose.
 * Throws if none can be found or installed.
 */
export function findChromium() {
  const path = installedChromium() ?? byPlaywright() ?? byPackageManager();
  if (!path) {
    throw new Error(
      'The browser tests need Chromium, and none could be found or installed.\n' +
        'Install Chromium or Google Chrome, or name one: ROUNDTRIP_CHROMIUM=/path/to/chromium npm test',
    );
  }
  console.log(`Chromium: ${path} (${versionOf(path)})`);
  return path;
}

/** An installed Chromium: named by ROUNDTRIP_CHROMIUM, on the PATH, or downloaded by Playwright. */
export function installedChromium() {
  const named = process.env.ROUNDTRIP_CHROMIUM;
  if (named) {
    if (!versionOf(named)) throw new Error(`ROUNDTRIP_CHROMIUM is ${named}, which does not start`);
    return named;
  }
  return onPath(names) ?? playwrightsOwn();
}

function byPlaywright() {
  console.log('Chromium is not installed: Playwright downloads it ...');
  run('npx', ['--no-install', 'playwright', 'install', 'chromium']);
  return playwrightsOwn();
}

function byPackageManager() {
  const manager = packageManagers.find(({ tool }) => onPath([tool], existsSync));
  if (!manager) return undefined;
  console.log(`Installing Chromium with ${manager.tool} ...`);
  const needsSudo = manager.asRoot && process.getuid?.() !== 0 && onPath(['sudo'], existsSync);
  for (const command of manager.commands) {
    const [tool = '', ...args] = `${needsSudo ? 'sudo -n -E ' : ''}${manager.tool} ${command}`.split(' ');
    run(tool, args);
  }
  return onPath(names) ?? ['/Applications/Chromium.app/Contents/MacOS/Chromium'].find(versionOf);
}

const packageManagers = [
  // Another apt-get may be running: wait for it instead of failing.
  { tool: 'apt-get', commands: ['update', 'install -y -o DPkg::Lock::Timeout=300 chromium'], asRoot: true },
  { tool: 'dnf', commands: ['install -y chromium'], asRoot: true },
  { tool: 'apk', commands: ['add chromium'], asRoot: true },
  { tool: 'brew', commands: ['install --cask chromium'], asRoot: false },
];

/** Runs an install step. The caller checks whether Chromium was installed, so the exit code is ignored. */
function run(/** @type {string} */ tool, /** @type {string[]} */ args) {
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    cwd: top,
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const lines = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n  ');
  console.log(`  ${tool} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}\n  ${lines}`);
}

function playwrightsOwn() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return versionOf(path) ? path : undefined;
  } catch {
    return undefined; // Playwright is not installed yet
  }
}

/** The first of the named programs on the PATH for which `good` returns a true value. */
function onPath(/** @type {string[]} */ programs, /** @type {(path: string) => unknown} */ good = versionOf) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path) && good(path));
}

/** The output of --version; `undefined` for a stub or a browser whose libraries are missing. */
function versionOf(/** @type {string} */ path) {
  if (!existsSync(path)) return undefined;
  // Chrome for Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return 'version unknown';
  const { status, stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}
