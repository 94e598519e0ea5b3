/** What remedies need to know about a topology: neighbors of a failed resource, free names and free priorities. */
import type { Resource, ResourceOf } from '../../kinds';
import type { Topology } from '../../topology/document';

export function resourceIn(topology: Topology, id: string): Resource | undefined {
  return topology.resources.find((each) => each.id === id);
}

export function ofKind<K extends Resource['kind']>(topology: Topology, kind: K): readonly ResourceOf<K>[] {
  return topology.resources.filter((each): each is ResourceOf<K> => each.kind === kind);
}

/** The subnet of a resource that has a NIC. */
export function subnetOf(topology: Topology, id: string): ResourceOf<'subnet'> | undefined {
  const resource = resourceIn(topology, id);
  const subnet = resource && 'subnet' in resource ? resource.subnet : undefined;
  return ofKind(topology, 'subnet').find((each) => each.id === subnet);
}

/** The prefixes that hold a resource's addresses: those of its subnet or its site. */
export function homeOf(topology: Topology, id: string): readonly string[] {
  const resource = resourceIn(topology, id);
  if (resource?.kind === 'on-premises-site') return resource.addressPrefixes;
  const prefix = subnetOf(topology, id)?.addressPrefix;
  return prefix === undefined ? [] : [prefix];
}

export function linkTo({ id, name }: Pick<Resource, 'id' | 'name'>) {
  return { text: name || id, place: { resource: id, pointer: '' } };
}

/** `base`, or the first `base-N` that is free. */
export function unusedName(base: string, taken: readonly string[]): string {
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base}-${number}`;
  return name;
}

/**
 * A priority that is evaluated before `before`: after all others that are, if one is free there, otherwise the
 * first free one. `undefined` where no priority is free.
 */
export function freePriority(taken: readonly number[], least: number, before: number): number | undefined {
  const earlier = taken.filter((each) => each < before);
  const after = Math.max(least - 10, ...earlier) + 10;
  if (after < before) return after;
  for (let priority = least; priority < before; priority += 1) if (!taken.includes(priority)) return priority;
  return undefined;
}
