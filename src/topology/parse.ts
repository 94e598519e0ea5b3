/**
 * Reads a file. A wrong shape is an error and gives no topology; a file with an invalid text (`999.300.1.banana`) loads, and
 * `checkTopology` reports the text with its place.
 */
import type { z } from 'zod';
import { nearest } from '../azure/kit/nearest';
import { kindOf, kinds, type Resource } from '../kinds';
import { refusalOfJsonText } from '../text/json-text';
import { quoted } from '../text/visible';
import { currentVersion, envelopeSchema, type Topology } from './document';
import { pointerOf } from './json-pointer';
import { plain } from './json-value';
import { type JsonObject, type Migration, migrate, migrations } from './migrations';
import { joinedPages, listOf, type ParseProblem, type ProblemPage, pageOf, shownPath } from './parse-problem';
import { type Property, propertyOf } from './schema-walk';
import { readShape, type Shaped } from './shape-problems';
import { unknownProperties } from './unknown-properties';

/** `topology` is set unless a problem is an error. */
export type ParseResult = { readonly topology?: Topology; readonly problems: readonly ParseProblem[] };

/** In UTF-16 units; a file with a thousand resources has less than a tenth of it. */
export const longestText = 5_000_000;
/** Deeper than any topology, and shallow enough for all recursive functions. */
export const deepestNesting = 64;
/** Members of one list or object of a file: as many as a topology may have resources. */
export const longestList = 20_000;

/** Never throws, whatever the text. `steps` is for tests. */
export function parseTopology(text: string, steps: readonly Migration[] = migrations): ParseResult {
  const read = readJson(text);
  return 'code' in read ? { problems: [read] } : readTopology(read.value, steps);
}

/** Reads a topology that is a part of a file, such as a scenario. Never throws. */
export function readTopology(value: unknown, steps: readonly Migration[] = migrations): ParseResult {
  try {
    const current = bringUp(value, steps);
    return 'code' in current ? { problems: [current] } : validated(current.document);
  } catch {
    const message = 'the file could not be read';
    return {
      problems: [error('not-a-topology', '', message, 'a smaller file, or one that Roundtrip saved')],
    };
  }
}

/** The value of a file's JSON text, within the limits of a file. Never throws. */
export function readJson(file: string): { readonly value: unknown } | ParseProblem {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  if (text.length > longestText) {
    return error('not-a-topology', '', `the file has ${text.length} characters`, `at most ${longestText}`);
  }
  const refusal = refusalOfJsonText(text, { deepest: deepestNesting, longest: longestList }, 'the file');
  if (refusal === undefined) return { value: plain(JSON.parse(text)) };
  const code = refusal.code === 'not-json' ? 'not-json' : 'not-a-topology';
  return { severity: 'error', path: '', ...refusal, code };
}

function error(code: ParseProblem['code'], path: string, message: string, expected?: string): ParseProblem {
  return { severity: 'error', code, path, message, ...(expected === undefined ? {} : { expected }) };
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
  const envelope = readEnvelope(document);
  if (envelope.page !== undefined) return { problems: listOf(envelope.page) };
  const pages: ProblemPage[] = [];
  const resources: Resource[] = [];
  const way = envelope.value.resources.length < worthCompiling ? { jitless: true } : {};
  for (const [index, value] of envelope.value.resources.entries()) {
    const resource = readResource(value, pointerOf('resources', index), way);
    if (resource.page !== undefined) pages.push(resource.page);
    else resources.push(resource.value);
  }
  if (pages.length > 0) return { problems: listOf(joinedPages(pages)) };
  const topology: Topology = { ...envelope.value, resources };
  return { topology, problems: listOf(warningsOf(topology)) };
}

/** Where all together have too many errors to be listed, each property alone says which one it is. */
function readEnvelope(document: JsonObject): Shaped<z.output<typeof envelopeSchema>> {
  const whole = readShape(envelopeSchema, document, '', { jitless: true });
  if (whole.page === undefined || whole.page.problems.some(({ path }) => path !== '')) return whole;
  const pages = Object.entries(envelopeSchema.shape).flatMap(
    ([name, schema]) => readShape(schema, document[name], pointerOf(name), { jitless: true }).page ?? [],
  );
  return { page: joinedPages(pages) };
}

/** Reads a resource by the schema of its kind. */
function readResource(value: unknown, path: string, way: { readonly jitless?: boolean }): Shaped<Resource> {
  if (!isObject(value)) {
    const expected = 'an object with id, kind and name';
    return { page: pageOf([error('invalid', path, 'a resource is not an object', expected)], same) };
  }
  const kind = typeof value.kind === 'string' ? kindOf(value.kind) : undefined;
  if (kind === undefined) return { page: pageOf([unknownKind(value.kind, `${path}/kind`)], same) };
  return readShape(kind.schema, value, path, way);
}

const same = <T>(value: T): T => value;

function unknownKind(kind: unknown, path: string): ParseProblem {
  const names = kinds.map((each) => each.kind);
  const meant = typeof kind === 'string' ? nearest(kind, names) : undefined;
  const found = typeof kind === 'string' ? `unknown kind ${quoted(kind)}` : '"kind" is not a text';
  const message = kind === undefined ? '"kind" is missing' : found;
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
function warningsOf(topology: Topology): ProblemPage {
  return joinedPages([
    unknownIn('', propertyOf(envelopeSchema), topology),
    ...topology.resources.flatMap((resource, at) => {
      const kind = kindOf(resource.kind);
      return kind === undefined
        ? []
        : unknownIn(pointerOf('resources', at), propertyOf(kind.schema), resource);
    }),
  ]);
}

function unknownIn(path: string, property: Property, value: unknown): ProblemPage {
  const { found, more } = unknownProperties(property, value);
  const problems = found.map(
    ({ pointer, name, meant }): ParseProblem => ({
      severity: 'warning',
      code: 'unknown-property',
      path: shownPath(path + pointer),
      message: `${quoted(name)} is not a property that Roundtrip knows; it is kept`,
      ...(meant === undefined ? {} : { expected: `"${meant}"` }),
    }),
  );
  return { problems, more };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
