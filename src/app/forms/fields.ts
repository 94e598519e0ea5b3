/**
 * The fields of a form, read from a zod schema and its meta (azure/properties): the schema that checks a file
 * also defines the inspector, so a new property has a field without a change here.
 */

import type { z } from 'zod';
import type { PropertyMeta, TextFormat } from '../../azure/kit/properties';
import { oncePer } from '../../reuse/once';

type Common = {
  /** The name of the property in its object. */
  readonly key: string;
  readonly title: string;
  readonly help: string;
  readonly optional: boolean;
};

export type TextField = Common & {
  readonly type: 'text';
  readonly format?: TextFormat;
  readonly suggestions: readonly string[];
};
export type NumberField = Common & {
  readonly type: 'number';
  readonly from: number;
  readonly to: number;
  readonly unit?: string;
};
export type FlagField = Common & { readonly type: 'flag' };
export type ChoiceField = Common & { readonly type: 'choice'; readonly options: readonly string[] };
export type ReferenceField = Common & { readonly type: 'reference'; readonly kinds: readonly string[] };
export type ReferencesField = Common & { readonly type: 'references'; readonly kinds: readonly string[] };
export type TextsField = Common & {
  readonly type: 'texts';
  readonly format?: TextFormat;
  readonly suggestions: readonly string[];
};
export type TableField = Common & {
  readonly type: 'table';
  readonly columns: readonly Field[];
  /** A new row with the schema's defaults; properties without a default are empty. */
  readonly emptyRow: Readonly<Record<string, unknown>>;
};
export type GroupField = Common & { readonly type: 'group'; readonly fields: readonly Field[] };

export type Field =
  | TextField
  | NumberField
  | FlagField
  | ChoiceField
  | ReferenceField
  | ReferencesField
  | TextsField
  | TableField
  | GroupField;

/** The fields of an object schema in its order, without `id` and `kind`. */
export const fieldsOf: (schema: z.ZodType) => readonly Field[] = oncePer((schema) =>
  Object.entries(shapeOf(schema))
    .filter(([key]) => key !== 'id' && key !== 'kind')
    .map(([key, property]) => fieldOf(key, property)),
);

function fieldOf(key: string, schema: z.ZodType): Field {
  const { inner, meta, optional } = unwrap(schema);
  const common: Common = { key, title: meta.title ?? key, help: meta.description ?? '', optional };
  const texts = {
    suggestions: meta.suggestions ?? [],
    ...(meta.format === undefined ? {} : { format: meta.format }),
  };
  const def = definition(inner);
  switch (def.type) {
    case 'string':
      return meta.reference
        ? { ...common, type: 'reference', kinds: meta.reference }
        : { ...common, type: 'text', ...texts };
    case 'number': {
      const { minValue, maxValue } = inner as z.ZodNumber;
      const limits = { from: minValue ?? 0, to: maxValue ?? Number.MAX_SAFE_INTEGER };
      return { ...common, type: 'number', ...limits, ...(meta.unit ? { unit: meta.unit } : {}) };
    }
    case 'boolean':
      return { ...common, type: 'flag' };
    case 'enum':
      return { ...common, type: 'choice', options: Object.values(def.entries ?? {}).map(String) };
    case 'array': {
      const element = def.element!;
      if (definition(unwrap(element).inner).type === 'object')
        return { ...common, type: 'table', columns: fieldsOf(element), emptyRow: emptyOf(element) };
      if (meta.reference) return { ...common, type: 'references', kinds: meta.reference };
      return { ...common, type: 'texts', ...texts };
    }
    case 'object':
      return { ...common, type: 'group', fields: fieldsOf(inner) };
    default:
      throw new Error(`No form field shows a ${def.type} (property "${key}")`);
  }
}

/**
 * An object that the schema accepts: empty texts, numbers at their lower limit, and the schema's defaults for
 * the rest.
 */
function emptyOf(schema: z.ZodType): Record<string, unknown> {
  const empty: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(shapeOf(schema))) {
    const filled = property.safeParse(undefined);
    if (filled.success) {
      if (filled.data !== undefined) empty[key] = filled.data;
    } else
      empty[key] =
        definition(unwrap(property).inner).type === 'number' ? ((property as z.ZodNumber).minValue ?? 0) : '';
  }
  return empty;
}

/** The part of zod's schema definition that forms need. */
type Definition = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, string | number>>;
};

const definition = (schema: z.ZodType) => schema.def as unknown as Definition;
const shapeOf = (schema: z.ZodType) => definition(unwrap(schema).inner).shape ?? {};

/** Looks through `optional`, `default` and `prefault`; the outermost meta of each name wins. */
function unwrap(schema: z.ZodType): { inner: z.ZodType; meta: PropertyMeta; optional: boolean } {
  const meta = (schema.meta() ?? {}) as PropertyMeta;
  const { type, innerType } = definition(schema);
  if (innerType === undefined) return { inner: schema, meta, optional: false };
  const within = unwrap(innerType);
  return {
    inner: within.inner,
    meta: { ...within.meta, ...meta },
    optional: within.optional || type === 'optional',
  };
}
