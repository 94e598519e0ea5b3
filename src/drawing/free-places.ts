/**
 * Places for what has no position in the file, among what has one. A few resources are placed in rows and bands; many in a grid,
 * because a search for each one among all others takes minutes with some thousand.
 */
import { definitionOf, kindOf, type Resource } from '../kinds';
import { containerPadding, nodeSize } from '../topology/draw';
import { overlaps, type Rect } from './geometry/shapes';

type Size = { readonly width: number; readonly height: number };
export type Sized = Size & { readonly resource: Resource };

/** Without a position, in one container or outside all of them: more are placed in a grid. */
export const mostInRows = 60;
/** The search for places in rows gives up after so many comparisons of two boxes, and the rest is placed in a grid. */
export const mostComparisons = 1_000_000;

const gap = 24;
/** A row of the narrowest containers, three beside each other. */
const rowOfThree = 3 * (nodeSize.width + 2 * containerPadding.side + gap);
/** The width of a grid by its height: about that of a screen. */
const aspect = 1.6;

/** A free place for each of `unknown`, in their order. `known` are the boxes around them. */
export function freePlaces(
  unknown: readonly Sized[],
  known: readonly Rect[],
  inContainer: boolean,
): readonly Rect[] {
  const places: Rect[] = [];
  if (unknown.length <= mostInRows) {
    const placed = [...known];
    const budget = { comparisons: mostComparisons };
    for (const each of unknown) {
      const place = placeInRows(each, placed, inContainer, budget);
      if (place === undefined) break;
      places.push(place);
      placed.push(place);
    }
  }
  return [...places, ...placesInGrid(unknown.slice(places.length), [...known, ...places], inContainer)];
}

/**
 * The next free place: in a container, in rows of three; outside, in three bands that need no legend: the
 * Internet and services above, virtual networks in the middle, sites below. `undefined` when the budget is used up.
 */
function placeInRows(
  { resource, width, height }: Sized,
  placed: readonly Rect[],
  inContainer: boolean,
  budget: { comparisons: number },
): Rect | undefined {
  const left = inContainer ? containerPadding.side : 0;
  const top = inContainer ? containerPadding.top : bandTop(resource, placed);
  const mostRight = inContainer ? left + rowOfThree : Number.POSITIVE_INFINITY;
  let { x, y } = { x: left, y: top };
  for (;;) {
    budget.comparisons -= placed.length;
    if (budget.comparisons < 0) return undefined;
    const rect = { x, y, width, height };
    const hit = placed.find((other) => overlaps(rect, other));
    if (!hit) return rect;
    x = hit.x + hit.width + gap;
    if (x > left && x + width > mostRight) {
      x = left;
      y = nextBottom(placed, y) + gap;
    }
  }
}

function nextBottom(placed: readonly Rect[], below: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { y, height } of placed) if (y + height > below) next = Math.min(next, y + height);
  return next;
}

/** In rows below everything that is placed, as wide as is needed for the shape of a screen; outside, band by band. */
function placesInGrid(
  unknown: readonly Sized[],
  placed: readonly Rect[],
  inContainer: boolean,
): readonly Rect[] {
  const left = inContainer ? containerPadding.side : 0;
  const start = placed.length > 0 ? lowest(placed) + gap : inContainer ? containerPadding.top : band.above;
  const width = Math.max(rowOfThree, Math.sqrt(aspect * areaOf(unknown)));
  const places = new Map<Sized, Rect>();
  let top = start;
  for (const group of inContainer ? [unknown] : bandsOf(unknown)) {
    let [x, y, height] = [left, top, 0];
    for (const each of group) {
      if (x > left && x + each.width > left + width) [x, y, height] = [left, y + height + gap, 0];
      places.set(each, { x, y, width: each.width, height: each.height });
      x += each.width + gap;
      height = Math.max(height, each.height);
    }
    if (group.length > 0) top = y + height + 2 * gap;
  }
  return unknown.flatMap((each) => places.get(each) ?? []);
}

function areaOf(sizes: readonly Size[]): number {
  return sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
}

function lowest(rects: readonly Rect[]): number {
  return rects.reduce((most, { y, height }) => Math.max(most, y + height), Number.NEGATIVE_INFINITY);
}

const band = { above: 0, middle: 140 };

function bandTop(resource: Resource, placed: readonly Rect[]): number {
  if (bandOf(resource) === 'below') return Math.max(band.middle, lowest(placed)) + gap * 2;
  return band[bandOf(resource) === 'middle' ? 'middle' : 'above'];
}

function bandsOf(unknown: readonly Sized[]): readonly (readonly Sized[])[] {
  return (['above', 'middle', 'below'] as const).map((each) =>
    unknown.filter(({ resource }) => bandOf(resource) === each),
  );
}

function bandOf(resource: Resource): 'above' | 'middle' | 'below' {
  if (definitionOf(resource)?.onPremises === true) return 'below';
  const kind = kindOf(resource.kind);
  return kind?.group === 'Network' || kind?.container ? 'middle' : 'above';
}
