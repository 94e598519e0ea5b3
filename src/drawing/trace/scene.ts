/**
 * What a trace is drawn over: boxes that lines avoid, containers that they cross, and texts that nothing may
 * cover.
 */
import { kindOf, type Resource } from '../../kinds';
import type { Topology } from '../../topology/document';
import type { Rect } from '../geometry/shapes';
import { hierarchyOf } from '../hierarchy';
import { linkBetween } from '../link';
import { linksOf } from '../links';

export type Scene = {
  /**
   * The boxes of resources that are not containers, by resource id. A resource that is shown as a badge has
   * its node's box.
   */
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly containers: readonly Rect[];
  readonly texts: readonly Rect[];
};

/** The width of a letter in a container's title and in a link's label, and the place of the title. */
const letter = 7.9;
const labelLetter = 6.4;
const title = { left: 14, top: 12, height: 34 };
const badge = 66;

/** `rects` has the absolute rectangles of everything that is drawn, by resource id. */
export function sceneOf(topology: Topology, rects: ReadonlyMap<string, Rect>): Scene {
  const { resources } = topology;
  const containers = resources.filter(({ kind, id }) => kindOf(kind)?.contains && rects.has(id));
  const containerRects = new Set(containers.map(({ id }) => rects.get(id) as Rect));
  return {
    boxes: new Map([...rects].filter(([, rect]) => !containerRects.has(rect))),
    containers: [...containerRects],
    texts: [
      ...containers.flatMap((container) => textsOf(container, rects.get(container.id) as Rect)),
      ...linkLabels(topology, rects),
    ],
  };
}

function textsOf(container: Resource, rect: Rect): readonly Rect[] {
  const width = Math.min(rect.width - 2 * title.left, Math.max(container.name.length * letter, 80));
  const name = { x: rect.x + title.left, y: rect.y + title.top, width, height: title.height };
  const badges =
    container.kind === 'subnet'
      ? Number(container.routeTable !== undefined) + Number(container.networkSecurityGroup !== undefined)
      : 0;
  if (badges === 0) return [name];
  const width2 = badges * badge;
  return [name, { x: rect.x + rect.width - 14 - width2, y: rect.y + 8, width: width2, height: 24 }];
}

function linkLabels(topology: Topology, rects: ReadonlyMap<string, Rect>): readonly Rect[] {
  return linksOf(hierarchyOf(topology)).flatMap((link) => {
    const [from, to] = [rects.get(link.from.id), rects.get(link.to.id)];
    if (from === undefined || to === undefined) return [];
    const { x, y, anchor } = linkBetween(from, to).label;
    const width = link.label.length * labelLetter;
    return [{ x: anchor === 'start' ? x : x - width / 2, y: y - 12, width, height: 16 }];
  });
}
