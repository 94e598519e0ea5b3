/** Where each resource is drawn: its container, and which resources are badges on others instead of nodes. */
import { kindOf, type Resource } from '../../kinds';
import { viewOf } from '../../kinds/views';
import type { Topology } from '../../topology/document';
import { type Field, fieldsOf } from '../forms/fields';

export type Hierarchy = {
  readonly resources: ReadonlyMap<string, Resource>;
  /** Container by resource id, for resources that have one of a fitting kind. */
  readonly container: ReadonlyMap<string, string>;
  /** The nodes in each container, in the order of the document; `''` has those outside all containers. */
  readonly held: ReadonlyMap<string, readonly Resource[]>;
  /** Route tables and security groups by the resource that refers to them, in the order of its properties. */
  readonly badges: ReadonlyMap<string, readonly Resource[]>;
  /** The ids of the resources that show the badge, by the badge's id. */
  readonly shownOn: ReadonlyMap<string, readonly string[]>;
};

export function hierarchyOf(topology: Topology): Hierarchy {
  const known = cache.get(topology.resources);
  if (known) return known;
  const resources = new Map(topology.resources.map((resource) => [resource.id, resource]));
  const container = new Map<string, string>();
  const badges = new Map<string, Resource[]>();
  const shownOn = new Map<string, string[]>();
  for (const resource of topology.resources) {
    const holder = drawnIn(resource, resources);
    if (holder) container.set(resource.id, holder);
    for (const badge of badgesOf(resource, resources)) {
      badges.set(resource.id, [...(badges.get(resource.id) ?? []), badge]);
      shownOn.set(badge.id, [...(shownOn.get(badge.id) ?? []), resource.id]);
    }
  }
  const held = new Map<string, Resource[]>();
  for (const resource of topology.resources) {
    if (shownOn.has(resource.id)) continue;
    const holder = container.get(resource.id) ?? '';
    const others = held.get(holder);
    if (others) others.push(resource);
    else held.set(holder, [resource]);
  }
  const hierarchy = { resources, container, held, badges, shownOn };
  cache.set(topology.resources, hierarchy);
  return hierarchy;
}

const cache = new WeakMap<readonly Resource[], Hierarchy>();

function drawnIn(resource: Resource, resources: ReadonlyMap<string, Resource>): string | undefined {
  const holder = kindOf(resource.kind)?.container;
  if (!holder) return undefined;
  const id = (resource as Readonly<Record<string, unknown>>)[holder.property];
  const found = typeof id === 'string' ? resources.get(id) : undefined;
  return found && (holder.kinds as readonly string[]).includes(found.kind) ? found.id : undefined;
}

function badgesOf(resource: Resource, resources: ReadonlyMap<string, Resource>): readonly Resource[] {
  return badgeProperties(resource.kind).flatMap((property) => {
    const value = (resource as Readonly<Record<string, unknown>>)[property];
    return [value].flat().flatMap((id) => {
      const found = resources.get(String(id ?? ''));
      return found && viewOf(found.kind).badge ? [found] : [];
    });
  });
}

/** The properties of a kind that may refer to a resource that is shown as a badge. */
const badgeProperties = remembered((kind) =>
  fieldsOf(kindOf(kind)!.schema)
    .filter(namesABadge)
    .map(({ key }) => key),
);

function namesABadge(field: Field): boolean {
  return (
    (field.type === 'reference' || field.type === 'references') &&
    field.kinds.some((kind) => kindOf(kind) && viewOf(kindOf(kind)!.kind).badge)
  );
}

function remembered<T>(compute: (kind: Resource['kind']) => T): (kind: Resource['kind']) => T {
  const known = new Map<string, T>();
  return (kind) => {
    const value = known.get(kind) ?? compute(kind);
    known.set(kind, value);
    return value;
  };
}
