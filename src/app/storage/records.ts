/**
 * Reads the records of the browser's storage by schemas: another program, another version of Roundtrip or a damaged disk may have
 * written anything.
 */
import { z } from 'zod';
import { readCommand } from '../../topology/command-schema';
import type { Edit } from '../../topology/editing';
import type {
  StoredBase,
  StoredDocument,
  StoredEdit,
  StoredHead,
  StoredVersion,
  StoredView,
} from './database';

const time = z.number().int().min(0);
const id = z.string().min(1).max(128);
const longestText = 20_000_000;
const text = z.string().max(longestText);
const view = z.object({ selection: z.array(z.string()).max(20_000), side: z.string().exactOptional() });

const documentSchema = z.object({
  id,
  name: z.string().max(256),
  created: time,
  changed: time,
  deleted: time.exactOptional(),
  scenario: z.string().exactOptional(),
  verdicts: z.object({ works: z.number(), total: z.number() }).exactOptional(),
  picture: z.unknown().optional(),
});

const baseSchema = z.object({
  id,
  format: z.number(),
  seq: z.number().int(),
  text,
  side: z.string().exactOptional(),
  sides: z.record(z.string(), text).exactOptional(),
});

const headSchema = z.object({
  id,
  format: z.number(),
  seq: z.number().int(),
  text,
  side: z.string().exactOptional(),
});

const viewSchema = z.object({
  id,
  viewport: z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() }).exactOptional(),
  selection: z.array(z.string()),
  traceFlow: z.string().exactOptional(),
  traceClass: z.number().int().min(0),
  traceStep: z.number().int().min(0),
});

const versionSchema = z.object({
  id,
  at: time,
  format: z.number(),
  text,
  name: z.string().max(256).exactOptional(),
});

const editSchema = z.object({
  id,
  seq: z.number().int(),
  at: time,
  edit: z.discriminatedUnion('type', [
    z.object({ type: z.literal('do'), command: z.unknown(), view, side: z.string().exactOptional() }),
    z.object({ type: z.literal('undo'), view }),
    z.object({ type: z.literal('redo'), view }),
    z.object({ type: z.literal('taken') }),
  ]),
});

const read =
  <T>(schema: z.ZodType<T>) =>
  (value: unknown): T | undefined => {
    const parsed = schema.safeParse(value, { jitless: true });
    return parsed.success ? parsed.data : undefined;
  };

export const readBase: (value: unknown) => StoredBase | undefined = read(baseSchema);
export const readHead: (value: unknown) => StoredHead | undefined = read(headSchema);
export const readView: (value: unknown) => StoredView | undefined = read(viewSchema);
export const readVersion: (value: unknown) => StoredVersion | undefined = read(versionSchema);
const readRow = read(documentSchema);

export function readDocumentRow(value: unknown): StoredDocument | undefined {
  const row = readRow(value);
  if (row === undefined) return undefined;
  const { picture, ...rest } = row;
  return picture === undefined ? rest : { ...rest, picture };
}

export function readEdit(value: unknown): StoredEdit | undefined {
  const parsed = editSchema.safeParse(value, { jitless: true });
  if (!parsed.success) return undefined;
  const { edit, ...record } = parsed.data;
  if (edit.type !== 'do') return { ...record, edit };
  const { command } = readCommand(edit.command, '');
  if (command === undefined) return undefined;
  const done: Edit = { ...edit, command };
  return { ...record, edit: done };
}
