/**
 * Reads a file. A wrong shape is an error and gives no topology; a file with an invalid text (`999.300.1.banana`) loads, and
 * `checkTopology` reports the text with its place.
 */
import { nearest } from '../azure/kit/nearest';
import { kindOf, kinds, type Resource } from '../kinds';
import { currentVersion, envelopeSchema, type Topology } from './document';
import { pointerOf } from './json-pointer';
import { lineAndColumn, problemOfJsonText } from './json-text';
import { plain } from './json-value';
import { type JsonObject, type Migration, migrate, migrations } from './migrations';
import type { ParseProblem } from './parse-problem';
import { propertyOf } from './schema-walk';
import { shapeProblems } from './shape-problems';
import { unknownProperties } from './unknown-properties';

/** `topology` is set unless a problem is an error. */
export type ParseResult = { readonly topology?: Topology; readonly problems: readonly ParseProblem[] };

/** In UTF-16 units; a file with a thousand resources has less than a tenth of it. */
export const longestText = 5_000_000;
/** Deeper than any topology, and shallow enough for all recursive functions. */
export const deepestNesting = 64;
const mostProblems = 100;

/** Never throws, whatever the text. `steps` is for tests. */
export function parseTopology(text: string, steps: readonly Migration[] = migrations): ParseResult {
  const read = readJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if ('code' in read) return failed(read);
  const current = bringUp(read.value, steps);
  if ('code' in current) return failed(current);
  return validated(current.document);
}

function failed(...problems: readonly ParseProblem[]): ParseResult {
  return { problems: problems.slice(0, mostProblems) };
}

function error(code: ParseProblem['code'], path: string, message: string, expected?: string): ParseProblem {
  return { severity: 'error', code, path, message, ...(expected === undefined ? {} : { expected }) };
}

function readJson(text: string): { readonly value: unknown } | ParseProblem {
  if (text.length > longestText) {
    return error('not-a-topology', '', `the file has ${text.length} characters`, `at most ${longestText}`);
  }
  const problem = problemOfJsonText(text, deepestNesting);
  if (problem === undefined) return { value: plain(JSON.parse(text)) };
  const where = lineAndColumn(text, problem.offset);
  if (problem.found === 'too-deep') {
    return { ...error('not-a-topology', '', 'the file is nested too deeply', problem.expected), ...where };
  }
  const found =
    problem.offset === text.length ? 'the file ends' : `there is ${JSON.stringify(text[problem.offset])}`;
  return {
    ...error(
      'not-json',
      '',
      `not JSON: ${found} at line ${where.line}, column ${where.column}`,
      problem.expected,
    ),
    ...where,
  };
}

function bringUp(
  value: unknown,
  steps: readonly Migration[],
): { readonly document: JsonObject } | ParseProblem {
  if (!isObject(value) || value.format !== 'roundtrip') {
    return error(
      'not-a-topology',
      '',
      'this is JSON, but not a Roundtrip topology',
      'an object with "format": "roundtrip"',
    );
  }
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    const message = version === undefined ? '"version" is missing' : '"version" is not a whole number';
    return error('invalid', '/version', message, String(currentVersion));
  }
  if (version > currentVersion) {
    return error(
      'too-new',
      '/version',
      `the file has version ${version}, and this Roundtrip reads versions up to ${currentVersion}`,
      'a newer Roundtrip; the file is left as it is',
    );
  }
  const migrated = migrate(value, version, currentVersion, steps);
  if ('document' in migrated) return migrated;
  return error(
    'migration-failed',
    '/version',
    `the migration from version ${migrated.failedAt} to ${migrated.failedAt + 1} failed: ${migrated.because}`,
    `a file of version ${currentVersion}`,
  );
}

/**
 * zod compiles a schema on first use, which takes longer than reading fewer resources than this without
 * compiling.
 */
const worthCompiling = 300;

function validated(document: JsonObject): ParseResult {
  const envelope = envelopeSchema.safeParse(document, { jitless: true });
  if (!envelope.success) return failed(...shapeProblems(envelope.error, document, ''));
  const problems: ParseProblem[] = [];
  const resources: Resource[] = [];
  const way = envelope.data.resources.length < worthCompiling ? { jitless: true } : {};
  for (const [index, value] of envelope.data.resources.entries()) {
    const resource = readResource(value, pointerOf('resources', index), way);
    if ('problems' in resource) problems.push(...resource.problems);
    else resources.push(resource.value);
    if (problems.length >= mostProblems) break;
  }
  if (problems.length > 0) return failed(...problems);
  const topology: Topology = { ...envelope.data, resources };
  return { topology, problems: warningsOf(topology) };
}

/** Reads a resource by the schema of its kind. */
function readResource(
  value: unknown,
  path: string,
  way: { readonly jitless?: boolean },
): { readonly value: Resource } | { readonly problems: readonly ParseProblem[] } {
  if (!isObject(value)) {
    const expected = 'an object with id, kind and name';
    return { problems: [error('invalid', path, 'a resource is not an object', expected)] };
  }
  const kind = typeof value.kind === 'string' ? kindOf(value.kind) : undefined;
  if (kind === undefined) return { problems: [unknownKind(value.kind, `${path}/kind`)] };
  const parsed = kind.schema.safeParse(value, way);
  return parsed.success ? { value: parsed.data } : { problems: shapeProblems(parsed.error, value, path) };
}

function unknownKind(kind: unknown, path: string): ParseProblem {
  const names = kinds.map((each) => each.kind);
  const meant = typeof kind === 'string' ? nearest(kind, names) : undefined;
  const message = kind === undefined ? '"kind" is missing' : `unknown kind ${JSON.stringify(kind)}`;
  return error(
    'invalid',
    path,
    message,
    `${meant === undefined ? '' : `${meant}? It is `}one of ${names.join(', ')}`,
  );
}

/**
 * A typo must not vanish: unlisted properties are kept, and reported here and by `checkTopology` after every
 * edit.
 */
function warningsOf(topology: Topology): readonly ParseProblem[] {
  const places = [
    ...unknownProperties(propertyOf(envelopeSchema), topology),
    ...topology.resources.flatMap((resource, at) => {
      const kind = kindOf(resource.kind);
      if (kind === undefined) return [];
      return within(pointerOf('resources', at), unknownProperties(propertyOf(kind.schema), resource));
    }),
  ];
  return places.slice(0, mostProblems).map(({ pointer, name, meant }) => ({
    severity: 'warning',
    code: 'unknown-property',
    path: pointer,
    message: `"${name}" is not a property that Roundtrip knows; it is kept`,
    ...(meant === undefined ? {} : { expected: `"${meant}"` }),
  }));
}

function within<T extends { readonly pointer: string }>(path: string, places: readonly T[]): readonly T[] {
  return places.map((each) => ({ ...each, pointer: path + each.pointer }));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
