/** The command line as a separate process: exit status, streams, pipes. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { good, surprising } from './sample';

const program = ['--import', 'tsx', 'src/cli/main.ts'];
const run = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...argv], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

let folder: string;
const fileOf = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-'));
  writeFileSync(fileOf('good.json'), good);
  writeFileSync(fileOf('surprising.json'), surprising);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the program', { timeout: 60_000 }, () => {
  test('ends with 0 when all is as expected, and says nothing on standard error', () => {
    const { status, stdout, stderr } = run('check', fileOf('good.json'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('2 of 2 as expected');
  });

  test('ends with 1 when a flow is not, and with 2 when a file is not a topology', () => {
    expect(run('check', fileOf('surprising.json')).status).toBe(1);
    const { status, stdout, stderr } = run('check', fileOf('none.json'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('none.json: the file does not exist');
  });

  test('writes nothing but JSON on standard output when asked for JSON', () => {
    const { stdout } = run('trace', fileOf('good.json'), '--flow', 'web', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ flow: { id: 'web' } });
  });

  test('reads standard input, and UTF-16 as PowerShell writes it', () => {
    const input = Buffer.from(`\uFEFF${good}`, 'utf16le');
    const options = { encoding: 'utf8', input } as const;
    const { status, stdout } = spawnSync(process.execPath, [...program, 'check', '-'], options);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^-: .*2 of 2 as expected/);
  });

  test.skipIf(process.platform !== 'linux')('ends with 2 and a sentence when the disk is full', () => {
    const full = openSync('/dev/full', 'w');
    const command = [...program, 'check', fileOf('good.json')];
    const { status, stderr } = spawnSync(process.execPath, command, {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^roundtrip: standard output cannot be written: .*\n$/),
    });
  });

  test('ends without an error when the reader stops early', async () => {
    const child = spawn(process.execPath, [...program, 'trace', fileOf('good.json'), '--flow', 'web']);
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += String(data);
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
