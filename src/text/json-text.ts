/**
 * Finds where JSON text stops being JSON. JavaScript engines word their errors differently or give no place
 * at all. Also finds text that is nested too deeply or has a list that is too long, before any recursive function gets it.
 */
import { quoted } from './visible';

export type JsonTextProblem = {
  /** The offset in UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly found: 'not-json' | 'too-deep' | 'too-long';
  /** What would be right there. */
  readonly expected: string;
};

export type JsonLimits = {
  /** Levels of lists and objects in each other. */
  readonly deepest: number;
  /** Members of one list or object; without it, any number. */
  readonly longest?: number;
};

const space = /[ \t\n\r]*/y;
const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids exactly these inside a text.
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;

/** The first problem by the grammar of RFC 8259, or the first place beyond the limits; `undefined` if none exists. */
export function problemOfJsonText(
  text: string,
  { deepest, longest = Number.POSITIVE_INFINITY }: JsonLimits,
): JsonTextProblem | undefined {
  const open: ('{' | '[')[] = [];
  /** The commas so far in each open list and object. */
  const commas: number[] = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const problem = (expected: string): JsonTextProblem => ({ offset: at, found: 'not-json', expected });
  let next: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after-value' = 'value';
  for (;;) {
    take(space);
    const char = text[at];
    if (next === 'after-value') {
      const inside = open.at(-1);
      if (inside === undefined) return at === text.length ? undefined : problem('the end of the file');
      const end = inside === '{' ? '}' : ']';
      if (char === ',') {
        const count = (commas[open.length - 1] ?? 0) + 1;
        if (count >= longest) return { offset: at, found: 'too-long', expected: `at most ${longest}` };
        commas[open.length - 1] = count;
        next = inside === '{' ? 'key' : 'value';
      } else if (char === end) open.pop();
      else return problem(`a comma or ${end}`);
      at += 1;
    } else if (next === 'key' || next === 'key-or-end') {
      if (char === '}' && next === 'key-or-end') {
        open.pop();
        at += 1;
        next = 'after-value';
        continue;
      }
      if (!take(string))
        return problem(next === 'key' ? 'a name in double quotes' : 'a name in double quotes or }');
      take(space);
      if (text[at] !== ':') return problem('a colon');
      at += 1;
      next = 'value';
    } else if (char === ']' && next === 'value-or-end') {
      open.pop();
      at += 1;
      next = 'after-value';
    } else if (char === '{' || char === '[') {
      if (open.length === deepest)
        return { offset: at, found: 'too-deep', expected: `at most ${deepest} levels` };
      open.push(char);
      commas[open.length - 1] = 0;
      at += 1;
      next = char === '{' ? 'key-or-end' : 'value-or-end';
    } else if (take(string) || take(number) || take(literal)) {
      next = 'after-value';
    } else {
      return problem(char === '"' ? 'a text that ends on its line' : 'a value');
    }
  }
}

/** The line and column, both from 1 as in editors. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export type JsonRefusal = {
  readonly code: 'not-json' | 'beyond-limits';
  /** The place is a part of it where the text is not JSON. */
  readonly message: string;
  readonly expected: string;
  readonly line: number;
  readonly column: number;
};

/** The same in words, with line and column; `what` is the file or the answer. */
export function refusalOfJsonText(text: string, limits: JsonLimits, what: string): JsonRefusal | undefined {
  const problem = problemOfJsonText(text, limits);
  if (problem === undefined) return undefined;
  const { offset, found, expected } = problem;
  const where = lineAndColumn(text, offset);
  if (found === 'too-deep')
    return { code: 'beyond-limits', message: `${what} is nested too deeply`, expected, ...where };
  if (found === 'too-long') {
    const message = `${what} has a list or an object with more than ${limits.longest} members`;
    return { code: 'beyond-limits', message, expected, ...where };
  }
  const there = offset === text.length ? `${what} ends` : `there is ${quoted(characterAt(text, offset))}`;
  const message = `not JSON: ${there} at line ${where.line}, column ${where.column}`;
  return { code: 'not-json', message, expected, ...where };
}

function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}
