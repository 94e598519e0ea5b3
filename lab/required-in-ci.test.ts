/**
 * Runs the script of continuous integration with a fake installer and a fake npm: it installs the lab's tools
 * and requires the lab.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const run = fileURLToPath(new URL('../.ci/run', import.meta.url));
const tools = ['ip', 'nft', 'python3'];
const packages = 'apt-get install -y -qq --no-install-recommends iproute2 nftables python3';

let path = '';
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'roundtrip-ci-'));
  program('dirname', `PATH='${process.env.PATH}' exec dirname "$@"`);
  program('npm', `${note('npm $*')}; ${note('lab $ROUNDTRIP_LAB')}`);
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

function program(name: string, text: string): void {
  writeFileSync(join(path, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function note(text: string): string {
  return `echo "${text}" >>'${path}/log'`;
}

/** The exit code, and what was called. */
function ci(): { readonly exit: number | null; readonly called: readonly string[] } {
  const bash = spawnSync('sh', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim();
  const { status } = spawnSync(bash, [run], { env: { PATH: path }, stdio: 'ignore' });
  const log = join(path, 'log');
  return { exit: status, called: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

// Continuous integration runs on Linux.
describe.skipIf(process.platform !== 'linux')('continuous integration', () => {
  test('requires the lab, and installs nothing where all tools are present', () => {
    for (const tool of tools) program(tool, '');
    program('apt-get', note('apt-get $*'));
    expect(ci()).toEqual({ exit: 0, called: ['npm test', 'lab required'] });
  });

  test.each(tools)('installs what the lab needs where %s is missing', (missing) => {
    for (const tool of tools) if (tool !== missing) program(tool, '');
    program('apt-get', note('apt-get $*'));
    expect(ci()).toEqual({
      exit: 0,
      called: ['apt-get update -qq', packages, 'npm test', 'lab required'],
    });
  });

  test('ends without running a test where the installation fails', () => {
    program('apt-get', `${note('apt-get $*')}; [ "$1" = update ]`);
    expect(ci()).toEqual({ exit: 1, called: ['apt-get update -qq', packages] });
  });
});
