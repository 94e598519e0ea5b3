import { describe, expect, it } from 'vitest';
import type { Io } from './io';
import { main, read } from './main';

/** Runs in this process, on files that the test brings. */
function roundtrip(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    read: (path) =>
      files[path] === undefined ? { problem: 'there is no such file' } : { text: files[path] },
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  };
  return { exit: main(argv, io), ...said };
}

describe('a wrong command line', () => {
  it('is told with the help, on standard error', () => {
    const { exit, out, err } = roundtrip({}, 'chekc');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^roundtrip: there is no command chekc/);
    expect(err).toContain('roundtrip check FILE…');
  });

  it('prints the help when asked, on standard output', () => {
    expect(roundtrip({}, '--help')).toMatchObject({
      exit: 0,
      err: '',
      out: expect.stringContaining('Exit status'),
    });
  });
});

describe('a file that cannot be read as a topology', () => {
  it.each([
    ['check', [], 'none.json: there is no such file\n'],
    ['trace', ['--flow', 'x'], 'none.json: there is no such file\n'],
    ['routes', ['--nic', 'x'], 'none.json: there is no such file\n'],
  ])('ends %s with 2 and the reason', (command, options, err) => {
    expect(roundtrip({}, command, 'none.json', ...options)).toEqual({ exit: 2, out: '', err });
  });

  it.each([
    ['{\n  "format": "roundtrip",\n}', /^a\.json: error not-json at line 3, column 1: /],
    ['{"format": "roundtrip", "version": 99}', /^a\.json: error too-new at \/version: /],
    [
      '{"format": "roundtrip-scenario", "version": 1}',
      /^a\.json: error invalid at \/id: "id" is missing \(expected a text\)\n/,
    ],
  ])('is told with its place: %j', (text, err) => {
    const result = roundtrip({ 'a.json': text }, 'check', 'a.json');
    expect(result).toMatchObject({ exit: 2, out: '' });
    expect(result.err).toMatch(err);
  });

  it('still says so in JSON, with the problems as data', () => {
    const { out, exit } = roundtrip({ 'a.json': '[]' }, 'check', 'a.json', 'b.json', '--format', 'json');
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { file: 'a.json', readable: false, problems: [{ code: 'not-a-topology' }], checked: [] },
        { file: 'b.json', readable: false, problems: [], checked: [] },
      ],
    });
  });

  it('may be a folder', () => {
    expect(read('src')).toEqual({ problem: 'this is a folder' });
    expect(read('no-such-file.json')).toEqual({ problem: 'there is no such file' });
  });
});
