/**
 * React Flow's changes as commands. A gesture makes many changes but one command: it is previewed while it
 * lasts, and applied when it ends.
 */
import type { NodeChange } from '@xyflow/react';
import { boxesOf } from '../../drawing/boxes';
import type { Rect } from '../../drawing/geometry/shapes';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { boxOf } from '../../topology/structure';
import type { ResourceNode } from './to-canvas';

export type Preview = Readonly<Record<string, Partial<Rect>>>;
/** An empty preview. It also means that no gesture is in progress: compare it by identity. */
export const nothingMoved: Preview = {};

/** Adds the boxes of the changes to the preview. Returns the same object if no box changed. */
export function previewOf(before: Preview, changes: readonly NodeChange<ResourceNode>[]): Preview {
  let preview = before;
  const add = (id: string, box: Partial<Rect>) => {
    preview = { ...preview, [id]: { ...preview[id], ...box } };
  };
  for (const change of changes) {
    if (change.type === 'position' && change.position) add(change.id, change.position);
    // Without `setAttributes`, React Flow only reports the size that we gave it.
    if (change.type === 'dimensions' && change.dimensions && change.setAttributes)
      add(change.id, change.dimensions);
  }
  return preview;
}

/** The result of the gesture as one command, or none if nothing moved. */
export function fromChanges(topology: Topology, preview: Preview): readonly Command[] {
  const boxes = boxesOf(topology);
  const moved = Object.entries(preview).flatMap(([id, change]) => {
    const before = boxes.get(id);
    if (!before) return [];
    const after = rounded({ ...before, ...change });
    const stayed =
      after.x === before.x &&
      after.y === before.y &&
      after.width === before.width &&
      after.height === before.height;
    if (stayed) return [];
    const resized = after.width !== before.width || after.height !== before.height;
    const { width, height, ...kept } = boxOf(topology, id) ?? {};
    const size = resized
      ? { width: after.width, height: after.height }
      : { ...(width && { width }), ...(height && { height }) };
    return [[id, { ...kept, x: after.x, y: after.y, ...size }] as const];
  });
  return moved.length === 0 ? [] : [{ type: 'place', boxes: Object.fromEntries(moved) }];
}

/**
 * The selection after React Flow's changes, the newest last. React Flow deselects only nodes: a selected
 * badge is deselected here when a node is selected.
 */
export function selectionOf(
  before: readonly string[],
  changes: readonly NodeChange<ResourceNode>[],
  isNode: (id: string) => boolean,
): readonly string[] {
  const selects = changes.filter((change) => change.type === 'select');
  if (selects.length === 0) return before;
  const gone = new Set(selects.filter(({ selected }) => !selected).map(({ id }) => id));
  const added = selects.filter(({ id, selected }) => selected && !before.includes(id)).map(({ id }) => id);
  const stays = (id: string) => !gone.has(id) && (added.length === 0 || isNode(id));
  return [...before.filter(stays), ...added];
}

function rounded({ x, y, width, height }: Rect): Rect {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
