/** Places for pills and labels: the first candidate that covers nothing readable. */
import {
  around,
  boundsOf,
  centre,
  distance,
  holds,
  type Line,
  overlaps,
  type Point,
  pointAt,
  type Rect,
} from './shapes';

const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** The first place on one of the lines that is free; else one close beside a line. */
export function pillPlace(
  lines: readonly Line[],
  width: number,
  height: number,
  taken: readonly Rect[],
): Rect {
  const onLine = lines.flatMap((line) => parts.map((part) => around(pointAt(line, part), width, height)));
  const beside = lines.flatMap((line) =>
    parts.flatMap((part) => {
      const { x, y } = pointAt(line, part);
      return [
        around({ x, y: y - height }, width, height),
        around({ x, y: y + height }, width, height),
        around({ x: x + width / 2 + 10, y }, width, height),
        around({ x: x - width / 2 - 10, y }, width, height),
      ];
    }),
  );
  return leastCovering([...onLine, ...beside], taken);
}

/** A place beside a box that covers no others: right of it like a margin note, then above, below, left. */
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

/** The cost of a label per unit of distance, and per unit outside the bounds. */
const away = 1;
const outside = 4;

/**
 * A place near a box that covers nothing readable: above, below or to the sides, as near as possible and as
 * little as possible outside the bounds. A line joins label and box, so nothing readable lies between them
 * either.
 */
export function notePlace(
  near: Rect,
  width: number,
  height: number,
  taken: readonly Rect[],
  bounds?: Rect,
): Rect {
  const { x, y } = centre(near);
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
  const cost = (place: Rect) =>
    distance(centre(near), nearestIn(place, centre(near))) * away +
    (bounds ? overhang(place, bounds) * outside : 0);
  const ranked = places.map((place) => ({ place, cost: cost(place) })).sort((a, b) => a.cost - b.cost);
  const free = ranked.find(({ place }) => !covers(place, taken) && !crosses(near, place, taken));
  return (
    free?.place ??
    leastCovering(
      ranked.map(({ place }) => place),
      taken,
    )
  );
}

function covers(place: Rect, taken: readonly Rect[]): boolean {
  return taken.some((each) => overlaps(place, each));
}

/** How far a box extends beyond another, in both directions together. */
function overhang(inner: Rect, outer: Rect): number {
  const beyond = (first: number, length: number, from: number, room: number) =>
    Math.max(0, from - first) + Math.max(0, first + length - (from + room));
  return (
    beyond(inner.x, inner.width, outer.x, outer.width) + beyond(inner.y, inner.height, outer.y, outer.height)
  );
}

/** Whether the straight line from the middle of one box to another touches a third. */
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

/**
 * A free place outside all containers, as near to `near` as possible: above first, where the Internet is,
 * then beside or below.
 */
export function outsidePlace(
  near: Rect | undefined,
  width: number,
  height: number,
  containers: readonly Rect[],
  taken: readonly Rect[],
): Rect {
  const all = boundsOf(containers.length > 0 ? containers : near ? [near] : []);
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
  return leastCovering(places, [...taken, ...containers]);
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

/** The area of the overlap of both. */
function shared(a: Rect, b: Rect): number {
  if (!overlaps(a, b)) return 0;
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width * height;
}
