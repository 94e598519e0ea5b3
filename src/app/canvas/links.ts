/** The lines between resources as React Flow's edges. */
import type { Edge } from '@xyflow/react';
import type { Hierarchy } from '../../drawing/hierarchy';
import { type Link, linksOf } from '../../drawing/links';

export type LinkEdge = Edge<{ readonly label: string }, 'link'>;

export function edgesOf(hierarchy: Hierarchy): LinkEdge[] {
  return linksOf(hierarchy).map(edgeOf);
}

function edgeOf({ from, to, label }: Link): LinkEdge {
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
