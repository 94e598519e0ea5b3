/** Every row of the facts page is in the register, or says why it is no rule of a packet's path. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../register';

/** A row of the facts page: the rules that say it, or why none does. */
type Fact = {
  readonly section: string;
  readonly fact: string;
  readonly rules?: readonly string[];
  readonly why?: string;
};

const folder = 'src/azure/rules/facts';
const page = '../shared/facts/azure.md';
/** Sections that the register covers: 1 to 8, and 10 on where sources disagree. */
const covered = new Set(['1', '2', '3', '4', '5', '6', '7', '8', '10']);

const facts: readonly Fact[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fact[]);
const keyOf = ({ section, fact }: Pick<Fact, 'section' | 'fact'>) => `${section} ${fact}`;

describe('the facts', () => {
  test('are each said by rules of the register, or say why they are none', () => {
    const known = new Set(rules.map((rule) => rule.id));
    const open = facts.filter((fact) => (fact.rules ?? []).length === 0 && !/\.$/.test(fact.why ?? ''));
    expect(open.map(keyOf)).toEqual([]);
    expect(facts.flatMap((fact) => fact.rules ?? []).filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(facts.map(keyOf)).size).toBe(facts.length);
  });

  test.skipIf(!existsSync(page))('are all the rows of the page (skipped where it is not)', () => {
    expect(facts.map(keyOf).sort()).toEqual(rowsOf(readFileSync(page, 'utf8')).map(keyOf).sort());
  });
});

/** The rows of the page's tables in the sections that the register covers, each by its first words. */
function rowsOf(text: string): Pick<Fact, 'section' | 'fact'>[] {
  const lines = text.split('\n');
  const ruler = /^\|[-| ]+\|$/;
  let section = '';
  return lines.flatMap((line, index) => {
    section = /^#+ (\d+(?:\.\d+)?)/.exec(line)?.[1] ?? section;
    const isRow = line.startsWith('|') && !ruler.test(line) && !ruler.test(lines[index + 1] ?? '');
    if (!isRow || !covered.has(section.split('.')[0] ?? '')) return [];
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    const named = section === '1.3' ? 4 : section === '10' ? 2 : 1;
    return [{ section, fact: cells.slice(0, named).join(' ').slice(0, 72).trim() }];
  });
}
