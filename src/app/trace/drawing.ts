/**
 * A trace as lines on the canvas: which boxes its packets visit, the lanes between them, a pill for each packet, the mark
 * where one is dropped, and what therefore never happened. Pure: boxes in, shapes out; nothing that the model did not compute.
 */
import type { Failure } from '../../engine/trace';
import { failureDetail } from '../../explain/failure';
import { arrow, dropLabel } from '../../explain/words';
import type { Direction, Place } from '../../network/network';
import { connect } from './geometry/connect';
import { markPlace, notePlace, outsidePlace, pillPlace } from './geometry/labels';
import {
  around,
  boundsOf,
  centre,
  grow,
  type Line,
  lengthOf,
  overlaps,
  type Point,
  type Rect,
} from './geometry/shapes';
import { type Leg, packetWord, type Timeline } from './timeline';

/** What is on the canvas. `rects` by resource id, absolute. */
export type Scene = {
  readonly rects: ReadonlyMap<string, Rect>;
  /** Boxes that lines go around: everything that holds nothing. */
  readonly nodes: readonly string[];
  /** What holds others. */
  readonly rooms: readonly Rect[];
  /** Texts outside of nodes: titles and badges of rooms. */
  readonly texts: readonly Rect[];
};

/** A packet's use of a stroke: it arrives at its end with this hop. */
export type Use = { readonly leg: number; readonly hop: number };

export type Stroke = {
  readonly key: string;
  readonly direction: Direction;
  readonly line: Line;
  readonly uses: readonly Use[];
};

/** One for all packets of a direction that go the same way. */
export type Pill = {
  readonly key: string;
  readonly direction: Direction;
  readonly rect: Rect;
  readonly legs: readonly number[];
};

/** A hop of which nothing is drawn, at the place where it would be. */
export type Ghost = { readonly key: string; readonly label: string; readonly rect: Rect };

export type DropMark = {
  readonly mark: Rect;
  readonly note: Rect;
  readonly title: string;
  readonly detail: string;
  /** The packet that died; `undefined` if none was ever sent. */
  readonly leg: number | undefined;
  readonly place: Place;
};

export type Drawing = {
  readonly strokes: readonly Stroke[];
  readonly pills: readonly Pill[];
  readonly ghosts: readonly Ghost[];
  readonly drop: DropMark | undefined;
  readonly never: Line | undefined;
};

const lane = 9;
const pillHeight = 22;
const markSize = 32;
const ghostHeight = 30;

/** `connection` is the one whose packets are drawn: the flow's own, or one inside it while the playhead is there. */
export function drawingOf(
  { legs }: Timeline,
  connection: number,
  failure: Failure | undefined,
  scene: Scene,
): Drawing {
  const shown = legs.filter((leg) => leg.connection === connection);
  const strangers = strangersAmong(shown);
  const stops = new Map(shown.map((leg) => [leg.index, stopsOf(leg, scene.rects, strangers)]));
  const ghosts = ghostsOf([...stops.values()], scene);
  const boxOf = (stop: Stop): Rect | undefined =>
    scene.rects.get(stop.key) ?? ghosts.find(({ key }) => key === stop.key)?.rect;
  const visited = new Set([...stops.values()].flat().map(({ key }) => key));
  const boxes = scene.nodes.flatMap((id) => scene.rects.get(id) ?? []);
  const others = [
    ...scene.nodes.filter((id) => !visited.has(id)).flatMap((id) => scene.rects.get(id) ?? []),
    ...scene.texts,
  ];

  const strokes = strokesOf(shown, stops, boxOf, [...others, ...boxes]);
  const taken = [...boxes, ...scene.texts, ...ghosts.map(({ rect }) => rect)];
  const roomy = taken.map((each) => grow(each, 4));
  const pills = pillsOf(shown, stops, strokes, roomy);
  const never = neverOf(shown, stops, boxOf, [...others, ...boxes, ...alongside(strokes)]);
  const drop = dropOf(shown, failure, stops, boxOf, scene, [
    ...roomy,
    ...pills.map(({ rect }) => rect),
    ...[...strokes.map(({ line }) => line), never ?? []].flat().map((point) => around(point, 2, 2)),
  ]);
  return {
    strokes,
    pills,
    ghosts,
    drop,
    never,
  };
}

