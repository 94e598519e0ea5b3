/** The phrases that `docs/style.md` lists occur nowhere else in the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const page = 'docs/style.md';
/** The pages that say which words not to use. */
const allowed = new Set([page, 'docs/words.md']);
const folders = ['src', 'lab', 'scripts', 'e2e', 'bench', 'docs', '.ci', 'public'];
const single = ['README.md', 'CONTRIBUTING.md', 'package.json', 'index.html', 'vite.config.ts'];
const written = /\.(ts|tsx|mjs|cjs|css|md|html|json)$|^\.ci\//;

const files = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .concat(single)
  .filter((file) => written.test(file) && !allowed.has(file))
  .map((file) => ({
    file,
    text: readFileSync(file, 'utf8')
      .replace(/\s+(?:\*|\/\/) /g, ' ')
      .toLowerCase(),
  }));

/** The first column of the table under the page's last heading. */
const phrases = readFileSync(page, 'utf8')
  .split('## Phrases that a test looks for')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, phrase]) => phrase ?? ''),
  );

describe('the style page', () => {
  test('lists phrases', () => {
    expect(phrases?.length).toBeGreaterThan(20);
  });

  test.each(phrases ?? [])('has no text elsewhere that says “%s”', (phrase) => {
    expect(files.filter(({ text }) => text.includes(phrase.toLowerCase())).map(({ file }) => file)).toEqual(
      [],
    );
  });
});
