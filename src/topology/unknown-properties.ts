/** Properties that no schema lists: kept, because they may be somebody else's, and reported, because they may be typos. */
import { nearest } from '../azure/nearest';
import { pointerOf } from './json-pointer';
import { type Property, shapeOf, visit } from './schema-walk';

export type UnknownProperty = {
  readonly pointer: string;
  readonly name: string;
  /** The property that was probably meant: close in spelling, and not there. */
  readonly meant?: string;
};

export function unknownProperties(property: Property, value: unknown): readonly UnknownProperty[] {
  const found: UnknownProperty[] = [];
  for (const { property: each, value: inner, pointer } of visit(property, value)) {
    const shape = shapeOf(each);
    if (shape.size === 0 || typeof inner !== 'object' || inner === null) continue;
    for (const name of Object.keys(inner)) {
      if (!shape.has(name)) found.push({ pointer: pointer + pointerOf(name), name, ...meantBy(name, shape) });
    }
  }
  return found;
}

function meantBy(name: string, shape: ReadonlyMap<string, Property>): { meant?: string } {
  const meant = nearest(name, shape.keys());
  return meant === undefined ? {} : { meant };
}
