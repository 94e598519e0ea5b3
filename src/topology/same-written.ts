/**
 * Whether two values are written to a file as the same text: equal, with the properties that no schema lists
 * in the same order. Properties that the schema lists are written in its order, whatever theirs.
 */
import { flowSchema, type SavedFlow } from '../azure/flows/flow';
import { definitionOf, type Resource } from '../kinds';
import { envelopeSchema, type Topology } from './document';
import { elementOf, type Property, propertyOf, shapeOf } from './schema-walk';

export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names of the properties that have a value, in their order. */
export function namesOf(value: object): readonly string[] {
  const names = Object.keys(value);
  const has = (name: string) => value[name as keyof typeof value] !== undefined;
  return names.every(has) ? names : names.filter(has);
}

export function memberOf(value: Members, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The property of the kind's whole resource. */
export function propertyOfKind({ kind }: { readonly kind: string }): Property | undefined {
  const definition = definitionOf({ kind });
  return definition === undefined ? undefined : propertyOf(definition.schema);
}

/** The properties that the schema lists; none for a value that no schema describes. */
export function listedIn(property: Property | undefined): ReadonlyMap<string, Property> {
  return property === undefined ? nothingListed : shapeOf(property);
}

const nothingListed: ReadonlyMap<string, Property> = new Map();

/** `property` says what the schema lists in the value; without one, all properties keep their order. */
export function sameWritten(property: Property | undefined, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    const element = property === undefined ? undefined : elementOf(property);
    return a.length === b.length && a.every((each, at) => sameWritten(element, each, b[at]));
  }
  return isMembers(a) && isMembers(b) && sameMembers(listedIn(property), a, b);
}

function sameMembers(listed: ReadonlyMap<string, Property>, a: Members, b: Members): boolean {
  const [inA, inB] = [namesOf(a), namesOf(b)];
  if (inA.length !== inB.length) return false;
  for (const name of inA) if (!sameWritten(listed.get(name), a[name], memberOf(b, name))) return false;
  // Most values have all their properties in one order.
  if (inA.every((name, at) => name === inB[at])) return true;
  const othersInB = inB.filter((name) => !listed.has(name));
  return inA.filter((name) => !listed.has(name)).every((name, at) => name === othersInB[at]);
}

export function sameResource(a: Resource, b: Resource): boolean {
  return a === b || (a.kind === b.kind && sameWritten(propertyOfKind(a), a, b));
}

export function sameResources(a: readonly Resource[], b: readonly Resource[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => sameResource(each, b[at]!)));
}

export function sameFlow(a: SavedFlow, b: SavedFlow): boolean {
  return sameWritten(flow, a, b);
}

/** Whether `serializeTopology` gives the same bytes for both. */
export function sameTopology(a: Topology, b: Topology): boolean {
  return (
    sameResources(a.resources, b.resources) &&
    sameWritten(envelope, { ...a, resources: [], layout: {} }, { ...b, resources: [], layout: {} }) &&
    sameLayout(a, b)
  );
}

const envelope = propertyOf(envelopeSchema);
const flow = propertyOf(flowSchema);

/** Boxes are written in the order of their resources, and boxes without a resource after them in their own. */
function sameLayout(a: Topology, b: Topology): boolean {
  if (a.layout === b.layout) return true;
  const ids = new Set(a.resources.map(({ id }) => id));
  const [inA, inB] = [namesOf(a.layout), namesOf(b.layout)];
  if (inA.length !== inB.length) return false;
  if (!inA.every((id) => sameWritten(undefined, a.layout[id], memberOf(b.layout, id)))) return false;
  const straysInB = inB.filter((id) => !ids.has(id));
  return inA.filter((id) => !ids.has(id)).every((id, at) => id === straysInB[at]);
}
