// @ts-check
/** Installs the packages when they are missing or package-lock.json has changed, so that every command works on a fresh clone. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = fileURLToPath(new URL('..', import.meta.url));
/** A file in node_modules with the hash of the lock file that it was installed from. */
const stamp = join(top, 'node_modules', '.roundtrip-lock');

/** Returns when node_modules matches package-lock.json; throws if `npm ci` fails. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(top, 'package-lock.json')))
    .digest('hex');
  if (installedFrom() === wanted) return;

  console.log('Installing packages (npm ci) ...');
  // Runs in a shell, because npm is a .cmd file on Windows; includes dev packages even if NODE_ENV is production.
  const { status } = spawnSync('npm ci --include=dev', {
    cwd: top,
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm ci failed with exit code ${status}`);
  writeFileSync(stamp, wanted);
}

function installedFrom() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
