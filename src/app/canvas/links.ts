/** The lines that are always drawn between resources, as their kinds declare them. */
import type { Edge } from '@xyflow/react';
import { definitionOf, type Resource } from '../../kinds';
import type { Hierarchy } from './hierarchy';

export type LinkEdge = Edge<{ readonly label: string }, 'link'>;

export function linksOf({ resources }: Hierarchy): LinkEdge[] {
  const neighbors = { get: (id: string) => resources.get(id), all: [...resources.values()] };
  return neighbors.all.flatMap((from) => {
    const lines = definitionOf(from)?.lines?.(from, neighbors) ?? [];
    const once = new Map(lines.map((line) => [`${line.to} ${line.label}`, line]));
    return [...once.values()].flatMap(({ to, label }) => {
      const target = resources.get(to);
      return target === undefined ? [] : [linkOf(from, target, label)];
    });
  });
}

function linkOf(from: Resource, to: Resource, label: string): LinkEdge {
  return {
    id: `${from.id}—${to.id}`,
    type: 'link',
    source: from.id,
    target: to.id,
    focusable: false,
    selectable: false,
    ariaLabel: `${label} from ${from.name} to ${to.name}`,
    data: { label },
  };
}
