/**
 * The topology as the rows of a tree: containers with their content, subnets with their route tables and
 * security groups. Pure.
 */

import type { Hierarchy } from '../../drawing/hierarchy';
import type { Resource } from '../../kinds';

export type OutlineRow = {
  /** The row's position in the tree; a route table on two subnets has two rows. */
  readonly key: string;
  readonly resource: Resource;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly parent: string | undefined;
  /** `undefined` if the row has no children. */
  readonly expanded: boolean | undefined;
};

export function outlineRows(hierarchy: Hierarchy, folded: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const walk = (resources: readonly Resource[], level: number, parent: string | undefined) => {
    for (const [index, resource] of resources.entries()) {
      const key = parent === undefined ? resource.id : `${parent}/${resource.id}`;
      const inside = [
        ...(hierarchy.badges.get(resource.id) ?? []),
        ...(hierarchy.held.get(resource.id) ?? []),
      ];
      const expanded = inside.length === 0 ? undefined : !folded.has(key);
      rows.push({ key, resource, level, position: index + 1, siblings: resources.length, parent, expanded });
      if (expanded) walk(inside, level + 1, key);
    }
  };
  walk(hierarchy.held.get('') ?? [], 1, undefined);
  return rows;
}
