/** The small signs of a trace as SVG paths: arrowheads, and the octagon of a drop with the line to its note. */
import { nearestIn } from '../geometry/labels';
import { centre, type Line, type Point, type Rect } from '../geometry/shapes';

/** An arrowhead whose tip is the end of the line. */
export function headOf(line: Line): string {
  const tip = line[line.length - 1] as Point;
  const before = line[Math.max(0, line.length - 3)] as Point;
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (by: number) =>
    `${(tip.x - 12 * Math.cos(angle + by)).toFixed(1)} ${(tip.y - 12 * Math.sin(angle + by)).toFixed(1)}`;
  return `M${tip.x.toFixed(1)} ${tip.y.toFixed(1)}L${corner(0.42)}L${corner(-0.42)}z`;
}

/** The line without its end, which the arrowhead covers. */
export function shaftOf(line: Line): Line {
  return line.slice(0, Math.max(2, line.length - 1));
}

export function octagon(size: number): string {
  const cut = size * 0.29;
  return `M${cut} 0H${size - cut}L${size} ${cut}V${size - cut}L${size - cut} ${size}H${cut}L0 ${size - cut}V${cut}z`;
}

export function cross(size: number): string {
  const from = size * 0.34;
  const to = size - from;
  return `M${from} ${from}L${to} ${to}M${to} ${from}L${from} ${to}`;
}

/** The line from the octagon to the nearest point of the note's edge. */
export function leader(mark: Rect, note: Rect): string {
  const from = centre(mark);
  const to = nearestIn(note, from);
  return `M${from.x} ${from.y}L${to.x} ${to.y}`;
}
