/** Resources and the lines between them as shapes, with the measures that the canvas has. */
import { definitionOf, type Resource } from '../kinds';
import { viewOf } from '../kinds/views';
import { isContainer } from './boxes';
import type { RectShape, Shape, TextShape } from './drawing';
import type { Rect } from './geometry/shapes';
import { textWidth } from './geometry/text-width';
import type { Hierarchy } from './hierarchy';
import { linkBetween } from './link';
import { linksOf } from './links';
import { fitted } from './plain-text';

/** The average widths of letters: of a name, of an address in monospace, of a badge. */
const letters = { title: 7.4, subtitle: 6.4, badge: 6.3 } as const;
const badge = { height: 18, padding: 8, gap: 6, widest: 140 } as const;
const widestLabel = 400;

function containerShapes(resource: Resource, rect: Rect, hierarchy: Hierarchy): readonly Shape[] {
  const outer = hierarchy.container.get(resource.id) === undefined;
  const [left, top] = outer ? [18, 9] : [14, 10];
  const badges = badgeShapes(resource, hierarchy, rect.x + rect.width - left, rect.y + top);
  const taken = badges.reduce((sum, shape) => sum + (shape.type === 'rect' ? shape.width + badge.gap : 0), 0);
  const width = rect.width - 2 * left - taken;
  return [
    frame('container', resource, rect, outer ? 14 : 10),
    ...names(resource, rect.x + left, rect.y + top, width),
    ...badges,
  ];
}

function nodeShapes(resource: Resource, rect: Rect, hierarchy: Hierarchy): readonly Shape[] {
  const { x, y, width, height } = rect;
  const { icon } = viewOf(resource.kind);
  const left = 48;
  return [
    frame('node', resource, rect, 10),
    { type: 'path', role: 'icon', kind: resource.kind, x: x + 15, y: y + height / 2 - 10, d: icon },
    ...names(resource, x + left, y + height / 2 - 17, width - left - 8),
    ...badgeShapes(resource, hierarchy, x + width - 10, y - 10),
  ];
}

export function shapesOf(resource: Resource, rect: Rect, hierarchy: Hierarchy): readonly Shape[] {
  return isContainer(resource)
    ? containerShapes(resource, rect, hierarchy)
    : nodeShapes(resource, rect, hierarchy);
}

export function linkShapes(hierarchy: Hierarchy, rects: ReadonlyMap<string, Rect>): readonly Shape[] {
  return linksOf(hierarchy).flatMap(({ from, to, label: text }): readonly Shape[] => {
    const [one, other] = [rects.get(from.id), rects.get(to.id)];
    if (one === undefined || other === undefined) return [];
    const { path, label } = linkBetween(one, other);
    return [
      { type: 'path', role: 'link', kind: from.kind, x: 0, y: 0, d: path },
      {
        type: 'text',
        role: 'link-label',
        kind: from.kind,
        ...label,
        text: fitted(text, widestLabel, letters.badge),
      },
    ];
  });
}

function frame(role: 'container' | 'node', { kind }: Resource, rect: Rect, radius: number): RectShape {
  const { x, y, width, height } = rect;
  return { type: 'rect', role, kind, x, y, width, height, radius };
}

/** The name and the line below it, as far as they fit; without space for both, the name alone. */
function names(resource: Resource, x: number, y: number, width: number): readonly TextShape[] {
  const { kind } = resource;
  const name = fitted(resource.name, width, letters.title);
  const line = fitted(definitionOf(resource)?.subtitle(resource) ?? '', width, letters.subtitle);
  const text = (role: 'title' | 'subtitle', shown: string, down: number): readonly TextShape[] =>
    shown === '' ? [] : [{ type: 'text', role, kind, x, y: y + down, text: shown, anchor: 'start' }];
  return [...text('title', name, line === '' ? 21 : 14), ...text('subtitle', line, 29)];
}

/** Badges that end at `right`, in their order. */
function badgeShapes(
  resource: Resource,
  { badges }: Hierarchy,
  right: number,
  y: number,
): readonly (RectShape | TextShape)[] {
  const shown = (badges.get(resource.id) ?? []).map((each) => {
    const text = fitted(viewOf(each.kind).badge?.(each as never) ?? '', badge.widest, letters.badge);
    return { kind: each.kind, text, width: textWidth(text, letters.badge) + 2 * badge.padding };
  });
  let x = right - shown.reduce((sum, { width }) => sum + width, 0) - badge.gap * (shown.length - 1);
  return shown.flatMap(({ kind, text, width }) => {
    const at = x;
    x += width + badge.gap;
    const { height } = badge;
    return [
      { type: 'rect', role: 'badge', kind, x: at, y, width, height, radius: height / 2 },
      {
        type: 'text',
        role: 'badge-text',
        kind,
        x: at + width / 2,
        y: y + 13,
        text,
        anchor: 'middle',
      },
    ] as const;
  });
}
