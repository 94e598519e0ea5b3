/** Where each resource is drawn: its container, and which resources are badges on others instead of nodes. */
import { kindOf, type Resource } from '../kinds';
import { viewOf } from '../kinds/views';
import type { Topology } from '../topology/document';
import { tokensOf } from '../topology/json-pointer';
import { referencesOf } from '../topology/structure';

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

/** The resources that a property of its own refers to and that are shown as badges. */
function badgesOf(resource: Resource, resources: ReadonlyMap<string, Resource>): readonly Resource[] {
  return referencesOf(resource).flatMap(({ pointer, to, kinds }) => {
    const found = resources.get(to);
    return found && isShownAsBadge(found.kind) && kinds.some(isShownAsBadge) && isOwn(pointer) ? [found] : [];
  });
}

function isShownAsBadge(kind: string): boolean {
  const known = kindOf(kind);
  return known !== undefined && viewOf(known.kind).badge !== undefined;
}

/** Whether the pointer leads to a property of the resource itself, or into a list of references there. */
function isOwn(pointer: string): boolean {
  const [, index, ...deeper] = tokensOf(pointer) ?? [];
  return deeper.length === 0 && (index === undefined || /^\d+$/.test(index));
}
