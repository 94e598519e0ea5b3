/**
 * Tries in a real browser what must not lose anything: kills, two tabs, and storage that fails. Prints the figures that
 * docs/testing.md has; exits with 1 if something was lost without a word to the user.
 * `npm run trials -- --kills 100 --steady 20 --turns 1000 --documents 100 --seed 1`; `--only kills`, `tabs` or `faults` tries a part,
 * `--fault full` the faults whose names have that word.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { tryFaults } from './trials/faults';
import { killWhileEditing, makeDocuments, unreadableDocuments } from './trials/kills';
import { editInTwoTabs } from './trials/two-tabs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    fault: { type: 'string', default: '' },
    kills: { type: 'string', default: '100' },
    steady: { type: 'string', default: '20' },
    turns: { type: 'string', default: '1000' },
    documents: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const trials = { kills: tryKills, tabs: tryTabs, faults: tryAllFaults };
const { only } = values;
if (only !== undefined && !(only in trials))
  throw new Error(`--only is one of ${Object.keys(trials).join(', ')}.`);
const count = (name: 'kills' | 'steady' | 'turns' | 'documents' | 'seed') => Number(values[name]);
const random = randomFrom(count('seed'));

await build({ logLevel: 'error' });
const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
const address = server.resolvedUrls?.local[0] ?? '';
if (address === '') throw new Error('The page is not served.');
const profiles = mkdtempSync(join(tmpdir(), 'roundtrip-trials-'));
let isFine = true;

try {
  for (const [name, trial] of Object.entries(trials))
    if (only === undefined || only === name) isFine = (await trial()) && isFine;
} finally {
  rmSync(profiles, { recursive: true, force: true });
  await server.close();
}
process.exit(isFine ? 0 : 1);

async function tryKills(): Promise<boolean> {
  const profile = join(profiles, 'kills');
  await makeDocuments(profile, address, count('documents'));
  const atRandom = await killWhileEditing(profile, address, count('kills'), () => ({
    everyMs: 20 + 400 * random(),
    forMs: 100 + 1_500 * random(),
  }));
  print('killed at a random moment', atRandom);
  const steady = await killWhileEditing(profile, address, count('steady'), () => ({
    everyMs: 160,
    forMs: 6_000,
  }));
  print('killed under steady editing', steady);
  const unreadable = await unreadableDocuments(profile, address);
  print('documents that cannot be read', { of: count('documents'), unreadable: unreadable.length });
  return (
    Math.max(atRandom.oldestLost, steady.oldestLost) < 1_000 &&
    atRandom.lostAfterSaved + steady.lostAfterSaved + unreadable.length === 0
  );
}

async function tryTabs(): Promise<boolean> {
  const tabs = await editInTwoTabs(join(profiles, 'tabs'), address, count('turns'));
  print('edits in two tabs in turn', tabs);
  return tabs.lost === 0;
}

async function tryAllFaults(): Promise<boolean> {
  const figures = { tried: 0, 'edits lost': 0, silent: 0, errors: 0 };
  await tryFaults(address, values.fault, ({ name, told, edits, lost, silent, error }) => {
    figures.tried += 1;
    figures['edits lost'] += lost;
    figures.silent += silent.length > 0 ? 1 : 0;
    figures.errors += error === undefined ? 0 : 1;
    console.log(`  ${name}: ${told}; lost ${lost} of ${edits}`);
    for (const reason of silent) console.log(`    SILENT: ${reason}`);
    if (error !== undefined) console.log(`    NOT TRIED: ${error}`);
  });
  print('faults of the storage', figures);
  return figures.tried > 0 && figures.silent + figures.errors === 0;
}

function print(what: string, figures: object): void {
  console.log(
    `${what}: ${Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
