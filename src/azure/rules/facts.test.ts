/** Every row of `docs/azure.md` names the rules of the register that implement it, or says why none does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RuleStatus } from './register';
import { rules } from './register';

const page = readFileSync('docs/azure.md', 'utf8');
/** Sections whose rows name rules: all but 9, on error texts. */
const covered = new Set(['1', '2', '3', '4', '5', '6', '7', '8', '10']);

type Row = {
  readonly section: string;
  readonly cells: readonly string[];
  readonly columns: readonly string[];
};

const rows = rowsOf(page);
const facts = rows.filter(({ section }) => covered.has(section.split('.')[0] ?? ''));
const factOf = ({ section, cells }: Row) => `${section} ${cells.slice(0, -1).join(' | ')}`;
const rulesOf = ({ cells }: Row) => (cells.at(-1) ?? '').split(', ');

describe('the page on Azure', () => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const withRules = facts.filter((row) => !row.cells.at(-1)?.startsWith('None: '));

  test('has facts in every section, each once, with a last column for rules', () => {
    expect(new Set(facts.map(({ section }) => section.split('.')[0]))).toEqual(covered);
    expect(facts.filter(({ columns }) => columns.at(-1) !== 'Rules').map(factOf)).toEqual([]);
    expect(facts.filter(({ cells, columns }) => cells.length !== columns.length).map(factOf)).toEqual([]);
    expect(new Set(facts.map(factOf)).size).toBe(facts.length);
  });

  test('names rules of the register for each fact, or says why none applies', () => {
    const unknown = withRules.flatMap((row) => rulesOf(row).filter((id) => !byId.has(id)));
    expect(unknown).toEqual([]);
    const why = facts.filter((row) => !withRules.includes(row)).map(({ cells }) => cells.at(-1));
    expect(why.filter((each) => !/^None: .+\.$/.test(each ?? ''))).toEqual([]);
  });

  test.each<RuleStatus>(['derived', 'contested', 'unverified'])(
    'marks a fact as %s only if one of its rules is',
    (status) => {
      const mark = new RegExp(`\\*${status}\\b`, 'i');
      const said = withRules.filter((row) => row.cells.some((cell) => mark.test(cell)));
      expect(said.length).toBeGreaterThan(0);
      const otherwise = said.filter((row) => !rulesOf(row).some((id) => byId.get(id)?.status === status));
      expect(otherwise.map(factOf)).toEqual([]);
    },
  );

  test('cites exactly the sources in its list', () => {
    const key = /(?<![-\w])[A-Z]\d+b?\b(?!-)/g;
    const listed = rows.filter(({ columns }) => columns[0] === 'Key').map(({ cells }) => cells[0]);
    const cited = page.slice(page.indexOf('\n## 1 ')).match(key) ?? [];
    expect([...new Set(cited)].sort()).toEqual([...listed].sort());
  });

  test('links only to headings that exist', () => {
    const headings = page.match(/(?<=^#+ ).+$/gm) ?? [];
    const anchors = headings.map((each) =>
      each
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((each) => !anchors.includes(each ?? ''))).toEqual([]);
  });
});

/** The rows of the page's tables, each with its section's number and the columns of its table. */
function rowsOf(text: string): Row[] {
  let section = '';
  let columns: readonly string[] | undefined;
  return text.split('\n').flatMap((line) => {
    section = /^#+ (\d+(?:\.\d+)?)/.exec(line)?.[1] ?? section;
    const cells = line.startsWith('|') ? cellsOf(line) : undefined;
    if (cells === undefined || columns === undefined) {
      columns = cells;
      return [];
    }
    return /^\|[-|]+\|$/.test(line) ? [] : [{ section, cells, columns }];
  });
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
