/**
 * Places resources on the canvas: near where they were dropped, never on top of each other, inside a
 * container that grows when it is full. All values are pixels, relative to the container.
 */
import { type Kind, kindOf, type Resource } from '../../kinds';
import type { Box, Topology } from '../document';
import { boxOf, contentsOf, enclosingContainer, referencesOf, resourceById } from '../structure';
import { occupiedBy } from './occupied';
import type { Point, Rect, Size } from './rect';

export type { Point, Rect, Size };

export const nodeSize: Size = { width: 200, height: 60 };
/** The size of a new container; `containerPadding` is the space for its name and its edges. */
export const newContainerSize: Readonly<Record<'outer' | 'inner', Size>> = {
  outer: { width: 592, height: 400 },
  inner: { width: 248, height: 224 },
};
export const containerPadding = { top: 56, side: 24 } as const;
const gap = 24;

/** The initial size of a new container; `undefined` for other resources. */
export function newSize(kind: string): Size | undefined {
  const definition = kindOf(kind);
  if (!definition?.contains) return undefined;
  return definition.container === undefined ? newContainerSize.outer : newContainerSize.inner;
}

/** The position and size from the file; a container without a size is as large as its contents need. */
export function rectOf(topology: Topology, resource: Resource): Rect | undefined {
  const box = boxOf(topology, resource.id);
  return box === undefined ? undefined : { x: box.x, y: box.y, ...sizeOf(topology, resource, box) };
}

function sizeOf(topology: Topology, resource: Resource, box: Box): Size {
  const least = kindOf(resource.kind)?.contains ? sizeAround(rectsIn(topology, resource.id)) : nodeSize;
  return { width: box.width ?? least.width, height: box.height ?? least.height };
}

function sizeAround(contents: readonly Rect[]): Size {
  return {
    width: Math.max(
      nodeSize.width + 2 * containerPadding.side,
      ...contents.map((each) => each.x + each.width + containerPadding.side),
    ),
    height: Math.max(136, ...contents.map((each) => each.y + each.height + containerPadding.side)),
  };
}

function rectsIn(topology: Topology, container: string, except?: ReadonlySet<string>): readonly Rect[] {
  return contentsOf(topology, container)
    .filter(({ id }) => !except?.has(id))
    .flatMap((each) => rectOf(topology, each) ?? []);
}

/**
 * The resources that share a level: the contents of a container, or everything outside of containers
 * (`undefined`).
 */
function neighbors(topology: Topology, container: string | undefined): readonly Resource[] {
  if (container !== undefined) return contentsOf(topology, container);
  const badges = badgesOf(topology);
  return topology.resources.filter(
    (each) => enclosingContainer(topology, each) === undefined && !badges.has(each.id),
  );
}

/**
 * Route tables and security groups that a resource references: they are shown as badges on it, and need no
 * position.
 */
function badgesOf(topology: Topology): ReadonlySet<string> {
  const ids = new Set(topology.resources.flatMap(({ id, kind }) => (isBadgeKind(kind) ? [id] : [])));
  return new Set(topology.resources.flatMap(referencesOf).flatMap(({ to }) => (ids.has(to) ? [to] : [])));
}

export function isBadgeKind(kind: Kind): boolean {
  const definition = kindOf(kind);
  return definition?.group === 'Network' && !definition.contains && definition.container === undefined;
}

/** Converts coordinates inside a container to those of the canvas. */
export function onCanvas(topology: Topology, container: string | undefined, at: Point): Point {
  let point = at;
  for (let id = container; id !== undefined; ) {
    const resource = resourceById(topology, id);
    const box = boxOf(topology, id);
    if (resource === undefined) break;
    point = { x: point.x + (box?.x ?? 0), y: point.y + (box?.y ?? 0) };
    id = enclosingContainer(topology, resource);
  }
  return point;
}

/** The free place of that size nearest to `at`; resources in `moving` do not block it. */
export function freePlace(
  topology: Topology,
  container: string | undefined,
  size: Size,
  at: Point,
  moving: ReadonlySet<string> = new Set(),
): Point {
  const others = neighbors(topology, container)
    .filter(({ id }) => !moving.has(id))
    .flatMap((each) => rectOf(topology, each) ?? []);
  if (container === undefined)
    return nearestFree(size, at, others, undefined) ?? { x: Math.round(at.x), y: belowAll(others, at.y) };
  const resource = resourceById(topology, container);
  const around = (resource && rectOf(topology, resource)) ?? { x: 0, y: 0, ...sizeAround(others) };
  const inside = {
    x: containerPadding.side,
    y: containerPadding.top,
    width: Math.max(size.width, around.width - 2 * containerPadding.side),
    height: Math.max(size.height, around.height - containerPadding.top - containerPadding.side),
  };
  const below = { x: inside.x, y: belowAll(others, inside.y) };
  return nearestFree(size, within(inside, size, at), others, inside) ?? below;
}