/** What a packet's pill says: `1 SYN →`, `2 ← SYN-ACK`. */
export function pillText(leg: Leg): string {
  const { number, packet } = leg;
  const word = packetWord(leg);
  return packet.direction === 'forward'
    ? `${number} ${word} ${arrow('forward')}`
    : `${number} ${arrow('return')} ${word}`;
}

/** Several packets that go the same way: `1 SYN · 3 ACK →`. */
export function pillTextOf(legs: readonly Leg[]): string {
  const [first] = legs;
  if (first === undefined || legs.length === 1) return first ? pillText(first) : '';
  const words = legs.map((leg) => `${leg.number} ${packetWord(leg)}`).join(' · ');
  return first.packet.direction === 'forward' ? `${words} →` : `← ${words}`;
}

type Stop = { readonly key: string; readonly label: string; readonly hop: number };

/** The boxes a packet visits; several hops at one resource are one stop. */
function stopsOf({ packet }: Leg, rects: Scene['rects'], strangers: ReadonlySet<string>): readonly Stop[] {
  const stops: Stop[] = [];
  for (const [hop, { node, place, label }] of packet.hops.entries()) {
    const drawn = rects.has(place.resource) && !strangers.has(node);
    const key = drawn ? place.resource : `ghost ${label}`;
    if (stops[stops.length - 1]?.key !== key) stops.push({ key, label, hop });
  }
  return stops;
}

/**
 * Nodes that a resource brings along but that are elsewhere: a service's own store, reached by way of others. A node that is
 * next to its resource (a public address in front of it) is no stranger.
 */
export function strangersAmong(legs: readonly Leg[]): ReadonlySet<string> {
  const known = new Set<string>();
  const visited = new Set<string>();
  const strangers = new Set<string>();
  for (const { packet } of legs) {
    for (const [at, { node, place }] of packet.hops.entries()) {
      const beside = packet.hops[at - 1]?.place.resource === place.resource;
      if (!known.has(node) && visited.has(place.resource) && !beside) strangers.add(node);
      known.add(node);
      visited.add(place.resource);
    }
  }
  return strangers;
}

/** Between its neighbours if it has two and there is room, else outside of all rooms; never on anything. */
function ghostsOf(routes: readonly (readonly Stop[])[], scene: Scene): readonly Ghost[] {
  const ghosts = new Map<string, Ghost>();
  for (const stops of routes) {
    for (const [at, { key, label }] of stops.entries()) {
      if (scene.rects.has(key) || ghosts.has(key)) continue;
      const before = boxAt(stops, at - 1, scene, ghosts);
      const after = boxAt(stops, at + 1, scene, ghosts);
      const width = textWidth(label, 6.6) + 28;
      const taken = [
        ...scene.nodes.flatMap((id) => scene.rects.get(id) ?? []),
        ...scene.texts,
        ...[...ghosts.values()].map(({ rect }) => rect),
      ].map((each) => grow(each, 12));
      const middle = before && after && around(between(before, after), width, ghostHeight);
      const rect =
        middle && !taken.some((each) => overlaps(each, middle))
          ? middle
          : outsidePlace(before ?? after, width, ghostHeight, scene.rooms, taken);
      ghosts.set(key, { key, label, rect });
    }
  }
  return [...ghosts.values()];
}

function boxAt(
  stops: readonly Stop[],
  at: number,
  { rects }: Scene,
  ghosts: ReadonlyMap<string, Ghost>,
): Rect | undefined {
  const stop = stops[at];
  return stop && (rects.get(stop.key) ?? ghosts.get(stop.key)?.rect);
}

