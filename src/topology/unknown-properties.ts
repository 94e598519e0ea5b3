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

/**
 * Computed once for an object and its property: an edit creates new objects only on the path to what it
 * changes.
 */
export function unknownProperties(property: Property, value: unknown): readonly UnknownProperty[] {
  return typeof value === 'object' && value !== null ? unknownIn(property)(value) : none;
}

const none: readonly UnknownProperty[] = [];

const unknownIn = oncePer((from: Property) =>
  oncePer((value: object): readonly UnknownProperty[] => {
    const property = branchOf(from, value);
    const shape = shapeOf(property);
    const own = shape.size === 0 ? [] : Object.keys(value).filter((name) => !shape.has(name));
    const found = own.map(
      (name): UnknownProperty => ({ pointer: pointerOf(name), name, ...meantBy(name, shape) }),
    );
    for (const { name, property: inner, value: each } of knownMembers(property, value))
      for (const one of unknownProperties(inner, each))
        found.push({ ...one, pointer: pointerOf(name) + one.pointer });
    return found.length === 0 ? none : found;
  }),
);

function meantBy(name: string, shape: ReadonlyMap<string, Property>): { meant?: string } {
  const meant = nearest(name, shape.keys());
  return meant === undefined ? {} : { meant };
}
