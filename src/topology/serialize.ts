/**
 * Writes a file: the same topology gives the same bytes, and everything that was read and not changed is
 * written again, unknown properties included. Properties are in the order of their schema, so that two
 * versions of a file can be compared.
 */
import { kindOf } from '../kinds';
import { envelopeSchema, type Topology } from './document';
import { elementOf, type Property, propertyOf, shapeOf } from './schema-walk';

/** JSON with two spaces and a line break at the end. `parseTopology` reads the same topology from it. */
export function serializeTopology(topology: Topology): string {
  const document = {
    ...topology,
    resources: topology.resources.map((each) => inOrder(propertyOf(kindOf(each.kind)!.schema), each)),
    layout: layoutInOrder(topology),
  };
  return `${JSON.stringify(inOrder(propertyOf(envelopeSchema), document), undefined, 2)}\n`;
}

/** The properties that the schema lists, in its order, then the others in theirs. */
function inOrder(property: Property, value: unknown): unknown {
  if (Array.isArray(value)) {
    const element = elementOf(property);
    return element === undefined ? value : value.map((each) => inOrder(element, each));
  }
  const shape = shapeOf(property);
  if (shape.size === 0 || typeof value !== 'object' || value === null) return value;
  const own = value as Readonly<Record<string, unknown>>;
  const listed = [...shape]
    .filter(([name]) => Object.hasOwn(own, name))
    .map(([name, each]) => [name, inOrder(each, own[name])]);
  const others = Object.entries(own).filter(([name]) => !shape.has(name));
  return Object.fromEntries([...listed, ...others]);
}

/** Boxes in the order of their resources. */
function layoutInOrder({ layout, resources }: Topology): Topology['layout'] {
  const ids = new Set(resources.map(({ id }) => id).filter((id) => Object.hasOwn(layout, id)));
  const rest = Object.keys(layout).filter((id) => !ids.has(id));
  return Object.fromEntries([...ids, ...rest].map((id) => [id, layout[id]!]));
}
