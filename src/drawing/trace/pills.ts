/** Packet pills: their text, and their place on the lines of their packets. */

import { type Leg, packetWord } from '../../explain/timeline';
import { arrow } from '../../explain/words';
import type { Direction } from '../../network/packet';
import { pillPlace } from '../geometry/labels';
import { lengthOf, type Rect } from '../geometry/shapes';
import { textWidth } from '../geometry/text-width';
import type { Stops } from './stops';
import type { Stroke } from './strokes';

/** One pill for all packets of a direction that take the same path. */
export type Pill = {
  readonly key: string;
  readonly direction: Direction;
  /** Space for every text that the pill may show. */
  readonly rect: Rect;
  readonly legs: readonly number[];
};

const height = 22;

/** `1 SYN →`, `2 ← SYN-ACK`. */
export function pillText(leg: Leg): string {
  const { number, packet } = leg;
  const word = packetWord(leg);
  return packet.direction === 'forward'
    ? `${number} ${word} ${arrow('forward')}`
    : `${number} ${arrow('return')} ${word}`;
}

/** Several packets that take the same path: `1 SYN · 3 ACK →`. */
export function pillTextOf(legs: readonly Leg[]): string {
  const [first] = legs;
  if (first === undefined || legs.length === 1) return first ? pillText(first) : '';
  const words = legs.map((leg) => `${leg.number} ${packetWord(leg)}`).join(' · ');
  return first.packet.direction === 'forward' ? `${words} →` : `← ${words}`;
}

export function pillsOf(
  legs: readonly Leg[],
  stops: Stops,
  strokes: readonly Stroke[],
  taken: readonly Rect[],
): readonly Pill[] {
  const groups = new Map<string, Leg[]>();
  for (const leg of legs) {
    const route = stops.of(leg).map(({ key }) => key);
    const key = `${route.join(' > ')} ${leg.packet.direction}`;
    groups.set(key, [...(groups.get(key) ?? []), leg]);
  }
  const pills: Pill[] = [];
  for (const [key, group] of groups) {
    const own = strokes.filter(({ uses }) => uses.some(({ leg }) => leg === group[0]?.index));
    const lines = own.map(({ line }) => line).sort((a, b) => lengthOf(b) - lengthOf(a));
    const direction = own[0]?.direction;
    if (direction === undefined) continue;
    const width = textWidth(pillTextOf(group), 7) + 20;
    const rect = pillPlace(lines, width, height, [...taken, ...pills.map((each) => each.rect)]);
    pills.push({ key, direction, rect, legs: group.map(({ index }) => index) });
  }
  return pills;
}
