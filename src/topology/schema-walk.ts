/**
 * Walks a value along its schema. Checks, labels and the writer learn only here what a property of a kind
 * means, so that a new kind needs no code for them.
 */
import type { z } from 'zod';
import type { PropertyMeta } from '../azure/kit/properties';
import { oncePer } from '../reuse/once';
import { pointerOf, tokensOf } from './json-pointer';

/** A schema without its wrappers, and the information of the wrappers. */
export type Property = {
  readonly schema: z.core.$ZodTypes;
  readonly meta: PropertyMeta;
  /** Whether it may be left out, because it is optional or has a default. */
  readonly optional: boolean;
};

export type SchemaVisit = { readonly property: Property; readonly value: unknown; readonly pointer: string };

export const propertyOf: (schema: z.core.$ZodType) => Property = oncePer((schema) =>
  unwrapped(schema as z.core.$ZodTypes),
);

function unwrapped(schema: z.core.$ZodTypes): Property {
  const meta = (schema as unknown as z.ZodType).meta() ?? {};
  const { def } = schema._zod;
  if (def.type !== 'optional' && def.type !== 'default' && def.type !== 'prefault') {
    return { schema, meta, optional: false };
  }
  const inner = propertyOf(def.innerType);
  return { schema: inner.schema, meta: { ...inner.meta, ...meta }, optional: true };
}

/** The properties that an object's schema lists, in its order; empty for any other schema. */
export const shapeOf: (property: Property) => ReadonlyMap<string, Property> = oncePer(({ schema }) => {
  const { def } = schema._zod;
  const listed = def.type === 'object' ? Object.entries(def.shape) : [];
  return new Map(listed.map(([name, each]) => [name, propertyOf(each)]));
});

/**
 * The property of the elements of an array or a record. The format, reference and suggestions of a list of
 * texts apply to each text.
 */
export const elementOf: (property: Property) => Property | undefined = oncePer(({ schema, meta }) => {
  const { def } = schema._zod;
  if (def.type !== 'array' && def.type !== 'record') return undefined;
  const inner = propertyOf(def.type === 'array' ? def.element : def.valueType);
  return inner.schema._zod.def.type === 'string' ? { ...inner, meta: { ...meta, ...inner.meta } } : inner;
});

/**
 * The value itself and everything in it that the schema knows, outermost first. Properties without a value
 * are not visited.
 */
export function visit(from: Property, value: unknown): readonly SchemaVisit[] {
  const visits: SchemaVisit[] = [];
  visitInto(visits, from, value, '');
  return visits;
}

/** Appends to one list: every check visits every resource this way, and nested generators took most of the time. */
function visitInto(visits: SchemaVisit[], from: Property, value: unknown, pointer: string): void {
  const property = branchOf(from, value);
  visits.push({ property, value, pointer });
  for (const { name, property: inner, value: each } of knownMembers(property, value))
    visitInto(visits, inner, each, pointer + pointerOf(name));
}

export type Member = { readonly name: string; readonly property: Property; readonly value: unknown };

/** The members of a value that the schema knows; members without a value are not listed. */
export function knownMembers(property: Property, value: unknown): readonly Member[] {
  if (typeof value !== 'object' || value === null) return noMembers;
  const element = elementOf(property);
  const shape = shapeOf(property);
  const members: Member[] = [];
  for (const name of Object.keys(value)) {
    const inner = element ?? shape.get(name);
    const each = (value as Readonly<Record<string, unknown>>)[name];
    if (inner !== undefined && each !== undefined) members.push({ name, property: inner, value: each });
  }
  return members;
}
const noMembers: readonly Member[] = [];

/** For a union, the first branch that accepts the value; otherwise the property itself. */
export function branchOf(property: Property, value: unknown): Property {
  const { def } = property.schema._zod;
  if (def.type !== 'union') return property;
  const branch = def.options.find((each) => (each as z.ZodType).safeParse(value).success);
  return branch === undefined ? property : propertyOf(branch);
}

/** The property at a pointer; `undefined` where the schema lists none. */
export function propertyAt(property: Property, pointer: string): Property | undefined {
  let at: Property | undefined = property;
  for (const token of tokensOf(pointer) ?? ['']) {
    if (at === undefined) return undefined;
    at = elementOf(at) ?? shapeOf(at).get(token);
  }
  return at;
}
