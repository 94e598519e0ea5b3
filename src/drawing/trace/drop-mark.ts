/**
 * The mark where a trace fails: the red octagon, its note, and the rest of the path that the packet never
 * took.
 */
import type { Failure } from '../../engine/trace';
import { failureDetail } from '../../explain/failure';
import { type Leg, packetWord } from '../../explain/timeline';
import { dropLabel } from '../../explain/words';
import type { Place } from '../../network/ids';
import { joinCurvesIfClear } from '../geometry/join-curves';
import { markPlace, notePlace } from '../geometry/labels';
import { boundsOf, grow, type Line, type Rect } from '../geometry/shapes';
import { textWidth } from '../geometry/text-width';
import type { Scene } from './scene';
import type { Stops } from './stops';

export type DropMark = {
  readonly mark: Rect;
  readonly note: Rect;
  readonly title: string;
  readonly detail: string;
  /** The packet that was dropped; `undefined` if none was, as when a name does not resolve. */
  readonly leg: number | undefined;
  readonly place: Place;
};

const size = 32;
const noteHeight = 42;

/** `taken` are the boxes that neither the octagon nor its note may cover. */
export function dropMarkOf(
  legs: readonly Leg[],
  failure: Failure | undefined,
  stops: Stops,
  scene: Scene,
  taken: readonly Rect[],
): DropMark | undefined {
  const dead = deadLeg(legs);
  const box = boxOfDrop(legs, dead, failure, stops, scene);
  const fate = dead?.packet.fate;
  const reason = fate?.fate === 'dropped' ? fate.reason : failure?.reason;
  if (box === undefined || reason === undefined) return undefined;
  const host = failure?.host;
  const title = dead
    ? `${packetWord(dead)} dropped: ${dropLabel(reason)}`
    : `${dropLabel(reason)}${host === undefined ? '' : `: ${host}`}`;
  const packet = dead?.packet.segment ?? failure?.packet ?? 'syn';
  const direction = dead?.packet.direction ?? failure?.direction ?? 'forward';
  const detail = failureDetail({ packet, direction, reason, ...(host === undefined ? {} : { host }) });
  const mark = markPlace(box, size, taken);
  const width = Math.max(textWidth(title, 7.2), textWidth(detail, 6.2)) + 28;
  const bounds = grow(boundsOf([...scene.boxes.values(), ...scene.containers]), 12);
  const note = notePlace(mark, width, noteHeight, [...taken, mark], bounds);
  const place = fate?.place ?? { resource: failure?.at ?? '', pointer: '' };
  return { mark, note, title, detail, leg: dead?.index, place };
}

/** The rest of a dropped reply's path, from the drop to its destination; only if a plain curve is clear. */
export function neverOf(legs: readonly Leg[], stops: Stops, obstacles: readonly Rect[]): Line | undefined {
  const dead = deadLeg(legs);
  const opening = legs.find(({ connection }) => connection === dead?.connection);
  const from = dead && stops.of(dead).at(-1);
  const to = opening && stops.of(opening)[0];
  if (dead?.packet.direction !== 'return' || from === undefined || to === undefined) return undefined;
  const [start, end] = [stops.boxOf(from), stops.boxOf(to)];
  return start === undefined || end === undefined || start === end
    ? undefined
    : joinCurvesIfClear(start, end, 9, obstacles);
}

/** The last packet that was dropped: earlier ones were tried again, as with a second DNS server. */
function deadLeg(legs: readonly Leg[]): Leg | undefined {
  return legs.filter(({ packet }) => packet.fate.fate === 'dropped').at(-1);
}

/** Where the packet was dropped; without one, the node that failed, or the node that was queried last. */
function boxOfDrop(
  legs: readonly Leg[],
  dead: Leg | undefined,
  failure: Failure | undefined,
  stops: Stops,
  scene: Scene,
): Rect | undefined {
  const asked = legs.filter(({ packet }) => packet.direction === 'forward').at(-1);
  const stopOf = (leg: Leg | undefined) => {
    const stop = leg && stops.of(leg).at(-1);
    return stop && stops.boxOf(stop);
  };
  return stopOf(dead) ?? (failure && scene.boxes.get(failure.at)) ?? stopOf(asked);
}
