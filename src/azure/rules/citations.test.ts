/** Every citation leads to something in the repository: a section of `docs/azure.md`, a rule of the register, a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from './register';

const folders = ['src', 'lab', 'scripts', 'e2e', 'bench', 'docs'];
const cites = /\.(ts|tsx|mjs|cjs|css|md)$/;
/** This file contains the forbidden forms, and the page on Azure contains the keys of its sources. */
const leftOut = new Set(['src/azure/rules/citations.test.ts', 'docs/azure.md']);

const files = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .concat('README.md')
  .filter((file) => cites.test(file) && !leftOut.has(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Each match in any file, as `file: match`. */
function found(
  form: RegExp,
  wrong: (match: RegExpMatchArray, file: string) => boolean = () => true,
): string[] {
  return files.flatMap(({ file, text }) =>
    [...text.matchAll(form)].filter((match) => wrong(match, file)).map(([what]) => `${file}: ${what}`),
  );
}

describe('a citation', () => {
  test('of a section of docs/azure.md names an existing section', () => {
    const headings = readFileSync('docs/azure.md', 'utf8').matchAll(/^#+ (\d+(?:\.\d+)?) /gm);
    const sections = new Set([...headings].map(([, section]) => section));
    const form =
      /docs\/azure\.md,\s+(?:\* )?sections?\s+(?:\* )?(\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)/g;
    expect(
      found(form, ([, named = '']) => named.split(/, | and /).some((each) => !sections.has(each))),
    ).toEqual([]);
    expect(found(form).length).toBeGreaterThan(50);
  });

  test('of a rule names a rule of the register', () => {
    /** Names of resources in tests that look like rule ids. */
    const names = ['RT-1', 'NSG-NIC'];
    const ids = new Set([...rules.map(({ id }) => id), ...names]);
    const prefixes = new Set([...ids].map((id) => id.split('-')[0]));
    const form = /(?<![\w*.-])([A-Z]+)(?:-[A-Z0-9]+)+(?![\w*-])/g;
    expect(found(form, ([id, prefix]) => prefixes.has(prefix) && !ids.has(id))).toEqual([]);
  });

  test.each([
    ['facts by number', /\b[Ff]acts \d/g],
    ['the key of a source, in brackets', /\([A-Z]\d{1,2}b?(?:, [A-Z]\d{1,2}b?)*\)/g],
    ['the key of a source, before what it says', /(?:\/\/|\*) [A-Z]\d{1,2}b?: /g],
    ['a page of notes', /facts\/canvas|\bdesign page\b|\bshared\/(?:data|facts)\b/g],
  ])('does not lead outside the repository: %s', (_, form) => {
    expect(found(form)).toEqual([]);
  });

  test('does not lead outside the repository: a path above its root', () => {
    const depth = (file: string) =>
      dirname(file)
        .split('/')
        .filter((each) => each !== '.').length;
    expect(found(/(?:\.\.\/)+/g, ([up], file) => up.length / 3 > depth(file))).toEqual([]);
  });
});
