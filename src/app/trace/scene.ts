/** What a trace's lines go around: every node that holds nothing, and the titles and badges of those that do. */
import type { Resource } from '../../kinds';
import { kindOf } from '../../kinds';
import type { Scene } from './drawing';
import type { Rect } from './geometry/shapes';

/** How much a letter takes in a room's title, and where the title stands. */
const letter = 7.9;
const title = { left: 14, top: 12, height: 34 };
const badge = 66;

export function sceneOf(resources: readonly Resource[], rects: ReadonlyMap<string, Rect>): Scene {
  const rooms = resources.filter(({ kind, id }) => kindOf(kind)?.contains && rects.has(id));
  const roomIds = new Set(rooms.map(({ id }) => id));
  const seen = new Set<Rect>();
  const nodes = resources.flatMap(({ id }) => {
    const rect = rects.get(id);
    // What is shown as a badge shares the rectangle of its holder: it is no box of its own.
    if (rect === undefined || roomIds.has(id) || seen.has(rect)) return [];
    seen.add(rect);
    return [id];
  });
  const roomRects = new Set(rooms.map(({ id }) => rects.get(id)));
  return {
    rects,
    nodes: nodes.filter((id) => !roomRects.has(rects.get(id))),
    rooms: rooms.map(({ id }) => rects.get(id) as Rect),
    texts: rooms.flatMap((room) => textsOf(room, rects.get(room.id) as Rect)),
  };
}

function textsOf(room: Resource, rect: Rect): readonly Rect[] {
  const width = Math.min(rect.width - 2 * title.left, Math.max(room.name.length * letter, 80));
  const name = { x: rect.x + title.left, y: rect.y + title.top, width, height: title.height };
  const badges =
    room.kind === 'subnet'
      ? Number(room.routeTable !== undefined) + Number(room.networkSecurityGroup !== undefined)
      : 0;
  if (badges === 0) return [name];
  const right = {
    x: rect.x + rect.width - 14 - badges * badge,
    y: rect.y + 8,
    width: badges * badge,
    height: 24,
  };
  return [name, right];
}
