/**
 * The path of a line from one box to another on the canvas: a plain curve if it is clear, else a path around
 * the obstacles.
 */
import { corridor } from './corridors';
import { anchorOf, clearCurve, curveBetween } from './curve';
import { boundsOf, centre, distance, grow, type Line, overlaps, type Point, type Rect } from './shapes';

/** The distance that a line keeps from other boxes. */
const margin = 6;
/** Obstacles farther than this from both ends are ignored: such a long detour would explain nothing. */
const horizon = 240;
/**
 * Only so many obstacles near the line are considered: in a larger crowd no line is readable anyway. The
 * corridor considers fewer, since it costs more.
 */
const mostObstacles = 90;
const mostWalls = 40;

/**
 * `lane` is how far the line keeps left of the middle of the sides that it leaves from and arrives at.
 * `solid` may include the two boxes themselves, and what lies on them.
 */
export function joinCurves(from: Rect, to: Rect, lane: number, solid: readonly Rect[]): Line {
  const obstacles = obstaclesOf(from, to, solid);
  return (
    clearCurve(from, to, lane, obstacles) ??
    corridor(from, to, lane, nearestRects(obstacles, from, to, mostWalls)) ??
    straight(from, to, lane)
  );
}

/** Like `joinCurves`, but only as a plain curve; else `undefined`. */
export function joinCurvesIfClear(
  from: Rect,
  to: Rect,
  lane: number,
  solid: readonly Rect[],
): Line | undefined {
  return clearCurve(from, to, lane, obstaclesOf(from, to, solid));
}

function obstaclesOf(from: Rect, to: Rect, solid: readonly Rect[]): readonly Rect[] {
  const area = grow(boundsOf([from, to]), horizon);
  const near = solid.filter((each) => overlaps(each, area) && !overlaps(each, from) && !overlaps(each, to));
  return nearestRects(near, from, to, mostObstacles).map((each) => grow(each, margin));
}

/** The boxes nearest to the straight line, so that a crowd elsewhere costs nothing. */
export function nearestRects(rects: readonly Rect[], from: Rect, to: Rect, most: number): readonly Rect[] {
  if (rects.length <= most) return rects;
  const [a, b] = [centre(from), centre(to)];
  return rects
    .map((rect) => ({ rect, away: awayFrom(centre(rect), a, b) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, most)
    .map(({ rect }) => rect);
}

/** The distance of a point from a line segment. */
function awayFrom(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return distance(point, { x: a.x + part * dx, y: a.y + part * dy });
}

/** The fallback if boxes overlap: a curve between the facing sides, even across obstacles. */
function straight(from: Rect, to: Rect, lane: number): Line {
  const a = centre(from);
  const b = centre(to);
  const across = Math.abs(b.x - a.x) > Math.abs(b.y - a.y);
  const [leaving, arriving] = across
    ? b.x > a.x
      ? (['right', 'left'] as const)
      : (['left', 'right'] as const)
    : b.y > a.y
      ? (['bottom', 'top'] as const)
      : (['top', 'bottom'] as const);
  return curveBetween(anchorOf(from, leaving, lane, true), anchorOf(to, arriving, lane, false));
}
