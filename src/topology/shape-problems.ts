/** Translates zod's issues into words for the author of the file: what is there, and what is expected. */
import type { z } from 'zod';
import { pointerOf, valueAt } from './json-pointer';
import type { ParseProblem } from './parse-problem';

/** One problem for each issue; `value` was parsed, and `path` is its place in the file. */
export function shapeProblems(
  error: z.core.$ZodError,
  value: unknown,
  path: string,
): readonly ParseProblem[] {
  return error.issues.map((issue) => {
    const pointer = pointerOf(...issue.path.map(String));
    const found = valueAt(value, pointer);
    return {
      severity: 'error',
      code: 'invalid',
      path: path + pointer,
      message: messageOf(issue, found),
      expected: expectedBy(issue),
    };
  });
}

function messageOf(issue: z.core.$ZodIssue, found: unknown): string {
  const last = issue.path.at(-1);
  const what = typeof last === 'number' ? `item ${last}` : last === undefined ? 'this' : `"${String(last)}"`;
  if (found === undefined) return `${what} is missing`;
  switch (issue.code) {
    case 'too_big':
      return `${what} is too ${Array.isArray(found) || typeof found === 'string' ? 'long' : 'big'}`;
    case 'too_small':
      return `${what} is too ${Array.isArray(found) || typeof found === 'string' ? 'short' : 'small'}`;
    default:
      return `${what} is ${described(found)}`;
  }
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((each) => JSON.stringify(each)).join(' or ');
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'invalid_union':
      return 'an object with one of: resource, address, prefix, serviceTag, host';
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  const kind =
    typeof value === 'string' ? 'the text' : typeof value === 'number' ? 'the number' : 'the value';
  return `${kind} ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}
