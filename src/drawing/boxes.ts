/**
 * Position and size of every node, in pixels relative to its container. A resource without a layout in the
 * file gets a free place, so that a topology that was written by hand or by a script can be shown too.
 */
import { definitionOf, type Resource } from '../kinds';
import type { Box, Topology } from '../topology/document';
import { containerPadding, nodeSize } from '../topology/draw';
import { boxOf } from '../topology/structure';
import { freePlaces } from './free-places';
import type { Rect } from './geometry/shapes';
import { type Hierarchy, hierarchyOf } from './hierarchy';

export type Boxes = ReadonlyMap<string, Rect>;

/** The minimum size of a container. */
export const containerSize = { width: nodeSize.width + 2 * containerPadding.side, height: 136 };

/** The box of every node, relative to its container; containers come before their content. */
export function boxesOf(topology: Topology): Boxes {
  const known = cache.get(topology);
  if (known) return known;
  const hierarchy = hierarchyOf(topology);
  const boxes = new Map<string, Rect>();
  placeHeld(hierarchy, (id) => boxOf(topology, id), '', boxes);
  cache.set(topology, boxes);
  return boxes;
}

const cache = new WeakMap<Topology, Boxes>();

/** The box of every node, relative to the canvas. */
export function absoluteBoxes(topology: Topology): Boxes {
  const { container } = hierarchyOf(topology);
  const absolute = new Map<string, Rect>();
  for (const [id, box] of boxesOf(topology)) {
    const holder = absolute.get(container.get(id) ?? '');
    absolute.set(id, holder ? { ...box, x: box.x + holder.x, y: box.y + holder.y } : box);
  }
  return absolute;
}

/** The box that the file has for a resource, if it has one. */
type Layout = (id: string) => Box | undefined;

/**
 * Places the content of `holder`: computes inner containers first, since their content sets their size, but
 * adds outer ones first.
 */
function placeHeld(
  hierarchy: Hierarchy,
  layout: Layout,
  holder: string,
  boxes: Map<string, Rect>,
): readonly Rect[] {
  const inner = new Map<string, Map<string, Rect>>();
  const sized = (hierarchy.held.get(holder) ?? []).map((resource) => {
    const within = new Map<string, Rect>();
    const content = isContainer(resource) ? placeHeld(hierarchy, layout, resource.id, within) : [];
    inner.set(resource.id, within);
    return { resource, ...sizeOf(resource, layout(resource.id), content) };
  });
  const placed: Rect[] = [];
  const rects = new Map<string, Rect>();
  const known = sized.filter(({ resource }) => layout(resource.id));
  const unknown = sized.filter(({ resource }) => !layout(resource.id)).sort(sitesLast);
  for (const { resource, width, height } of known) {
    const { x, y } = layout(resource.id)!;
    rects.set(resource.id, { x, y, width, height });
    placed.push({ x, y, width, height });
  }
  for (const [at, rect] of freePlaces(unknown, placed, holder !== '').entries()) {
    rects.set(unknown[at]!.resource.id, rect);
    placed.push(rect);
  }
  for (const { resource } of sized) {
    boxes.set(resource.id, rects.get(resource.id)!);
    for (const [id, rect] of inner.get(resource.id)!) boxes.set(id, rect);
  }
  return placed;
}

function sizeOf(
  resource: Resource,
  box: Box | undefined,
  content: readonly Rect[],
): { width: number; height: number } {
  const least = isContainer(resource) ? containerAround(content) : nodeSize;
  return { width: box?.width ?? least.width, height: box?.height ?? least.height };
}

function containerAround(content: readonly Rect[]): { width: number; height: number } {
  return {
    width: Math.max(containerSize.width, ...content.map(({ x, width }) => x + width + containerPadding.side)),
    height: Math.max(
      containerSize.height,
      ...content.map(({ y, height }) => y + height + containerPadding.side),
    ),
  };
}

/** Sorts sites last, so that their band is below everything else. */
function sitesLast(one: { resource: Resource }, other: { resource: Resource }): number {
  return Number(isOnPremises(one.resource)) - Number(isOnPremises(other.resource));
}

function isOnPremises(resource: Resource): boolean {
  return definitionOf(resource)?.onPremises === true;
}

export function isContainer(resource: Resource): boolean {
  return definitionOf(resource)?.contains === true;
}
