/**
 * A curve from one box to another that is perpendicular to their sides at both ends and avoids other boxes.
 */
import {
  boundsOf,
  centre,
  distance,
  holds,
  type Line,
  lengthOf,
  overlaps,
  type Point,
  type Rect,
} from './shapes';

export type Side = 'top' | 'right' | 'bottom' | 'left';
export const sides: readonly Side[] = ['right', 'left', 'bottom', 'top'];

const outward: Readonly<Record<Side, Point>> = {
  top: { x: 0, y: -1 },
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
};

export type Anchor = { readonly point: Point; readonly out: Point };

/**
 * The middle of a side, or `along` it by a part of its length (-0.5 to 0.5), moved by `lane` to the left of a
 * line that leaves there (`leaves`) or arrives. Every line keeps left of its direction, so the return path
 * never covers the forward path.
 */
export function anchorOf(box: Rect, side: Side, lane: number, leaves: boolean, along = 0): Anchor {
  const out = outward[side];
  const middle = centre(box);
  const travel = leaves ? out : { x: -out.x, y: -out.y };
  // Never past a corner: on a small box, the lane is only as far out as the side allows.
  const room = (side === 'top' || side === 'bottom' ? box.width : box.height) / 2 - 6;
  const shift = along * 2 * (room + 6) * (side === 'top' || side === 'left' ? 1 : -1) * (leaves ? 1 : -1);
  const by = Math.max(-room, Math.min(room, lane + shift));
  return {
    point: {
      x: middle.x + (out.x * box.width) / 2 + travel.y * by,
      y: middle.y + (out.y * box.height) / 2 - travel.x * by,
    },
    out,
  };
}

const samples = 32;

export function curveBetween(from: Anchor, to: Anchor): Line {
  const line: Point[] = [];
  for (let at = 0; at <= samples; at += 1) line.push(sampleOf(from, to, at));
  return line;
}

/** The point of a cubic Bézier curve at `at` of `samples` parts. */
function sampleOf(from: Anchor, to: Anchor, at: number): Point {
  const [p, q] = [from.point, to.point];
  const reach = Math.max(28, Math.min(120, distance(p, q) * 0.45));
  const t = at / samples;
  const u = 1 - t;
  const a = u * u * u;
  const b = 3 * u * u * t;
  const c = 3 * u * t * t;
  const d = t * t * t;
  return {
    x: a * p.x + b * (p.x + from.out.x * reach) + c * (q.x + to.out.x * reach) + d * q.x,
    y: a * p.y + b * (p.y + from.out.y * reach) + c * (q.y + to.out.y * reach) + d * q.y,
  };
}

/**
 * The cost of a radian of turning, and the cost of an end that is not in the middle of its side, in units of
 * length.
 */
const turning = 60;
const offCentre = 90;
const alongs = [0, -0.3, 0.3];

/** The shortest and straightest of the curves between any two sides that touches no obstacle, or `undefined`. */
export function clearCurve(from: Rect, to: Rect, lane: number, obstacles: readonly Rect[]): Line | undefined {
  const blocked = [from, to, ...obstacles];
  let best: Line | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { leaving, arriving, bound } of pairsOf(from, to, lane)) {
    // The rest costs even more: a curve is never shorter than the straight line between its ends.
    if (bound >= least) break;
    if (isCrossedEarly(leaving.anchor, arriving.anchor, blocked)) continue;
    const line = curveBetween(leaving.anchor, arriving.anchor);
    const length = lengthOf(line) + asideOf(leaving, arriving);
    const cost = length >= least ? length : length + bend(line) * turning;
    if (cost >= least || !isClear(line, from, to, obstacles)) continue;
    best = line;
    least = cost;
  }
  return best;
}

/** A few points reject most of the curves that hit an obstacle, before the whole curve is computed. */
function isCrossedEarly(from: Anchor, to: Anchor, blocked: readonly Rect[]): boolean {
  return early.some((at) => {
    const point = sampleOf(from, to, at);
    return blocked.some((each) => holds(each, point));
  });
}

const early = [samples / 2, samples / 4, (3 * samples) / 4, samples / 8, (7 * samples) / 8];

type SidePoint = { readonly along: number; readonly anchor: Anchor };

/** Every pair of sides to leave from and arrive at, the potentially cheapest first. */
function pairsOf(from: Rect, to: Rect, lane: number) {
  const points = (box: Rect, leaves: boolean): readonly SidePoint[] =>
    sides.flatMap((side) =>
      alongs.map((along) => ({ along, anchor: anchorOf(box, side, lane, leaves, along) })),
    );
  const arrivals = points(to, false);
  return points(from, true)
    .flatMap((leaving) =>
      arrivals.map((arriving) => ({
        leaving,
        arriving,
        bound: distance(leaving.anchor.point, arriving.anchor.point) + asideOf(leaving, arriving),
      })),
    )
    .sort((a, b) => a.bound - b.bound);
}

function asideOf(leaving: SidePoint, arriving: SidePoint): number {
  return (Math.abs(leaving.along) + Math.abs(arriving.along)) * offCentre;
}

/** Whether the line touches no obstacle. Its ends lie on the two boxes, which it must not cross either. */
function isClear(line: Line, from: Rect, to: Rect, obstacles: readonly Rect[]): boolean {
  const inner = line.slice(1, -1);
  const extent = boundsOf(inner.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  const near = [from, to, ...obstacles.filter((each) => overlaps(each, extent))];
  return !inner.some((point) => near.some((each) => holds(each, point)));
}

/** How far the line turns in total, in radians. */
function bend(line: Line): number {
  let turned = 0;
  for (let at = 2; at < line.length; at += 1) {
    const [a, b, c] = [line[at - 2], line[at - 1], line[at]] as [Point, Point, Point];
    const turn = Math.atan2(c.y - b.y, c.x - b.x) - Math.atan2(b.y - a.y, b.x - a.x);
    turned += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
  }
  return turned;
}
