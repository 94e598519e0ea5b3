/**
 * The current position of each resource on the canvas, also during a drag, for what is drawn over the nodes.
 * A route table or security group that is shown as a badge has the position of the first resource that refers
 * to it.
 */
import { type Node, useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Boxes } from '../../drawing/boxes';
import { withBadges } from '../../drawing/draw';
import type { Rect } from '../../drawing/geometry/shapes';
import { type Hierarchy, hierarchyOf } from '../../drawing/hierarchy';
import { useTopology } from '../store/store';

/** Absolute rectangles in flow coordinates, by resource id; containers included. */
export function useNodeRects(): Boxes {
  const nodes = useStore((state) => state.nodes);
  const hierarchy = hierarchyOf(useTopology());
  return useMemo(() => rectsOf(nodes, hierarchy), [nodes, hierarchy]);
}

export function rectsOf(nodes: readonly Node[], hierarchy: Hierarchy): Boxes {
  const rects = new Map<string, Rect>();
  for (const { id, position, width = 0, height = 0, parentId } of nodes) {
    const holder = rects.get(parentId ?? '');
    rects.set(id, { x: position.x + (holder?.x ?? 0), y: position.y + (holder?.y ?? 0), width, height });
  }
  return withBadges(rects, hierarchy.shownOn);
}
