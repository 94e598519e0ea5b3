/** Places for pills and labels: the first of the good places where nothing that can be read is covered. */
import {
  around,
  boundsOf,
  centre,
  holds,
  type Line,
  overlaps,
  type Point,
  pointAt,
  type Rect,
} from './shapes';

const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** On the line if there is room, else close beside it. */
export function pillPlace(line: Line, width: number, height: number, taken: readonly Rect[]): Rect {
  const onLine = parts.map((part) => around(pointAt(line, part), width, height));
  const beside = parts.flatMap((part) => {
    const { x, y } = pointAt(line, part);
    return [
      around({ x, y: y - height }, width, height),
      around({ x, y: y + height }, width, height),
      around({ x: x + width / 2 + 10, y }, width, height),
      around({ x: x - width / 2 - 10, y }, width, height),
    ];
  });
  return leastCovering([...onLine, ...beside], taken);
}

/** Beside a box, without covering others: right of it as in a margin note, then above, below, left. */
export function markPlace(box: Rect, size: number, taken: readonly Rect[]): Rect {
  const gap = size / 2 + 6;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const right = box.x + box.width + gap;
  const left = box.x - gap;
  const spots: readonly Point[] = [
    { x: right, y: middle.y },
    { x: right, y: box.y + size / 2 },
    { x: right, y: box.y + box.height - size / 2 },
    { x: middle.x, y: box.y - gap },
    { x: middle.x, y: box.y + box.height + gap },
    { x: left, y: middle.y },
    { x: left, y: box.y + size / 2 },
    { x: left, y: box.y + box.height - size / 2 },
    { x: right, y: box.y - gap },
    { x: left, y: box.y - gap },
  ];
  return leastCovering(
    spots.map((each) => around(each, size, size)),
    taken,
  );
}

/** Near a box, farther and farther out: above, below, to the sides; within `bounds` if there are any. */
export function notePlace(
  near: Rect,
  width: number,
  height: number,
  taken: readonly Rect[],
  bounds?: Rect,
): Rect {
  const { x, y } = { x: near.x + near.width / 2, y: near.y + near.height / 2 };
  const places: Rect[] = [];
  for (let out = 14; out <= 214; out += 20) {
    const up = y - near.height / 2 - out - height / 2;
    const down = y + near.height / 2 + out + height / 2;
    for (const shift of [0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45]) {
      places.push(around({ x: x + shift * width, y: up }, width, height));
      places.push(around({ x: x + shift * width, y: down }, width, height));
    }
    places.push(around({ x: x + near.width / 2 + out + width / 2, y }, width, height));
    places.push(around({ x: x - near.width / 2 - out - width / 2, y }, width, height));
  }
  // A line joins the two: it crosses nothing either. And outside of the bounds is better than on something.
  const open = places.filter((each) => !crosses(near, each, taken));
  const inside = bounds ? open.filter((each) => within(each, bounds)) : open;
  return leastCovering([...inside, ...open, ...places], taken);
}

/** The straight line between two boxes, from the middle of the first, touches a third. */
function crosses(near: Rect, far: Rect, taken: readonly Rect[]): boolean {
  const from = centre(near);
  const to = nearestIn(far, from);
  const line = Array.from({ length: 9 }, (_, at) => pointAt([from, to], (at + 1) / 10));
  return taken.some((each) => !overlaps(each, near) && line.some((point) => holds(each, point)));
}

export function nearestIn({ x, y, width, height }: Rect, point: Point): Point {
  return {
    x: Math.max(x + 8, Math.min(x + width - 8, point.x)),
    y: Math.max(y, Math.min(y + height, point.y)),
  };
}

/** Outside of all rooms, as near to `near` as there is room: above first, where the Internet is, then beside, then below. */
export function outsidePlace(
  near: Rect | undefined,
  width: number,
  height: number,
  rooms: readonly Rect[],
  taken: readonly Rect[],
): Rect {
  const all = boundsOf(rooms.length > 0 ? rooms : near ? [near] : []);
  const from = near ? centre(near) : centre(all);
  const clear = 28;
  const places: Rect[] = [];
  for (let shift = 0; shift <= 600; shift += 30) {
    for (const x of shift === 0 ? [from.x] : [from.x + shift, from.x - shift])
      places.push(around({ x, y: all.y - clear - height / 2 }, width, height));
  }
  for (let shift = 0; shift <= 300; shift += 30) {
    for (const y of shift === 0 ? [from.y] : [from.y + shift, from.y - shift])
      places.push(around({ x: all.x + all.width + clear + width / 2, y }, width, height));
  }
  places.push(around({ x: from.x, y: all.y + all.height + clear + height / 2 }, width, height));
  return leastCovering(places, [...taken, ...rooms]);
}

function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function leastCovering(places: readonly Rect[], taken: readonly Rect[]): Rect {
  let best = places[0] as Rect;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = taken.reduce((sum, each) => sum + shared(place, each), 0);
    if (covered === 0) return place;
    if (covered < least) [best, least] = [place, covered];
  }
  return best;
}

/** The area that both cover. */
function shared(a: Rect, b: Rect): number {
  if (!overlaps(a, b)) return 0;
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width * height;
}
