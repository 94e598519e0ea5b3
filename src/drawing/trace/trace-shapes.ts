/** A trace over a topology as shapes, as the canvas shows it at rest. */
import type { Failure } from '../../engine/trace';
import type { Leg } from '../../explain/timeline';
import type { PathShape, RectShape, Role, Shape, TextShape } from '../drawing';
import { besides, centre, type Line, pathOf, type Rect } from '../geometry/shapes';
import { plainText } from '../plain-text';
import type { DropMark } from './drop-mark';
import { cross, headOf, leader, octagon, shaftOf } from './marks';
import { type Pill, pillTextOf } from './pills';
import type { Scene } from './scene';
import type { Ghost } from './stops';
import type { Stroke } from './strokes';
import { drawingOf } from './trace-drawing';

/** `legs` are the packets to draw, and `failure` is that of their verdict. */
export type TraceToDraw = { readonly legs: readonly Leg[]; readonly failure: Failure | undefined };

export type TraceShapes = {
  readonly shapes: readonly Shape[];
  /** Everything that the shapes cover, to find the size of the drawing. */
  readonly covered: readonly Rect[];
};

export function traceShapes({ legs, failure }: TraceToDraw, scene: Scene): TraceShapes {
  const { strokes, pills, ghosts, drop, never } = drawingOf(legs, failure, scene);
  const byIndex = new Map(legs.map((leg) => [leg.index, leg]));
  const ended = failure === undefined ? undefined : drop;
  const lines = [...strokes.map(({ line }) => line), ...(ended && never ? [never] : [])];
  return {
    shapes: [
      ...(ended && never ? [path('never', pathOf(never))] : []),
      ...strokes.flatMap(strokeShapes),
      ...ghosts.flatMap(ghostShapes),
      ...pills.flatMap((pill) => pillShapes(pill, byIndex)),
      ...(ended ? dropShapes(ended) : []),
    ],
    covered: [
      ...lines.flatMap(pointsAsRects),
      ...ghosts.map(({ rect }) => rect),
      ...pills.map(({ rect }) => rect),
      ...(ended ? [ended.mark, ended.note] : []),
    ],
  };
}

function strokeShapes({ direction, line }: Stroke): readonly Shape[] {
  const shaft = shaftOf(line);
  return [
    path(`trace-${direction}`, pathOf(shaft)),
    ...(direction === 'return' ? [path('second-return', pathOf(besides(shaft, -5)))] : []),
    path(`head-${direction}`, headOf(line)),
  ];
}

function ghostShapes({ label, rect }: Ghost): readonly Shape[] {
  return [box('ghost', rect, 16), middle('ghost-text', rect, label, 4)];
}

function pillShapes({ direction, rect, legs }: Pill, byIndex: ReadonlyMap<number, Leg>): readonly Shape[] {
  const text = pillTextOf(legs.flatMap((at) => byIndex.get(at) ?? []));
  return [box(`packet-${direction}`, rect, 11), middle('packet-text', rect, text, 4)];
}

function dropShapes({ mark, note, title, detail }: DropMark): readonly Shape[] {
  const line = (role: Role, text: string, down: number): TextShape => ({
    type: 'text',
    role,
    x: note.x + 13,
    y: note.y + down,
    text: plainText(text),
    anchor: 'start',
  });
  return [
    path('drop-leader', leader(mark, note)),
    { ...path('drop', octagon(mark.width)), x: mark.x, y: mark.y },
    { ...path('drop-cross', cross(mark.width)), x: mark.x, y: mark.y },
    box('drop-note', note, 8),
    line('drop-title', title, 17),
    line('drop-detail', detail, 33),
  ];
}

function path(role: Role, d: string): PathShape {
  return { type: 'path', role, x: 0, y: 0, d };
}

function box(role: Role, { x, y, width, height }: Rect, radius: number): RectShape {
  return { type: 'rect', role, x, y, width, height, radius };
}

function middle(role: Role, rect: Rect, text: string, down: number): TextShape {
  const { x, y } = centre(rect);
  return { type: 'text', role, x, y: y + down, text: plainText(text), anchor: 'middle' };
}

function pointsAsRects(line: Line): readonly Rect[] {
  return line.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
}
