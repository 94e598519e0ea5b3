/** Where a drop lands: the innermost container under it that takes such a resource. Pure. */

import { absoluteBoxes, isContainer } from '../../drawing/boxes';
import type { Point, Rect } from '../../drawing/geometry/shapes';
import { hierarchyOf } from '../../drawing/hierarchy';
import { type Kind, kindOf } from '../../kinds';
import { applyAll } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { isRefusal, moveInto } from '../../topology/draw';
import { withContents } from '../../topology/structure';
import type { Preview } from './from-changes';

/** Resources in `moving` cannot be dropped into themselves or their content. */
export function containerAt(
  topology: Topology,
  kind: Kind,
  point: Point,
  moving: readonly string[] = [],
): string | undefined {
  const takes = kindOf(kind)?.container;
  if (!takes) return undefined;
  const { resources } = hierarchyOf(topology);
  const excluded = withContents(topology, moving);
  let found: string | undefined;
  // Containers come before their content, so the last hit is the innermost.
  for (const [id, box] of absoluteBoxes(topology)) {
    const fits = (takes.kinds as readonly string[]).includes(resources.get(id)?.kind ?? '');
    if (fits && !excluded.has(id) && contains(box, point)) found = id;
  }
  return found;
}

/**
 * The innermost container, of any kind: when a new resource is dropped, a subnet that it needs is created
 * there.
 */
export function containerUnder(topology: Topology, point: Point): string | undefined {
  const { resources } = hierarchyOf(topology);
  let found: string | undefined;
  for (const [id, box] of absoluteBoxes(topology))
    if (isContainer(resources.get(id)!) && contains(box, point)) found = id;
  return found;
}

/** Converts a point from canvas coordinates to a container's coordinates. */
export function pointIn(topology: Topology, container: string | undefined, { x, y }: Point): Point {
  const holder = absoluteBoxes(topology).get(container ?? '') ?? { x: 0, y: 0 };
  return { x: Math.round(x - holder.x), y: Math.round(y - holder.y) };
}

/**
 * A finished drag as commands: each resource that was dragged itself goes into the container under its
 * middle, and keeps its position on screen.
 */
export function dropCommands(
  topology: Topology,
  dragged: readonly string[],
  preview: Preview,
): readonly Command[] {
  const { container, resources } = hierarchyOf(topology);
  const absolute = absoluteBoxes(topology);
  const tops = dragged.filter((id) => !dragged.includes(container.get(id) ?? ''));
  const commands: Command[] = [];
  for (const id of tops) {
    const resource = resources.get(id);
    const before = absolute.get(id);
    if (!resource || !before || !kindOf(resource.kind)?.container) continue;
    const at = {
      ...before,
      ...absolutePosition(absolute.get(container.get(id) ?? ''), preview[id] ?? {}, before),
    };
    const target = containerAt(topology, resource.kind, middleOf(at), [id]);
    if (target === container.get(id)) continue;
    const drawing = moveInto(applyAll(topology, commands), [id], target, pointIn(topology, target, at));
    if (!isRefusal(drawing)) commands.push(...drawing);
  }
  return commands;
}

function absolutePosition(holder: Rect | undefined, change: Partial<Rect>, before: Rect): Point {
  if (change.x === undefined || change.y === undefined) return before;
  return { x: change.x + (holder?.x ?? 0), y: change.y + (holder?.y ?? 0) };
}

export function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function contains(box: Rect, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
