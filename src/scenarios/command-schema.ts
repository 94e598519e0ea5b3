/**
 * The shape of a command in a file: scenarios have their twins as lists of commands, which are written by
 * hand.
 */
import { z } from 'zod';
import { expectationSchema, flowSchema } from '../azure/flows/flow';
import { nearest } from '../azure/kit/nearest';
import type { Command } from '../topology/command';
import { boxSchema } from '../topology/document';
import type { ParseProblem } from '../topology/parse-problem';
import { shapeProblems } from '../topology/shape-problems';

const id = z.string().min(1).max(128);
const pointer = z.string().max(1_000);
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
  'remove-resources': of('remove-resources', { ids: z.array(id) }),
  'set-property': of('set-property', { ...inArray, value: z.unknown().optional() }),
  'insert-item': of('insert-item', { ...inArray, index, value: z.unknown() }),
  'remove-item': of('remove-item', { ...inArray, index }),
  'move-item': of('move-item', { ...inArray, from: index, to: index }),
  place: of('place', { boxes: z.record(z.string(), boxSchema) }),
  'add-flow': of('add-flow', { flow: flowSchema }),
  'set-flow': of('set-flow', { id, flow: flowSchema }),
  'remove-flow': of('remove-flow', { id }),
  expect: of('expect', { flow: id, expect: expectationSchema.optional() }),
  'rename-topology': of('rename-topology', { name: z.string().max(256) }),
  'describe-topology': of('describe-topology', { description: z.string().max(10_000) }),
  several: of('several', { label: z.string().max(256), commands: z.array(z.unknown()).max(1_000) }),
} as const satisfies Readonly<Record<Command['type'], z.ZodType>>;

const types = Object.keys(schemas) as readonly Command['type'][];

export type ReadCommand =
  | { readonly command: Command; readonly problems?: undefined }
  | { readonly command?: undefined; readonly problems: readonly ParseProblem[] };

/** Reads a command; `path` is its place in the file. */
export function readCommand(value: unknown, path: string): ReadCommand {
  const type = (value as { readonly type?: unknown } | null | undefined)?.type;
  const schema = types.includes(type as Command['type']) ? schemas[type as Command['type']] : undefined;
  if (schema === undefined) return { problems: [unknownType(type, path)] };
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { problems: shapeProblems(parsed.error, value, path) };
  // The resource of `add-resource` is checked by its kind as the command is applied, which refuses an invalid one.
  if (parsed.data.type !== 'several') return { command: parsed.data as unknown as Command };
  const inner = parsed.data.commands.map((each, at) => readCommand(each, `${path}/commands/${at}`));
  const problems = inner.flatMap((each) => each.problems ?? []);
  if (problems.length > 0) return { problems };
  return { command: { ...parsed.data, commands: inner.flatMap((each) => each.command ?? []) } };
}

function unknownType(type: unknown, path: string): ParseProblem {
  const meant = typeof type === 'string' ? nearest(type, types) : undefined;
  return {
    severity: 'error',
    code: 'invalid',
    path: `${path}/type`,
    message: type === undefined ? '"type" is missing' : `${JSON.stringify(type)} is not a command`,
    expected: `${meant === undefined ? '' : `${meant}? It is `}one of ${types.join(', ')}`,
  };
}
