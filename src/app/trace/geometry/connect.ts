/** The way of a line from one box to another on the canvas: a plain curve where it is clear, else around what is in the way. */
import { corridor } from './corridors';
import { anchorOf, clearCurve, curveBetween } from './curve';
import { boundsOf, centre, grow, type Line, overlaps, type Rect } from './shapes';

/** How far a line keeps from the boxes of others. */
const margin = 6;
/** Obstacles farther than this from both ends are not looked at: a detour that long explains nothing. */
const horizon = 240;

/**
 * `lane` is how far the line keeps left of the middle of the sides it leaves from and arrives at. `solid` may hold the two
 * boxes themselves, and what lies on them.
 */
export function connect(from: Rect, to: Rect, lane: number, solid: readonly Rect[]): Line {
  const obstacles = obstaclesOf(from, to, solid);
  return (
    clearCurve(from, to, lane, obstacles) ?? corridor(from, to, lane, obstacles) ?? straight(from, to, lane)
  );
}

/** The same, but only as a plain curve. */
export function connectIfClear(from: Rect, to: Rect, lane: number, solid: readonly Rect[]): Line | undefined {
  return clearCurve(from, to, lane, obstaclesOf(from, to, solid));
}

function obstaclesOf(from: Rect, to: Rect, solid: readonly Rect[]): readonly Rect[] {
  const area = grow(boundsOf([from, to]), horizon);
  return solid
    .filter((each) => overlaps(each, area) && !overlaps(each, from) && !overlaps(each, to))
    .map((each) => grow(each, margin));
}

/** The last resort, where boxes lie on each other: a curve between the facing sides, whatever is in between. */
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
