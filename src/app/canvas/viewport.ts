/** Controls the canvas's view from outside the canvas: fit, zoom, and bringing a resource into view. */
import type { ReactFlowInstance } from '@xyflow/react';
import { absoluteBoxes } from '../../drawing/boxes';
import { hierarchyOf } from '../../drawing/hierarchy';
import { sessionNow, topologyNow } from '../store/store';
import { type Size, viewThatFits } from './fit';
import type { LinkEdge } from './links';
import type { ResourceNode } from './to-canvas';

type Canvas = ReactFlowInstance<ResourceNode, LinkEdge>;
let canvas: Canvas | undefined;

export function canvasIs(instance: Canvas): void {
  canvas = instance;
  showOpened();
}

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const motion = () => ({ duration: still() ? 0 : 200 });

export function fitView(): void {
  fitted = true;
  showAll(motion());
}

function showAll(options?: { readonly duration: number }): void {
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
  const boxes = [...absoluteBoxes(topologyNow()).values()];
  if (!canvas || !pane || boxes.length === 0) return;
  void canvas.setViewport(viewThatFits(boxes, pane, mapCorner()), options);
}

/** The size of the map with the element around it; canvas.css makes it smaller in a small window. */
function mapCorner(): Size {
  const small = window.matchMedia('(max-width: 1100px)').matches;
  return small ? { width: 98, height: 68 } : { width: 136, height: 88 };
}

/** Whether the view shows everything and the user has not moved it since. */
let fitted = true;

/** A document that was just opened is shown as it was left, or else fitted; both without an animation. */
export function showOpened(): void {
  const { viewport } = sessionNow();
  fitted = viewport === undefined;
  if (viewport) void canvas?.setViewport(viewport);
  else showAll();
}

/** If everything is in view, a drag near the edge does not pan the canvas. */
export const isFitted = () => fitted;

/** Fits again when the canvas changes its size, if it was fitted. */
export function keepFitted(): void {
  if (fitted) showAll();
}

/** The user moved the view: from now on it is not fitted automatically. */
export function viewMoved(): void {
  fitted = false;
}

export function zoomBy(factor: number): void {
  viewMoved();
  void canvas?.zoomTo(canvas.getZoom() * factor, motion());
}

/** Moves the view only if the resource is not in it. */
export function bringIntoSight(id: string): void {
  const { shownOn } = hierarchyOf(topologyNow());
  const box = absoluteBoxes(topologyNow()).get(shownOn.get(id)?.[0] ?? id);
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!canvas || !box || !pane) return;
  const from = canvas.screenToFlowPosition({ x: pane.left, y: pane.top });
  const to = canvas.screenToFlowPosition({ x: pane.right, y: pane.bottom });
  const seen = box.x >= from.x && box.y >= from.y && box.x + box.width <= to.x && box.y + box.height <= to.y;
  if (!seen)
    void canvas.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
      zoom: canvas.getZoom(),
      ...motion(),
    });
}

/** The middle of the visible area, in flow coordinates. */
export function middleOfView(): { x: number; y: number } {
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!canvas || !pane) return { x: 0, y: 0 };
  return canvas.screenToFlowPosition({ x: pane.left + pane.width / 2, y: pane.top + pane.height / 2 });
}

/** Moves the focus to a node, as the Tab key would; to the first node if that one is not drawn. */
export function focusNode(id = ''): void {
  const node = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
  (node ?? document.querySelector<HTMLElement>('.react-flow__node'))?.focus();
}
