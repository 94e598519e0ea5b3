/** Reads typed values from a row of Azure's output. A missing field is empty; a field of another type is a problem. */
import type { ParseProblem } from '../../topology/parse-problem';
import { type AnswerRow, problemAt } from './read-answer';

export type ReportProblem = (problem: ParseProblem) => void;

/** The value of the first of these fields that has one. */
export function textField(row: AnswerRow, report: ReportProblem, ...keys: readonly string[]): string {
  const value = filled(row, keys);
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number')
    return absent(String(value)) ? '' : String(value).trim();
  report(problemAt(placeOf(row, keys), `"${keys[0]}" is not a string`, 'a string'));
  return '';
}

/** A list of texts, or one text; in a table, one cell may hold several. */
export function listField(
  row: AnswerRow,
  report: ReportProblem,
  ...keys: readonly string[]
): readonly string[] {
  const value = filled(row, keys);
  if (value === undefined) return [];
  if (typeof value === 'string') return value.split(/[\s,;|]+/).filter((each) => !absent(each));
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return value.map((each: string) => each.trim()).filter((each) => !absent(each));
  report(problemAt(placeOf(row, keys), `"${keys[0]}" is not a list of strings`, 'a list of strings'));
  return [];
}

export function hasField(row: AnswerRow, ...keys: readonly string[]): boolean {
  return keys.some((key) => row.fields.has(key));
}

/** Skips an empty list for the next field: the portal and the tools fill either the plural or the singular. */
function filled(row: AnswerRow, keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = row.fields.get(key);
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    return value;
  }
  return undefined;
}

/** Whether the text is one that tables write for an empty cell. */
function absent(text: string): boolean {
  return text === '' || text === '-' || text === '–';
}

/** A field of a JSON row has its own place; in a table, the place is the line. */
function placeOf({ at }: AnswerRow, keys: readonly string[]): AnswerRow['at'] {
  return at.line === undefined ? { path: `${at.path}/${keys[0]}` } : at;
}
