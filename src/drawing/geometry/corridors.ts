/**
 * A path with right angles around boxes, for where no plain curve is clear: the cheapest path (A*) along
 * corridors beside the obstacles, where each corner costs as much as a detour of `corner` units. Corners are
 * rounded at the end.
 */
import { type Anchor, anchorOf, sides } from './curve';
import { heap } from './heap';
import { distance, holds, type Line, type Point, type Rect } from './shapes';

const corner = 60;
const stub = 16;
const radius = 12;

export function corridor(from: Rect, to: Rect, lane: number, obstacles: readonly Rect[]): Line | undefined {
  const blocked = [...obstacles, from, to];
  const starts = sides.map((side) => anchorOf(from, side, lane, true));
  const ends = sides.map((side) => anchorOf(to, side, lane, false));
  const found = cheapest(starts, ends, blocked);
  return found && rounded(found);
}

type State = { readonly x: number; readonly y: number; readonly across: boolean };

function cheapest(
  starts: readonly Anchor[],
  ends: readonly Anchor[],
  blocked: readonly Rect[],
): Line | undefined {
  const outer = [...starts, ...ends].map(stubOf);
  const xs = lines(
    blocked.flatMap(({ x, width }) => [x - stub, x + width + stub]),
    outer.map(({ x }) => x),
  );
  const ys = lines(
    blocked.flatMap(({ y, height }) => [y - stub, y + height + stub]),
    outer.map(({ y }) => y),
  );
  const cost = new Map<string, number>();
  const before = new Map<string, string>();
  const states = new Map<string, State>();
  const done = new Set<string>();
  // A lower bound of the remaining length: the Manhattan distance to the nearest of the ends.
  const ahead = ({ x, y }: State) =>
    Math.min(...goalsAt.map((goal) => Math.abs(goal.x - (xs[x] ?? 0)) + Math.abs(goal.y - (ys[y] ?? 0))));
  const goalsAt = ends.map(stubOf);
  const queue = heap<string>();
  const offer = (state: State, total: number, from: string | undefined) => {
    const key = keyOf(state);
    if (total >= (cost.get(key) ?? Number.POSITIVE_INFINITY)) return;
    cost.set(key, total);
    states.set(key, state);
    if (from === undefined) before.delete(key);
    else before.set(key, from);
    queue.push(key, total + ahead(state));
  };
  const indexOf = (values: readonly number[], value: number) => values.indexOf(value);
  for (const anchor of starts) {
    const point = stubOf(anchor);
    if (free(anchor.point, point, blocked)) {
      offer({ x: indexOf(xs, point.x), y: indexOf(ys, point.y), across: anchor.out.x !== 0 }, 0, undefined);
    }
  }
  const goals = new Map<string, Anchor>();
  for (const anchor of ends) {
    const point = stubOf(anchor);
    if (!free(anchor.point, point, blocked)) continue;
    goals.set(
      keyOf({ x: indexOf(xs, point.x), y: indexOf(ys, point.y), across: anchor.out.x !== 0 }),
      anchor,
    );
  }
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = next.item;
    if (done.has(key)) continue;
    done.add(key);
    const sofar = cost.get(key) ?? 0;
    const state = states.get(key) as State;
    const goal = goals.get(key);
    if (goal) return traceBack(key, states, before, xs, ys, starts, goal);
    const here = { x: xs[state.x] as number, y: ys[state.y] as number };
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const x = xs[state.x + dx];
      const y = ys[state.y + dy];
      if (x === undefined || y === undefined || !free(here, { x, y }, blocked)) continue;
      const across = dx !== 0;
      const step = distance(here, { x, y }) + (across === state.across ? 0 : corner);
      offer({ x: state.x + dx, y: state.y + dy, across }, sofar + step, key);
    }
  }
  return undefined;
}

function traceBack(
  end: string,
  states: ReadonlyMap<string, State>,
  before: ReadonlyMap<string, string>,
  xs: readonly number[],
  ys: readonly number[],
  starts: readonly Anchor[],
  goal: Anchor,
): Line {
  const points: Point[] = [goal.point];
  let key: string | undefined = end;
  let last: Point = goal.point;
  while (key !== undefined) {
    const { x, y } = states.get(key) as State;
    last = { x: xs[x] as number, y: ys[y] as number };
    points.unshift(last);
    key = before.get(key);
  }
  const start = starts.find((each) => distance(stubOf(each), last) < 0.5);
  return start ? [start.point, ...points] : points;
}

/** Whether no box is between two points on one horizontal or vertical line. */
function free(a: Point, b: Point, blocked: readonly Rect[]): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return !blocked.some(
    ({ x, y, width, height }) => right > x && left < x + width && bottom > y && top < y + height,
  );
}

function lines(...values: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(values.flat())].sort((a, b) => a - b);
}

function stubOf({ point, out }: Anchor): Point {
  return { x: point.x + out.x * stub, y: point.y + out.y * stub };
}

function keyOf({ x, y, across }: State): string {
  return `${x},${y},${across ? 'x' : 'y'}`;
}

/** Corners as arcs, and the straight parts as points a few units apart. */
export function rounded(points: Line): Line {
  const out: Point[] = [];
  for (const [at, point] of points.entries()) {
    const previous = points[at - 1];
    const next = points[at + 1];
    if (previous === undefined || next === undefined) {
      out.push(point);
      continue;
    }
    const reach = Math.min(radius, distance(previous, point) / 2, distance(point, next) / 2);
    const into = towards(point, previous, reach);
    const away = towards(point, next, reach);
    for (let t = 0; t <= 1; t += 0.25) {
      const u = 1 - t;
      out.push({
        x: u * u * into.x + 2 * u * t * point.x + t * t * away.x,
        y: u * u * into.y + 2 * u * t * point.y + t * t * away.y,
      });
    }
  }
  return out.flatMap((point, at) => {
    const next = out[at + 1];
    if (next === undefined) return [point];
    const count = Math.max(1, Math.round(distance(point, next) / 12));
    return Array.from({ length: count }, (_, n) => towards(point, next, (distance(point, next) * n) / count));
  });
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

export function touches(line: Line, box: Rect): boolean {
  return line.some((point) => holds(box, point));
}
