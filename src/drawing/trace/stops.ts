/** The boxes that the packets of a trace visit, and places for hops that have no box. */

import type { Leg } from '../../explain/timeline';
import { outsidePlace } from '../geometry/labels';
import { around, centre, grow, overlaps, type Point, type Rect } from '../geometry/shapes';
import { textWidth } from '../geometry/text-width';
import type { Scene } from './scene';

/** `hop` is the first of the packet's hops there. */
export type Stop = { readonly key: string; readonly label: string; readonly hop: number };

/** A hop that has no box on the canvas, at the place where it would be. */
export type Ghost = { readonly key: string; readonly label: string; readonly rect: Rect };

export type Stops = {
  readonly of: (leg: Leg) => readonly Stop[];
  readonly boxOf: (stop: Stop) => Rect | undefined;
  readonly ghosts: readonly Ghost[];
};

export function stopsOf(legs: readonly Leg[], scene: Scene): Stops {
  const strangers = strangersAmong(legs);
  const byLeg = new Map(legs.map((leg) => [leg.index, visitedBy(leg, scene, strangers)]));
  const ghosts = ghostsOf([...byLeg.values()], scene);
  const ghostBoxes = new Map(ghosts.map(({ key, rect }) => [key, rect]));
  return {
    of: ({ index }) => byLeg.get(index) ?? [],
    boxOf: ({ key }) => scene.boxes.get(key) ?? ghostBoxes.get(key),
    ghosts,
  };
}

/**
 * Nodes that a resource brings along but that are elsewhere, such as a service's own store that is reached
 * through others. A node that is next to its resource (a public IP address in front of it) is not one of these.
 */
export function strangersAmong(legs: readonly Leg[]): ReadonlySet<string> {
  const known = new Set<string>();
  const strangers = new Set<string>();
  for (const { packet } of legs) {
    const visited = new Set<string>();
    for (const [at, { node, place }] of packet.hops.entries()) {
      const beside = packet.hops[at - 1]?.place.resource === place.resource;
      // The packet left the resource and came back to another of its nodes, which no packet had visited
      // before.
      if (!known.has(node) && visited.has(place.resource) && !beside) strangers.add(node);
      known.add(node);
      visited.add(place.resource);
    }
  }
  return strangers;
}

/** The stops of a packet: several hops at one resource are one stop. */
function visitedBy({ packet }: Leg, { boxes }: Scene, strangers: ReadonlySet<string>): readonly Stop[] {
  const stops: Stop[] = [];
  for (const [hop, { node, place, label }] of packet.hops.entries()) {
    const drawn = boxes.has(place.resource) && !strangers.has(node);
    const key = drawn ? place.resource : `ghost ${label}`;
    if (stops[stops.length - 1]?.key !== key) stops.push({ key, label, hop });
  }
  return stops;
}

const ghostHeight = 30;

/**
 * A ghost is between its neighbors if it has two and there is space, else outside all containers; it never
 * covers anything.
 */
function ghostsOf(
  routes: readonly (readonly Stop[])[],
  { boxes, containers, texts }: Scene,
): readonly Ghost[] {
  const ghosts = new Map<string, Ghost>();
  const boxAt = (stop: Stop | undefined) => stop && (boxes.get(stop.key) ?? ghosts.get(stop.key)?.rect);
  for (const stops of routes) {
    for (const [at, { key, label }] of stops.entries()) {
      if (boxes.has(key) || ghosts.has(key)) continue;
      const before = boxAt(stops[at - 1]);
      const after = boxAt(stops[at + 1]);
      const width = textWidth(label, 6.6) + 28;
      const others = [...ghosts.values()].map(({ rect }) => rect);
      const taken = [...boxes.values(), ...texts, ...others].map((each) => grow(each, 12));
      const middle = before && after && around(between(before, after), width, ghostHeight);
      const rect =
        middle && !taken.some((each) => overlaps(each, middle))
          ? middle
          : outsidePlace(before ?? after, width, ghostHeight, containers, taken);
      ghosts.set(key, { key, label, rect });
    }
  }
  return [...ghosts.values()];
}

function between(a: Rect, b: Rect): Point {
  const [one, other] = [centre(a), centre(b)];
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