function belowAll(others: readonly Rect[], least: number): number {
  return others.reduce((most, each) => Math.max(most, each.y + each.height + gap), least);
}

function within(inside: Rect, size: Size, { x, y }: Point): Point {
  return {
    x: Math.max(inside.x, Math.min(x, inside.x + inside.width - size.width)),
    y: Math.max(inside.y, Math.min(y, inside.y + inside.height - size.height)),
  };
}

/** More places than this are not tried: below everything else is a place too. */
export const mostTried = 200_000;

/**
 * Tries the point itself, then every place next to an existing rectangle, the nearest first. `undefined` if none is free, or after
 * too many that are not.
 */
function nearestFree(
  size: Size,
  at: Point,
  others: readonly Rect[],
  inside: Rect | undefined,
): Point | undefined {
  const point = { x: Math.round(at.x), y: Math.round(at.y) };
  const columns = nearestFirst(point.x, [
    inside?.x ?? point.x,
    ...others.flatMap((each) => [each.x + each.width + gap, each.x - size.width - gap, each.x]),
  ]);
  const rows = nearestFirst(point.y, [
    inside?.y ?? point.y,
    ...others.flatMap((each) => [each.y + each.height + gap, each.y - size.height - gap, each.y]),
  ]);
  let best: Point | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  let tried = 0;
  const isOccupied = occupiedBy(others, gap / 2);
  for (const x of columns) {
    if (Math.abs(x - point.x) >= nearest) break;
    for (const y of rows) {
      const distance = Math.hypot(x - point.x, y - point.y);
      if (distance >= nearest) break;
      tried += 1;
      if (tried > mostTried) return best;
      const rect = { ...size, x, y };
      if (inside !== undefined && !holds(inside, rect)) continue;
      if (isOccupied(rect)) continue;
      best = { x, y };
      nearest = distance;
    }
  }
  return best;
}

function nearestFirst(to: number, values: readonly number[]): readonly number[] {
  return [...new Set([to, ...values])].sort((a, b) => Math.abs(a - to) - Math.abs(b - to));
}

function holds(container: Rect, rect: Rect): boolean {
  return (
    rect.x >= container.x &&
    rect.y >= container.y &&
    rect.x + rect.width <= container.x + container.width &&
    rect.y + rect.height <= container.y + container.height
  );
}

/**
 * The boxes that change so that every container around a place holds it: the container grows, the resources
 * below and beside it move, and the next container grows in turn.
 */
export function growToHold(
  topology: Topology,
  container: string | undefined,
  placed: Rect,
): Readonly<Record<string, Box>> {
  const changed: Record<string, Box> = {};
  let needed = placed;
  for (let id = container; id !== undefined; ) {
    const growing = resourceById(topology, id);
    const before = growing && rectOf(topology, growing);
    if (growing === undefined || before === undefined) break;
    const after = {
      ...before,
      width: Math.max(before.width, needed.x + needed.width + containerPadding.side),
      height: Math.max(before.height, needed.y + needed.height + containerPadding.side),
    };
    if (after.width === before.width && after.height === before.height) break;
    changed[id] = after;
    const outer = enclosingContainer(topology, growing);
    const moved = pushed(topology, outer, id, before, after);
    Object.assign(changed, moved);
    const outermost = [after, ...Object.values(moved).map((box) => ({ ...after, ...box }))];
    needed = {
      x: 0,
      y: 0,
      width: Math.max(...outermost.map((each) => each.x + (each.width ?? after.width))),
      height: Math.max(...outermost.map((each) => each.y + (each.height ?? after.height))),
    };
    id = outer;
  }
  return changed;
}

/** Moves the neighbors to the right of or below a container by as much as it grew. */
function pushed(
  topology: Topology,
  around: string | undefined,
  grown: string,
  before: Rect,
  after: Rect,
): Readonly<Record<string, Box>> {
  const moved: Record<string, Box> = {};
  const right = after.width - before.width;
  const down = after.height - before.height;
  for (const each of neighbors(topology, around)) {
    const rect = each.id === grown ? undefined : rectOf(topology, each);
    if (rect === undefined) continue;
    const x = right > 0 && rect.x >= before.x + before.width ? rect.x + right : rect.x;
    const y = down > 0 && rect.y >= before.y + before.height ? rect.y + down : rect.y;
    if (x !== rect.x || y !== rect.y)
      moved[each.id] = { ...boxOf(topology, each.id), x, y, width: rect.width, height: rect.height };
  }
  return moved;
}
