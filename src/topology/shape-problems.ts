/** Translates zod's issues into words for the author of the file: what is there, and what is expected. */
import { z } from 'zod';
import { quoted } from '../text/visible';
import { pointerOf, valueAt } from './json-pointer';
import { type ParseProblem, type ProblemPage, pageOf, shownPath } from './parse-problem';

export type Shaped<T> =
  | { readonly value: T; readonly page?: undefined }
  | { readonly value?: undefined; readonly page: ProblemPage };

/**
 * The value as the schema reads it, or one problem for each issue; `path` is the value's place in the file. Never throws: zod passes
 * the issues of each list to one call, whose arguments overflow the stack from some 125,000 on.
 */
export function readShape<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  path: string,
  way: { readonly jitless?: boolean } = {},
): Shaped<z.output<S>> {
  try {
    const parsed = z.safeParse(schema, value, way);
    return parsed.success ? { value: parsed.data } : { page: shapeProblems(parsed.error, value, path) };
  } catch {
    return { page: pageOf([path], unreadable) };
  }
}

function unreadable(path: string): ParseProblem {
  return {
    severity: 'error',
    code: 'invalid',
    path: shownPath(path),
    message: 'this has too many errors to be listed',
    expected: 'values of the right types',
  };
}

/** One problem for each issue; `value` was parsed, and `path` is its place in the file. */
function shapeProblems(error: z.core.$ZodError, value: unknown, path: string): ProblemPage {
  return pageOf(error.issues, (issue): ParseProblem => {
    const pointer = pointerOf(...issue.path.map(String));
    const found = valueAt(value, pointer);
    return {
      severity: 'error',
      code: 'invalid',
      path: shownPath(path + pointer),
      message: messageOf(issue, found),
      expected: expectedBy(issue),
    };
  });
}

function messageOf(issue: z.core.$ZodIssue, found: unknown): string {
  const last = issue.path.at(-1);
  const what = typeof last === 'number' ? `item ${last}` : last === undefined ? 'this' : quoted(String(last));
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
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return `${typeof value === 'number' ? 'the number' : 'the value'} ${String(value)}`;
}
