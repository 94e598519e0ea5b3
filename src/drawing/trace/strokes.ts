/**
 * The lines between the boxes that packets visit: one for each pair of boxes and direction, with all packets
 * that take it.
 */

import type { Leg } from '../../explain/timeline';
import type { Direction } from '../../network/packet';
import { joinCurves } from '../geometry/join-curves';
import type { Line, Rect } from '../geometry/shapes';
import type { Stops } from './stops';

/** A packet's use of a stroke: it arrives at its end with this hop. */
export type Use = { readonly leg: number; readonly hop: number };

export type Stroke = {
  readonly key: string;
  readonly direction: Direction;
  readonly line: Line;
  readonly uses: readonly Use[];
};

/**
 * The distance of a line from the middle, to its left; a second line in the same direction has the same
 * distance from the first.
 */
const lane = 9;
const secondLane = 22;

export function strokesOf(legs: readonly Leg[], stops: Stops, solid: readonly Rect[]): readonly Stroke[] {
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
      // A request and a reply that pass the same two boxes in the same order lie side by side.
      const beside = strokes.has(`${way} ${direction === 'forward' ? 'return' : 'forward'}`);
      const line = joinCurves(start, end, beside ? secondLane : lane, solid);
      strokes.set(key, { key, direction, line, uses: [use] });
    }
  }
  return [...strokes.values()];
}