function between(a: Rect, b: Rect): Point {
  const [one, other] = [centre(a), centre(b)];
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function strokesOf(
  legs: readonly Leg[],
  stops: ReadonlyMap<number, readonly Stop[]>,
  boxOf: (stop: Stop) => Rect | undefined,
  others: readonly Rect[],
): readonly Stroke[] {
  const strokes = new Map<string, Stroke>();
  for (const leg of legs) {
    const visited = stops.get(leg.index) ?? [];
    for (const [at, to] of visited.entries()) {
      const from = visited[at - 1];
      const [start, end] = [from && boxOf(from), boxOf(to)];
      if (from === undefined || start === undefined || end === undefined) continue;
      const { direction } = leg.packet;
      const key = `${from.key} > ${to.key} ${direction}`;
      const use = { leg: leg.index, hop: to.hop };
      const known = strokes.get(key);
      // A request and a reply that cross the same two boxes in the same sense lie side by side.
      const other = strokes.has(`${from.key} > ${to.key} ${direction === 'forward' ? 'return' : 'forward'}`);
      const obstacles = others.filter((each) => each !== start && each !== end);
      strokes.set(
        key,
        known
          ? { ...known, uses: [...known.uses, use] }
          : {
              key,
              direction,
              line: connect(start, end, other ? 2 * lane + 4 : lane, obstacles),
              uses: [use],
            },
      );
    }
  }
  return [...strokes.values()];
}

function pillsOf(
  legs: readonly Leg[],
  stops: ReadonlyMap<number, readonly Stop[]>,
  strokes: readonly Stroke[],
  taken: readonly Rect[],
): readonly Pill[] {
  const groups = new Map<string, Leg[]>();
  for (const leg of legs) {
    const route = (stops.get(leg.index) ?? []).map(({ key }) => key).join(' > ');
    const key = `${route} ${leg.packet.direction}`;
    groups.set(key, [...(groups.get(key) ?? []), leg]);
  }
  const pills: Pill[] = [];
  for (const [key, group] of groups) {
    const own = strokes.filter(({ uses }) => uses.some(({ leg }) => leg === group[0]?.index));
    const [longest, ...others] = [...own].sort((a, b) => lengthOf(b.line) - lengthOf(a.line));
    if (longest === undefined) continue;
    const width = textWidth(pillTextOf(group), 7) + 20;
    const rect = pillPlace(
      [longest, ...others].map(({ line }) => line),
      width,
      pillHeight,
      [...taken, ...pills.map((each) => each.rect)],
    );
    pills.push({ key, direction: longest.direction, rect, legs: group.map(({ index }) => index) });
  }
  return pills;
}

function dropOf(
  legs: readonly Leg[],
  failure: Failure | undefined,
  stops: ReadonlyMap<number, readonly Stop[]>,
  boxOf: (stop: Stop) => Rect | undefined,
  scene: Scene,
  taken: readonly Rect[],
): DropMark | undefined {
  const dead = legs.find(({ packet }) => packet.fate.fate === 'dropped');
  const lastStop = dead && stops.get(dead.index)?.at(-1);
  const box = (lastStop && boxOf(lastStop)) ?? (failure && scene.rects.get(failure.at));
  if (box === undefined) return undefined;
  const fate = dead?.packet.fate;
  const reason = fate?.fate === 'dropped' ? fate.reason : failure?.reason;
  if (reason === undefined) return undefined;
  const segment = dead?.packet.segment ?? failure?.packet ?? 'syn';
  const host = failure?.host;
  const title = dead
    ? `${packetWord(dead)} dropped: ${dropLabel(reason)}`
    : `${dropLabel(reason)}${host === undefined ? '' : `: ${host}`}`;
  const detail = failureDetail({ packet: segment, reason, ...(host === undefined ? {} : { host }) });
  const mark = markPlace(box, markSize, taken);
  const width = Math.max(textWidth(title, 7.2), textWidth(detail, 6.2)) + 28;
  const note = notePlace(mark, width, 42, [...taken, mark], grow(boundsOf([...scene.rects.values()]), 12));
  return {
    mark,
    note,
    title,
    detail,
    leg: dead?.index,
    place: fate?.place ?? { resource: failure?.at ?? '', pointer: '' },
  };
}

/** The rest of the way of a reply that died: from where it died to whom it was for. */
function neverOf(
  legs: readonly Leg[],
  stops: ReadonlyMap<number, readonly Stop[]>,
  boxOf: (stop: Stop) => Rect | undefined,
  others: readonly Rect[],
): Line | undefined {
  const dead = legs.find(({ packet }) => packet.fate.fate === 'dropped');
  const from = dead && stops.get(dead.index)?.at(-1);
  const first = legs[0] && stops.get(legs[0].index)?.[0];
  if (dead?.packet.direction !== 'return' || from === undefined || first === undefined) return undefined;
  const [start, end] = [boxOf(from), boxOf(first)];
  if (start === undefined || end === undefined || start === end) return undefined;
  return connect(
    start,
    end,
    lane,
    others.filter((each) => each !== start && each !== end),
  );
}

/** The strokes as obstacles: what never happened is not to be taken for a part of what did. */
function alongside(strokes: readonly Stroke[]): readonly Rect[] {
  return strokes.flatMap(({ line }) => line.slice(3, -3).map((point) => around(point, 14, 14)));
}

function textWidth(text: string, each: number): number {
  return Math.ceil([...text].length * each);
}
