/**
 * A trace as lines on the canvas: which boxes its packets visit, the lanes between them, a pill for each packet, the mark
 * where one is dropped, and what therefore never happened. Pure: boxes in, shapes out; nothing that the model did not compute.
 */
import type { Failure } from '../../engine/trace';
import type { Direction } from '../../network/network';
import { type DropMark, dropMarkOf, neverOf } from './drop-mark';
import { connect } from './geometry/connect';
import { around, grow, type Line, type Rect } from './geometry/shapes';
import { type Pill, pillsOf } from './pills';
import type { Scene } from './scene';
import { type Ghost, type Stops, stopsOf } from './stops';
import type { Leg } from './timeline';

/** A packet's use of a stroke: it arrives at its end with this hop. */
export type Use = { readonly leg: number; readonly hop: number };

export type Stroke = {
  readonly key: string;
  readonly direction: Direction;
  readonly line: Line;
  readonly uses: readonly Use[];
};

export type Drawing = {
  readonly strokes: readonly Stroke[];
  readonly pills: readonly Pill[];
  readonly ghosts: readonly Ghost[];
  readonly drop: DropMark | undefined;
  readonly never: Line | undefined;
};

/** How far a line keeps left of the middle; a second one in the same sense keeps as far from the first. */
const lane = 9;
const secondLane = 22;

/** `legs` are those to be drawn, of one connection or of several. */
export function drawingOf(legs: readonly Leg[], failure: Failure | undefined, scene: Scene): Drawing {
  const stops = stopsOf(legs, scene);
  const { ghosts } = stops;
  const solid = [...scene.boxes.values(), ...scene.texts, ...ghosts.map(({ rect }) => rect)];
  const strokes = strokesOf(legs, stops, solid);
  const roomy = solid.map((each) => grow(each, 4));
  const pills = pillsOf(legs, stops, strokes, roomy);
  const never = neverOf(legs, stops, [...solid, ...alongside(strokes)]);
  const lines = [...strokes.map(({ line }) => line), never ?? []].flat();
  const drop = dropMarkOf(legs, failure, stops, scene, [
    ...roomy,
    ...pills.map(({ rect }) => rect),
    ...lines.map((point) => around(point, 2, 2)),
  ]);
  return { strokes, pills, ghosts, drop, never };
}

function strokesOf(legs: readonly Leg[], stops: Stops, solid: readonly Rect[]): readonly Stroke[] {
  const strokes = new Map<string, Stroke>();
  for (const leg of legs) {
    const { direction } = leg.packet;
    const visited = stops.of(leg);
    for (const [at, to] of visited.entries()) {
      const from = visited[at - 1];
      const [start, end] = [from && stops.boxOf(from), stops.boxOf(to)];
      if (from === undefined || start === undefined || end === undefined) continue;
      const way = `${from.key} > ${to.key}`;
      const key = `${way} ${direction}`;
      const use = { leg: leg.index, hop: to.hop };
      const known = strokes.get(key);
      if (known) {
        strokes.set(key, { ...known, uses: [...known.uses, use] });
        continue;
      }
      // A request and a reply that cross the same two boxes in the same sense lie side by side.
      const beside = strokes.has(`${way} ${direction === 'forward' ? 'return' : 'forward'}`);
      const line = connect(start, end, beside ? secondLane : lane, solid);
      strokes.set(key, { key, direction, line, uses: [use] });
    }
  }
  return [...strokes.values()];
}

/** The strokes as obstacles: what never happened is not to be taken for a part of what did. */
function alongside(strokes: readonly Stroke[]): readonly Rect[] {
  return strokes.flatMap(({ line }) =>
    line.slice(3, -3).flatMap((point, at) => (at % 2 === 0 ? [around(point, 16, 16)] : [])),
  );
}
