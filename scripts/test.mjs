// @ts-check
/**
 * `npm test`: all checks in one command, also on a fresh clone: static checks, unit tests, build, browser tests.
 * A failure does not stop the later steps. `npm test -- --only=unit,types` runs a part; the steps are listed below.
 * The last line is `N passed, N failed`; each static check and the build count as one test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { ensureInstalled, top } from './install.mjs';
import { closingLine, sum, tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** Independent checks: two run at a time, and their output is shown only if they fail. */
const checks = {
  types: 'tsc -p tsconfig.json',
  pure: 'tsc -p tsconfig.pure.json',
  layers: 'depcruise src e2e scripts lab vite.config.ts playwright.config.ts',
  style: 'biome check --error-on-warnings',
  unused: 'knip',
};

/** Stages run in this order, one at a time. */
const stages = {
  async unit() {
    const report = join(reports, 'unit.json');
    const exitCode = await run(`vitest run --reporter=default --reporter=json --outputFile.json=${report}`);
    return tallyVitest(read(report), exitCode);
  },
  async build() {
    return tallyCheck(await run('vite build'));
  },
  async e2e() {
    const exitCode = await run('playwright test', {
      ROUNDTRIP_CHROMIUM: findChromium(),
      ROUNDTRIP_PORT: String(await freePort(4173)),
      // The build stage has just run, unless this stage runs alone.
      ROUNDTRIP_BUILT: wanted.includes('build') ? '1' : '',
    });
    return tallyPlaywright(read(join(reports, 'e2e.json')), exitCode);
  },
};

const reports = 'test-results';
const steps = [...Object.keys(checks), ...Object.keys(stages)];
const wanted = readWanted(process.argv.slice(2));

/** @type {Tally[]} */
const tallies = [];
const queue = Object.entries(checks).filter(([name]) => wanted.includes(name));

process.chdir(top);
try {
  ensureInstalled();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  await Promise.all([1, 2].map(workThrough));
  for (const [name, stage] of Object.entries(stages)) {
    if (!wanted.includes(name)) continue;
    console.log(`\n=== ${name}`);
    tallies.push(await timed(name, stage));
  }
} catch (error) {
  console.error(error);
  tallies.push(tallyCheck(null));
}

const total = sum(tallies);
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function workThrough() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, command] = next;
    tallies.push(await timed(name, async () => tallyCheck(await run(command, {}, name))));
  }
}

/** Runs a step, prints its result, and counts a crash as a failure. */
async function timed(/** @type {string} */ name, /** @type {() => Promise<Tally>} */ step) {
  const start = performance.now();
  /** @type {Tally} */
  let tally;
  try {
    tally = await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    tally = tallyCheck(null);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${tally.failed > 0 ? 'FAILED' : 'ok'}  ${name}  ${closingLine(tally)}  (${seconds} s)`);
  return tally;
}

/**
 * Runs a command from the installed packages and returns its exit code, or null if it could not run. With `quietAs`, its output is
 * shown only if it fails.
 * @returns {Promise<number | null>}
 */
function run(
  /** @type {string} */ command,
  /** @type {Record<string, string>} */ env = {},
  /** @type {string | undefined} */ quietAs = undefined,
) {
  const path = `${join(top, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  return new Promise((resolve) => {
    const child = spawn(command, {
      cwd: top,
      env: { ...process.env, PATH: path, ...env },
      shell: true,
      stdio: quietAs ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.on('error', () => resolve(null));
    child.on('close', (code) => {
      if (quietAs && code !== 0) console.log(`\n=== ${quietAs}: ${command}\n${said}`);
      resolve(code);
    });
  });
}

/** Reads a JSON report; undefined if the runner did not write it. */
function read(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The given port, or another free one, so that two test runs on one computer do not conflict. @returns {Promise<number>} */
function freePort(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (port === 0 ? reject(new Error('No free port')) : resolve(freePort(0))));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : port));
    });
  });
}

/** The steps to run: all, or those named by `--only=a,b`. */
function readWanted(/** @type {string[]} */ args) {
  const only = args.flatMap((arg) =>
    arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : [],
  );
  const unknown = [
    ...args.filter((arg) => !arg.startsWith('--only=')),
    ...only.filter((name) => !steps.includes(name)),
  ];
  if (unknown.length > 0) {
    console.error(`Unknown argument or step: ${unknown.join(', ')}. The steps are: ${steps.join(', ')}.`);
    process.exit(2);
  }
  return only.length > 0 ? only : steps;
}
