/** The path of the line between two nodes: straight where they face each other, else with one bend. */
import type { Rect } from './geometry/shapes';

type Link = {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' };
};

export function linkBetween(one: Rect, other: Rect): Link {
  const across = facing(one.x, one.width, other.x, other.width);
  if (across !== undefined) {
    const [above, below] = one.y < other.y ? [one, other] : [other, one];
    const from = above.y + above.height;
    return {
      path: `M${across} ${from}V${below.y}`,
      // Near the lower node, where the line has left the container.
      label: { x: across + 8, y: Math.max(from + 14, below.y - 12), anchor: 'start' },
    };
  }
  const along = facing(one.y, one.height, other.y, other.height);
  if (along !== undefined) {
    const [left, right] = one.x < other.x ? [one, other] : [other, one];
    const from = left.x + left.width;
    return {
      path: `M${from} ${along}H${right.x}`,
      label: { x: (from + right.x) / 2, y: along - 6, anchor: 'middle' },
    };
  }
  const x = one.x + one.width / 2;
  const y = other.y + other.height / 2;
  const startY = other.y > one.y ? one.y + one.height : one.y;
  const endX = other.x > one.x ? other.x : other.x + other.width;
  return { path: `M${x} ${startY}V${y}H${endX}`, label: { x: x + 8, y: y - 6, anchor: 'start' } };
}

/** The middle of the overlap of two intervals, if it is long enough for a line. */
function facing(one: number, oneLength: number, other: number, otherLength: number): number | undefined {
  const from = Math.max(one, other);
  const to = Math.min(one + oneLength, other + otherLength);
  return to - from >= 16 ? Math.round((from + to) / 2) : undefined;
}
