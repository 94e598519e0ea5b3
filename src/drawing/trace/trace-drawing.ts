/**
 * A trace as lines on the canvas: the boxes that its packets visit, the lanes between them, a pill for each
 * packet, the mark of a drop, and what therefore never happened. Pure: boxes in, shapes out; it draws nothing
 * that the model did not compute.
 */
import type { Failure } from '../../engine/trace';
import type { Leg } from '../../explain/timeline';
import { around, grow, type Line, type Rect } from '../geometry/shapes';
import { type DropMark, dropMarkOf, neverOf } from './drop-mark';
import { type Pill, pillsOf } from './pills';
import type { Scene } from './scene';
import { type Ghost, stopsOf } from './stops';
import { type Stroke, strokesOf } from './strokes';

export type TraceDrawing = {
  readonly strokes: readonly Stroke[];
  readonly pills: readonly Pill[];
  readonly ghosts: readonly Ghost[];
  readonly drop: DropMark | undefined;
  readonly never: Line | undefined;
};

/** `legs` are the packets to draw, of one connection or of several. */
export function drawingOf(legs: readonly Leg[], failure: Failure | undefined, scene: Scene): TraceDrawing {
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

/** The strokes as obstacles, so that what never happened does not look like a part of what did. */
function alongside(strokes: readonly Stroke[]): readonly Rect[] {
  return strokes.flatMap(({ line }) =>
    line.slice(3, -3).flatMap((point, at) => (at % 2 === 0 ? [around(point, 16, 16)] : [])),
  );
}
