/** Rectangles, points and dense lines on the canvas, in its own units. */
import type { Point, Rect } from '../../topology/draw/containers';

export type { Point, Rect };
/** A line as points a few units apart, so that overlaps and positions beside it are easy to compute. */
export type Line = readonly Point[];

export function grow({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest rectangle that contains them all; an empty one at the origin if there are none. */
export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function holds({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

export function centre({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function around(middle: Point, width: number, height: number): Rect {
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

export function lengthOf(line: Line): number {
  let length = 0;
  for (let at = 1; at < line.length; at += 1) length += distance(line[at - 1] as Point, line[at] as Point);
  return length;
}

/** The point at a fraction (0 to 1) of the line's length. */
export function pointAt(line: Line, part: number): Point {
  let left = lengthOf(line) * Math.min(1, Math.max(0, part));
  for (let at = 1; at < line.length; at += 1) {
    const from = line[at - 1] as Point;
    const to = line[at] as Point;
    const piece = distance(from, to);
    if (piece > 0 && left <= piece) {
      const share = left / piece;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= piece;
  }
  return line[line.length - 1] ?? { x: 0, y: 0 };
}

/** The line, moved to its left by that many units; to its right if negative. */
export function besides(line: Line, by: number): Line {
  return line.map((point, at) => {
    const before = line[Math.max(0, at - 1)] as Point;
    const after = line[Math.min(line.length - 1, at + 1)] as Point;
    const length = distance(before, after) || 1;
    return {
      x: point.x + ((after.y - before.y) / length) * by,
      y: point.y - ((after.x - before.x) / length) * by,
    };
  });
}

export function pathOf(line: Line): string {
  return line.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
