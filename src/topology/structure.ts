/** How the resources of a topology belong together: containers with their contents, and references. */
import type { Neighbors } from '../azure/kit/resource';
import { type Kind, kindOf, type Resource, type ResourceOf } from '../kinds';
import { grouped } from '../reuse/grouped';
import { oncePer } from '../reuse/once';
import type { Box, Topology } from './document';
import { propertyOf, visit } from './schema-walk';

/** The first resource with that id; `checkTopology` reports a second one. */
export function resourceById(topology: Topology, id: string): Resource | undefined {
  return byIdIn(topology.resources).get(id);
}

/** The resources of a topology, in the form in which kinds read them. */
export function neighborsIn(topology: Topology): Neighbors {
  return { get: (id) => resourceById(topology, id), all: topology.resources };
}

const byIdIn = oncePer((resources: readonly Resource[]): ReadonlyMap<string, Resource> => {
  const byId = new Map<string, Resource>();
  for (const each of resources) if (!byId.has(each.id)) byId.set(each.id, each);
  return byId;
});

export function resourcesOf<K extends Kind>(topology: Topology, kind: K): readonly ResourceOf<K>[] {
  return (byKindIn(topology.resources).get(kind) ?? []) as readonly ResourceOf<K>[];
}

const byKindIn = oncePer((resources: readonly Resource[]) => grouped(resources, ({ kind }) => kind));

/**
 * The position and size on the canvas. Ids are free text, so `hasOwn` keeps them from reaching the prototype
 * of `layout`.
 */
export function boxOf(topology: Topology, id: string): Box | undefined {
  return Object.hasOwn(topology.layout, id) ? topology.layout[id] : undefined;
}

/** The property that names its container, if its kind has one. */
export function containerProperty(resource: Resource): string | undefined {
  return kindOf(resource.kind)?.container?.property;
}

/** The id in that property, whether or not the resource exists. */
export function containerOf(resource: Resource): string | undefined {
  const property = containerProperty(resource);
  const id = property === undefined ? undefined : (resource as Readonly<Record<string, unknown>>)[property];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * The id of its container, if that exists and is of a kind that may hold the resource. So no container is in
 * itself.
 */
export function enclosingContainer(topology: Topology, resource: Resource): string | undefined {
  const container = resourceById(topology, containerOf(resource) ?? '');
  return container !== undefined && mayHold(container, resource) ? container.id : undefined;
}

/** The resources in the container, in the order of the file. */
export function contentsOf(topology: Topology, container: string): readonly Resource[] {
  return contentsIn(topology.resources).get(container) ?? [];
}

const contentsIn = oncePer((resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> => {
  const contents = new Map<string, Resource[]>();
  for (const each of resources) {
    const container = byIdIn(resources).get(containerOf(each) ?? '');
    if (container === undefined || !mayHold(container, each)) continue;
    const others = contents.get(container.id);
    if (others === undefined) contents.set(container.id, [each]);
    else others.push(each);
  }
  return contents;
});

function mayHold(container: Resource, resource: Resource): boolean {
  const kinds: readonly string[] = kindOf(resource.kind)?.container?.kinds ?? [];
  return kinds.includes(container.kind);
}

/** Those ids and everything inside them, at any depth; ids of missing resources are left out. */
export function withContents(topology: Topology, ids: Iterable<string>): ReadonlySet<string> {
  const wanted = new Set(ids);
  const found = new Set<string>();
  const add = (resource: Resource) => {
    if (found.has(resource.id)) return;
    found.add(resource.id);
    for (const each of contentsOf(topology, resource.id)) add(each);
  };
  for (const each of topology.resources) if (wanted.has(each.id)) add(each);
  return found;
}

export type Reference = {
  /** JSON pointer inside the referring resource. */
  readonly pointer: string;
  readonly to: string;
  /** The kinds that the property accepts. */
  readonly kinds: readonly string[];
};

/** Every reference that the resource's schema knows; an empty text is not a reference. */
export const referencesOf = oncePer((resource: Resource): readonly Reference[] => {
  const kind = kindOf(resource.kind);
  if (kind === undefined) return [];
  const found: Reference[] = [];
  for (const { property, value, pointer } of visit(propertyOf(kind.schema), resource)) {
    const kinds = property.meta.reference;
    if (kinds !== undefined && typeof value === 'string' && value !== '') {
      found.push({ pointer, to: value, kinds });
    }
  }
  return found;
});
