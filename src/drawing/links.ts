/** The lines that are always drawn between resources, as their kinds declare them. */
import { definitionOf, type Resource } from '../kinds';
import type { Hierarchy } from './hierarchy';

export type Link = { readonly from: Resource; readonly to: Resource; readonly label: string };

export function linksOf({ resources }: Hierarchy): readonly Link[] {
  const neighbors = { get: (id: string) => resources.get(id), all: [...resources.values()] };
  return neighbors.all.flatMap((from) => {
    const lines = definitionOf(from)?.lines?.(from, neighbors) ?? [];
    const once = new Map(lines.map((line) => [`${line.to} ${line.label}`, line]));
    return [...once.values()].flatMap(({ to: id, label }) => {
      const to = resources.get(id);
      return to === undefined ? [] : [{ from, to, label }];
    });
  });
}
