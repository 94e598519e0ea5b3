/**
 * Reads the output of Azure's tools for a NIC: the JSON of Azure CLI, PowerShell or the REST API, or the portal's CSV. The file is
 * not trusted: every size is limited, and an incomplete file is refused, since a row that was not read would look like a route that
 * Azure does not have.
 */
import { refusalOfJsonText } from '../../text/json-text';
import { plain } from '../../topology/json-value';
import { deepestNesting, longestText } from '../../topology/parse';
import { type ParseProblem, shownPath } from '../../topology/parse-problem';
import { readCsv } from './csv';

/** One row, as in the file. */
export type AnswerRow = {
  /** By `fieldKey`, so that `addressPrefix`, `AddressPrefix` and `Address Prefixes` are found alike. */
  readonly fields: ReadonlyMap<string, unknown>;
  readonly at: Pick<ParseProblem, 'path' | 'line' | 'column'>;
};

export type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: undefined; readonly problems: readonly ParseProblem[] };

/** A NIC has at most a few hundred rows; a service tag's route has some thousand prefixes. */
export const mostRows = 20_000;
export const mostPrefixes = 200_000;

/** Never throws. `expected` says which file is needed, for a user who chose another one. */
export function readAnswer(text: string, expected: string): Parsed<readonly AnswerRow[]> {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.length > longestText)
    return refused({ path: '' }, `Azure’s output has ${content.length} characters`, `at most ${longestText}`);
  if (content.trim() === '') return refused({ path: '' }, 'Azure’s output is empty', expected);
  const rows = /^\s*[[{]/.test(content) ? jsonRows(content, expected) : csvRows(content, expected);
  if (rows.value !== undefined && rows.value.length > mostRows)
    return refused({ path: '' }, `Azure’s output has ${rows.value.length} rows`, `at most ${mostRows}`);
  return rows;
}

export function fieldKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function rowOf(object: object, at: AnswerRow['at']): AnswerRow {
  return { fields: new Map(Object.entries(object).map(([name, value]) => [fieldKey(name), value])), at };
}

export function problemAt(at: AnswerRow['at'], message: string, expected?: string): ParseProblem {
  return {
    severity: 'error',
    code: 'invalid',
    ...at,
    message,
    ...(expected === undefined ? {} : { expected }),
  };
}

export function refused(at: AnswerRow['at'], message: string, expected: string): Parsed<never> {
  return { problems: [problemAt(at, message, expected)] };
}

function jsonRows(text: string, expected: string): Parsed<readonly AnswerRow[]> {
  const refusal = refusalOfJsonText(text, { deepest: deepestNesting }, 'Azure’s output');
  if (refusal !== undefined) {
    const code = refusal.code === 'not-json' ? 'not-json' : 'invalid';
    return { problems: [{ severity: 'error', path: '', ...refusal, code }] };
  }
  return listRows(plain(JSON.parse(text)), expected);
}

/** The list may be the whole JSON (`--query value`), or in `value`, as the REST API and Azure CLI return it. */
function listRows(value: unknown, expected: string): Parsed<readonly AnswerRow[]> {
  let list = value;
  let path = '';
  if (isObject(value)) {
    const name = Object.keys(value).find((each) => fieldKey(each) === 'value');
    if (name === undefined) return refused({ path: '' }, 'this is JSON, but has no list "value"', expected);
    list = value[name];
    path = shownPath(`/${name}`);
  }
  if (!Array.isArray(list)) return refused({ path }, 'this is not a list', expected);
  const wrong = list.findIndex((each) => !isObject(each));
  if (wrong >= 0) return refused({ path: `${path}/${wrong}` }, 'a row is not an object', expected);
  return {
    value: list.map((each, index) => rowOf(each as object, { path: `${path}/${index}` })),
    problems: [],
  };
}

/**
 * The portal's "Download" is a .csv (Diagnose a virtual machine routing problem, 05/30/2018). We found no page that lists its
 * columns, so they are identified by their headings: unverified.
 */
function csvRows(text: string, expected: string): Parsed<readonly AnswerRow[]> {
  const { records, unclosed } = readCsv(text, mostRows + 2);
  const [head, ...rest] = records;
  const at = { path: '', line: head?.line ?? 1, column: 1 };
  if (head === undefined || head.cells.length < 2)
    return {
      problems: [{ ...problemAt(at, 'this is neither JSON nor a table', expected), code: 'not-json' }],
    };
  if (unclosed !== undefined)
    return refused({ path: '', line: unclosed, column: 1 }, 'a quoted text is not closed', 'a closing "');
  const names = head.cells.map(fieldKey);
  const long = rest.find(({ cells }) => cells.length > names.length);
  if (long !== undefined)
    return refused(
      { path: '', line: long.line, column: 1 },
      `the line has ${long.cells.length} cells, but the table has ${names.length} headings`,
      'a cell for each heading',
    );
  return {
    value: rest.map(({ cells, line }) => ({
      fields: new Map(names.map((name, index) => [name, cells[index] ?? ''])),
      at: { path: '', line, column: 1 },
    })),
    problems: [],
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
