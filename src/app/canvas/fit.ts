/** The view that shows everything and leaves nothing under the map in the corner. Pure. */
import { getViewportForBounds, type Viewport } from '@xyflow/react';
import { boundsOf, type Rect } from '../../drawing/geometry/shapes';

export type Size = { readonly width: number; readonly height: number };

export const leastZoom = 0.05;
const padding = 0.06;

/**
 * `map` is the size of the map in the lower right corner of the pane. The view is beside or above it,
 * whichever is larger.
 */
export function viewThatFits(boxes: readonly Rect[], pane: Size, map: Size): Viewport {
  const bounds = boundsOf(boxes);
  const view = (free: { readonly right?: `${number}px`; readonly bottom?: `${number}px` }) =>
    getViewportForBounds(bounds, pane.width, pane.height, leastZoom, 1, {
      x: padding,
      y: padding,
      ...free,
    });
  const plain = view({});
  if (!boxes.some((box) => isUnderMap(box, plain, pane, map))) return plain;
  const beside = view({ right: `${map.width}px` });
  const above = view({ bottom: `${map.height}px` });
  return beside.zoom > above.zoom ? beside : above;
}

export function isUnderMap(box: Rect, { x, y, zoom }: Viewport, pane: Size, map: Size): boolean {
  return (
    (box.x + box.width) * zoom + x > pane.width - map.width &&
    (box.y + box.height) * zoom + y > pane.height - map.height
  );
}
