import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largestFile } from '../text/decode';
import { read } from './read-input';

let folder: string;
const fileWith = (bytes: Uint8Array | string) => {
  const path = join(folder, 'file.json');
  writeFileSync(path, bytes);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file on the command line', () => {
  test('is read by its byte order mark', () => {
    expect(read(fileWith('é'))).toEqual({ text: 'é' });
    expect(read(fileWith('\uFEFFé'))).toEqual({ text: 'é' });
    expect(read(fileWith(Buffer.from('\uFEFFé', 'utf16le')))).toEqual({ text: 'é' });
  });

  test('is refused if it is not text', () => {
    expect(read(fileWith(Buffer.from('é', 'latin1')))).toEqual({
      problem: 'the text is not valid UTF-8 at line 1; save the file as UTF-8',
    });
  });

  test('is not read if it is too large', () => {
    const path = fileWith('');
    truncateSync(path, largestFile + 1);
    expect(read(path)).toEqual({ problem: expect.stringContaining('at most 20,000,000') });
  });

  test.skipIf(process.platform !== 'linux')('is given up where a device never ends', () => {
    expect(read('/dev/zero')).toEqual({ problem: expect.stringContaining('more to read than 20,000,000') });
  });

  test('is named as missing or as a folder', () => {
    expect(read(join(folder, 'none.json'))).toEqual({ problem: 'the file does not exist' });
    expect(read(folder)).toEqual({ problem: expect.any(String) });
  });
});
