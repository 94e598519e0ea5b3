/** The register and its files: a rule is found by its id prefix, and every file is in the register. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleAreas, rules } from './register';
import type { Rule } from './rule';

const files = readdirSync('src/azure/rules/by-prefix').map((file) => file.replace(/\.ts$/, ''));
const prefixOf = (id: string) => id.split('-')[0]?.toLowerCase();

async function rulesIn(file: string): Promise<readonly Rule[]> {
  const lists: Record<string, readonly Rule[]> = await import(`./by-prefix/${file}.ts`);
  expect(Object.keys(lists), 'one exported list').toHaveLength(1);
  return Object.values(lists).flat();
}

describe('the register', () => {
  test.each(files)(
    '%s has only rules with the prefix of its file name, all of them in the register',
    async (file) => {
      const held = await rulesIn(file);
      expect(held.length).toBeGreaterThan(0);
      expect(held.map(({ id }) => prefixOf(id))).toEqual(held.map(() => file.split('-')[0]));
      expect(held.filter((rule) => !rules.includes(rule))).toEqual([]);
    },
  );

  test('has each rule once, and no rule from another place', async () => {
    const held = (await Promise.all(files.map(rulesIn))).flat();
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules).toHaveLength(held.length);
  });

  test('says of each measured rule what was measured, where and when', () => {
    const missing = rules.filter(
      ({ status, measurements = [] }) => status === 'measured' && measurements.length === 0,
    );
    expect(missing).toEqual([]);
    const all = rules.flatMap((rule) =>
      [rule, ...(rule.readings ?? [])].flatMap(({ measurements = [] }) => measurements),
    );
    for (const { who, where, when, saw } of all) {
      expect(who).not.toBe('');
      expect(where).toMatch(/^[a-z0-9.-]+\.[a-z]+\//);
      expect(when).toMatch(/^20\d\d-\d\d$/);
      expect(saw).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('shows a rule that names an area in that area', () => {
    const astray = ruleAreas.flatMap(({ id, rules: shown }) =>
      shown.filter(({ area }) => area !== undefined && area !== id),
    );
    expect(astray).toEqual([]);
  });
});
