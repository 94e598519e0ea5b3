/** A drawing for a small picture: without texts and what is too small to see, and with a bounded number of shapes. */
import type { Drawing, Role, Shape } from './drawing';

/** What a small picture shows, and what of it is kept first where there is too much. */
const importance: Partial<Readonly<Record<Role, number>>> = {
  drop: 0,
  'trace-forward': 1,
  'trace-return': 1,
  container: 2,
  node: 2,
  link: 3,
};

/** At most `most` shapes: a trace first, then the biggest boxes, then lines. They keep their order. */
export function simplified(drawing: Drawing, most = 150): Drawing {
  const ranked = drawing.shapes
    .map((shape, at) => ({ shape, at, rank: importance[shape.role] ?? Number.POSITIVE_INFINITY }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort(
      (one, other) => one.rank - other.rank || areaOf(other.shape) - areaOf(one.shape) || one.at - other.at,
    );
  const kept = new Set(ranked.slice(0, most).map(({ shape }) => shape));
  return { ...drawing, shapes: drawing.shapes.filter((shape) => kept.has(shape)) };
}

function areaOf(shape: Shape): number {
  return shape.type === 'rect' ? shape.width * shape.height : 0;
}
