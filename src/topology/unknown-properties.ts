/**
 * Properties that no schema lists: kept, because another program may need them, and reported, because they
 * may be typos.
 */
import { nearest } from '../azure/kit/nearest';
import { oncePer } from '../reuse/once';
import { pointerOf } from './json-pointer';
import { branchOf, knownMembers, type Property, shapeOf } from './schema-walk';

export type UnknownProperty = {
  readonly pointer: string;
  readonly name: string;
  /** The property that was probably meant: a missing one with a similar spelling. */
  readonly meant?: string;
};

/** The first ones, and how many more exist. */
export type UnknownProperties = { readonly found: readonly UnknownProperty[]; readonly more: number };

/** Of one object with everything in it; more are counted only. */
export const mostUnknown = 100;

/**
 * Computed once for an object and its property: an edit creates new objects only on the path to what it
 * changes.
 */
export function unknownProperties(property: Property, value: unknown): UnknownProperties {
  return typeof value === 'object' && value !== null ? unknownIn(property)(value) : none;
}

const none: UnknownProperties = { found: [], more: 0 };

const unknownIn = oncePer((from: Property) =>
  oncePer((value: object): UnknownProperties => {
    const property = branchOf(from, value);
    const shape = shapeOf(property);
    const own = shape.size === 0 ? [] : Object.keys(value).filter((name) => !shape.has(name));
    const found = own
      .slice(0, mostUnknown)
      .map((name): UnknownProperty => ({ pointer: pointerOf(name), name, ...meantBy(name, shape) }));
    let more = own.length - found.length;
    for (const { name, property: inner, value: each } of knownMembers(property, value)) {
      const within = unknownProperties(inner, each);
      const listed = within.found.slice(0, mostUnknown - found.length);
      for (const one of listed) found.push({ ...one, pointer: pointerOf(name) + one.pointer });
      more += within.more + within.found.length - listed.length;
    }
    return found.length === 0 ? none : { found, more };
  }),
);

function meantBy(name: string, shape: ReadonlyMap<string, Property>): { meant?: string } {
  const meant = nearest(name, shape.keys());
  return meant === undefined ? {} : { meant };
}
