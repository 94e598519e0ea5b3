/** Rectangles in cells of a grid, so that a place is compared only with those near it. */
import type { Rect } from './rect';

/** In pixels: about as large as what is drawn most. */
const cellSize = 256;
/** A rectangle in more cells than this is compared with every place. */
const mostCells = 64;

/** Whether one of `rects` is closer to a place than `air`. */
export function occupiedBy(rects: readonly Rect[], air: number): (place: Rect) => boolean {
  const cells = new Map<string, Rect[]>();
  const large: Rect[] = [];
  for (const rect of rects) {
    const keys = cellsOf(rect, 0);
    if (keys === undefined) large.push(rect);
    else for (const key of keys) addTo(cells, key, rect);
  }
  return (place) => {
    const isNear = (each: Rect) => tooClose(place, each, air);
    const keys = cellsOf(place, air);
    if (keys === undefined) return rects.some(isNear);
    return large.some(isNear) || keys.some((key) => cells.get(key)?.some(isNear) === true);
  };
}

function addTo(cells: Map<string, Rect[]>, key: string, rect: Rect): void {
  const others = cells.get(key);
  if (others === undefined) cells.set(key, [rect]);
  else others.push(rect);
}

/** The cells that a rectangle with so much air around it is in; `undefined` if they are too many. */
function cellsOf({ x, y, width, height }: Rect, air: number): readonly string[] | undefined {
  const [left, right] = [Math.floor((x - air) / cellSize), Math.floor((x + width + air) / cellSize)];
  const [top, bottom] = [Math.floor((y - air) / cellSize), Math.floor((y + height + air) / cellSize)];
  if (!((right - left + 1) * (bottom - top + 1) <= mostCells)) return undefined;
  const keys: string[] = [];
  for (let column = left; column <= right; column += 1)
    for (let row = top; row <= bottom; row += 1) keys.push(`${column} ${row}`);
  return keys;
}

function tooClose(a: Rect, b: Rect, air: number): boolean {
  return (
    a.x < b.x + b.width + air &&
    b.x < a.x + a.width + air &&
    a.y < b.y + b.height + air &&
    b.y < a.y + a.height + air
  );
}
