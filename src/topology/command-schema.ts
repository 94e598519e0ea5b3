/**
 * The shape of a command in a file: scenarios have their twins as lists of commands, which are written by
 * hand, and edits are kept as commands.
 */
import { z } from 'zod';
import { expectationSchema, flowSchema } from '../azure/flows/flow';
import { nearest } from '../azure/kit/nearest';
import { quoted } from '../text/visible';
import { type Command, mostCommands } from './command';
import { boxSchema } from './document';
import { joinedPages, type ParseProblem, type ProblemPage, pageOf } from './parse-problem';
import { readShape } from './shape-problems';

const id = z.string().min(1).max(128);
// As long as the names of properties and flows in a file may be.
const pointer = z.string();
const flowId = z.string();
const index = z.number().int().min(0);
const inArray = { resource: id, pointer };
const of = <T extends Command['type'], S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/**
 * A schema for each type of command. Strict, since a misspelled property of a command would silently do
 * nothing.
 */
const schemas = {
  // The resource's kind checks its shape when the command is applied.
  'add-resource': of('add-resource', {
    resource: z.looseObject({ id, kind: z.string() }),
    box: boxSchema.optional(),
  }),
  'remove-resources': of('remove-resources', { ids: z.array(id), only: z.boolean().optional() }),
  'set-property': of('set-property', { ...inArray, value: z.unknown().optional() }),
  'insert-item': of('insert-item', { ...inArray, index, value: z.unknown() }),
  'remove-item': of('remove-item', { ...inArray, index }),
  'move-item': of('move-item', { ...inArray, from: index, to: index }),
  place: of('place', { boxes: z.record(z.string(), boxSchema) }),
  unplace: of('unplace', { ids: z.array(z.string()) }),
  order: of('order', { list: z.enum(['resources', 'flows']), ids: z.array(id) }),
  'add-flow': of('add-flow', { flow: flowSchema }),
  'set-flow': of('set-flow', { id, flow: flowSchema }),
  'remove-flow': of('remove-flow', { id }),
  expect: of('expect', { flow: flowId, expect: expectationSchema.optional() }),
  'rename-topology': of('rename-topology', { name: z.string().max(256) }),
  'describe-topology': of('describe-topology', { description: z.string().max(10_000) }),
  'set-document-property': of('set-document-property', { name: z.string(), value: z.unknown().optional() }),
  // Read as a file is when the command is applied.
  'replace-topology': of('replace-topology', { topology: z.looseObject({ format: z.literal('roundtrip') }) }),
  several: of('several', { label: z.string().max(2_000), commands: z.array(z.unknown()).max(mostCommands) }),
} as const satisfies Readonly<Record<Command['type'], z.ZodType>>;

const types = Object.keys(schemas) as readonly Command['type'][];

export type ReadCommand =
  | { readonly command: Command; readonly page?: undefined }
  | { readonly command?: undefined; readonly page: ProblemPage };

/** Reads a command; `path` is its place in the file. */
export function readCommand(value: unknown, path: string): ReadCommand {
  const type = (value as { readonly type?: unknown } | null | undefined)?.type;
  const schema = types.includes(type as Command['type']) ? schemas[type as Command['type']] : undefined;
  if (schema === undefined) return { page: pageOf([path], (at) => unknownType(type, at)) };
  const parsed = readShape(schema, value, path);
  if (parsed.page !== undefined) return parsed;
  // Resources are checked by their kinds as the command is applied, which refuses what is none.
  if (parsed.value.type !== 'several') return { command: parsed.value as unknown as Command };
  const inner = parsed.value.commands.map((each, at) => readCommand(each, `${path}/commands/${at}`));
  const pages = inner.flatMap((each) => each.page ?? []);
  if (pages.length > 0) return { page: joinedPages(pages) };
  return { command: { ...parsed.value, commands: inner.flatMap((each) => each.command ?? []) } };
}

function unknownType(type: unknown, path: string): ParseProblem {
  const meant = typeof type === 'string' ? nearest(type, types) : undefined;
  return {
    severity: 'error',
    code: 'invalid',
    path: `${path}/type`,
    message: type === undefined ? '"type" is missing' : `${shown(type)} is not a command`,
    expected: `${meant === undefined ? '' : `${meant}? It is `}one of ${types.join(', ')}`,
  };
}

function shown(type: unknown): string {
  return typeof type === 'string' ? quoted(type) : 'this';
}
