/** docs/limits.md is what the code enforces: the same limits, with the same values, in the files that it names. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const row = /^\| `(?<name>\w+)` \| (?<value>[\d,]+) \| .+ \| `(?<file>[^`]+)` \|$/gm;
const rows = [...readFileSync('docs/limits.md', 'utf8').matchAll(row)].map(({ groups }) => ({
  name: groups?.name ?? '',
  value: Number(groups?.value?.replaceAll(',', '')),
  file: groups?.file ?? '',
}));

/** Constants whose names say that they are limits, by name. */
function limitsIn(file: string): ReadonlyMap<string, number> {
  const constant = /^(?:export )?const ((?:most|longest|largest|deepest)\w*)(?:: number)? = ([\d_]+);$/gm;
  const found = readFileSync(file, 'utf8').matchAll(constant);
  return new Map([...found].map(([, name = '', value = '']) => [name, Number(value.replaceAll('_', ''))]));
}

describe('the table of limits', () => {
  test('has rows', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)('says what $file enforces as $name', ({ name, value, file }) => {
    expect(limitsIn(file).get(name)).toBe(value);
  });

  test('lists every limit of the files that it names', () => {
    for (const file of new Set(rows.map((each) => each.file))) {
      const listed = rows.filter((each) => each.file === file).map(({ name }) => name);
      expect([...limitsIn(file).keys()].sort(), file).toEqual(listed.sort());
    }
  });
});
