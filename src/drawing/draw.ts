/** A topology, and optionally a trace over it, as a drawing. */
import type { Topology } from '../topology/document';
import { absoluteBoxes, type Boxes, isContainer } from './boxes';
import type { Drawing, Shape } from './drawing';
import { boundsOf, grow, type Rect } from './geometry/shapes';
import { hierarchyOf } from './hierarchy';
import { linkShapes, shapesOf } from './resource-shapes';
import { sceneOf } from './trace/scene';
import { type TraceToDraw, traceShapes } from './trace/trace-shapes';

type Parts = {
  readonly topology: Topology;
  /** Absolute, by resource id; those of the canvas at rest if left out. */
  readonly boxes?: Boxes;
  readonly trace?: TraceToDraw;
};

const margin = 24;
/** No box is farther from the origin, or larger: a file may have any number. */
const farthest = 1_000_000;

export function drawTopology({ topology, boxes = absoluteBoxes(topology), trace }: Parts): Drawing {
  const hierarchy = hierarchyOf(topology);
  const rects = new Map([...boxes].map(([id, rect]) => [id, bounded(rect)] as const));
  const containers: Shape[] = [];
  const nodes: Shape[] = [];
  // Containers come before their contents, so that these are drawn over them.
  for (const [id, rect] of rects) {
    const resource = hierarchy.resources.get(id);
    if (resource === undefined || hierarchy.shownOn.has(id)) continue;
    (isContainer(resource) ? containers : nodes).push(...shapesOf(resource, rect, hierarchy));
  }
  const traced = trace && traceShapes(trace, sceneOf(topology, withBadges(rects, hierarchy.shownOn)));
  const shapes = [...containers, ...linkShapes(hierarchy, rects), ...nodes, ...(traced?.shapes ?? [])];
  const bounds = grow(boundsOf([...rects.values(), ...(traced?.covered ?? [])]), margin);
  return {
    width: Math.ceil(bounds.width),
    height: Math.ceil(bounds.height),
    shapes: shapes.map((shape) => ({ ...shape, x: tenth(shape.x - bounds.x), y: tenth(shape.y - bounds.y) })),
  };
}

/** A resource that is shown as a badge has the box of the first resource that refers to it. */
export function withBadges(
  rects: ReadonlyMap<string, Rect>,
  shownOn: ReadonlyMap<string, readonly string[]>,
): Boxes {
  const all = new Map(rects);
  for (const [badge, holders] of shownOn) {
    const rect = rects.get(holders[0] ?? '');
    if (rect) all.set(badge, rect);
  }
  return all;
}

function bounded({ x, y, width, height }: Rect): Rect {
  return { x: clamped(x), y: clamped(y), width: Math.abs(clamped(width)), height: Math.abs(clamped(height)) };
}

function clamped(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-farthest, Math.min(farthest, tenth(value)));
}

function tenth(value: number): number {
  // Without `+ 0`, a small negative number would become -0, which JSON does not keep.
  return Math.round(value * 10) / 10 + 0;
}
