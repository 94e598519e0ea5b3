/** Edits of existing resources: each is one undo entry, and gives a reason if it cannot be done. */

import { boxesOf, containerSize, isContainer } from '../../drawing/boxes';
import { hierarchyOf } from '../../drawing/hierarchy';
import type { Kind, Resource } from '../../kinds';
import {
  connectResources,
  type Drawing,
  detachResources,
  duplicateResources,
  isRefusal,
  moveInto,
  newResource,
} from '../../topology/draw';
import { reachesFurther, removalOf, removalText } from '../../topology/removal';
import { containerOf, resourceById } from '../../topology/structure';
import { dispatch, undo } from '../store/document-actions';
import { announce, inspect, notify, select } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { focusNode } from './viewport';

export const resourceCount = (count: number) => `${count} ${count === 1 ? 'resource' : 'resources'}`;

const nameOf = (id: string) => resourceById(topologyNow(), id)?.name ?? id;

/** Removes them with their contents; a notice says what else that changed, and undoes it. */
export function removeResources(ids: readonly string[] = sessionNow().selection): void {
  if (ids.length === 0) return;
  const topology = topologyNow();
  const removal = removalOf(topology, ids);
  const { container } = hierarchyOf(topology);
  if (!dispatch({ type: 'remove-resources', ids })) return;
  const text = removalText(removal);
  if (reachesFurther(removal)) notify(text, { label: 'Undo', run: undo });
  else announce(text);
  // The focus was on a removed node: it moves to the container around it.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusNode(container.get(ids.at(-1) ?? ''));
  });
}

export function duplicate(ids: readonly string[] = sessionNow().selection): void {
  if (ids.length === 0) return;
  const commands = duplicateResources(topologyNow(), ids);
  const what = ids.length === 1 ? nameOf(ids[0]!) : `${ids.length} resources`;
  if (!dispatch(commands, `Duplicate ${what}`)) return;
  const added = commands.flatMap((command) => (command.type === 'add-resource' ? [command.resource] : []));
  const fresh = new Set(added.map(({ id }) => id));
  select(...added.filter((each) => !fresh.has(containerOf(each) ?? '')).map(({ id }) => id));
  announce(`${resourceCount(added.length)} added`);
}

/** Renames in place on the canvas; a resource that is shown as a badge is renamed in its form. */
export function rename(id: string | undefined = sessionNow().selection.at(-1)): void {
  if (id === undefined) return;
  if (hierarchyOf(topologyNow()).shownOn.has(id)) inspect(id, '/name', 'focus');
  else changeSession({ renaming: id });
}

const resizeStep = 16;

/** Resizes the selected container with the keyboard. */
export function resizeContainer(width: number, height: number): void {
  const container = selectedContainer();
  const box = container && boxesOf(topologyNow()).get(container);
  if (!container || !box) return;
  const { x, y } = box;
  const after = {
    x,
    y,
    width: Math.max(containerSize.width / 2, box.width + width * resizeStep),
    height: Math.max(containerSize.height / 2, box.height + height * resizeStep),
  };
  if (dispatch({ type: 'place', boxes: { [container]: after } }))
    announce(`${nameOf(container)}: ${after.width} by ${after.height}`);
}

export function selectedContainer(): string | undefined {
  const id = sessionNow().selection.at(-1);
  const resource = id === undefined ? undefined : resourceById(topologyNow(), id);
  return resource && isContainer(resource) ? id : undefined;
}

export function moveTo(ids: readonly string[], container: string | undefined): void {
  const where = container === undefined ? 'outside all containers' : `into ${nameOf(container)}`;
  const what = ids.length === 1 ? nameOf(ids[0]!) : `${ids.length} resources`;
  draw(moveInto(topologyNow(), ids, container), `Move ${what} ${where}`);
}

export function drawConnection(from: string, to: string): void {
  draw(connectResources(topologyNow(), from, to), `Connect ${nameOf(from)} to ${nameOf(to)}`);
}

export function removeConnection(from: string, to: string): void {
  draw(detachResources(topologyNow(), from, to), `Detach ${nameOf(from)} from ${nameOf(to)}`);
}

/** Adds a resource of that kind and sets the property at `pointer` to refer to it, as one undo entry. */
export function attachNew(resource: Resource, pointer: string, kind: Kind): void {
  const commands = newResource(topologyNow(), kind, undefined, { x: 0, y: 0 });
  const added = commands.filter((command) => command.type === 'add-resource').at(-1);
  if (!added) return;
  const { id, name } = added.resource;
  const attach = { type: 'set-property', resource: resource.id, pointer, value: id } as const;
  if (dispatch([...commands, attach], `Add ${name} to ${resource.name}`))
    announce(`${name} added to ${resource.name}`);
}

function draw(drawing: Drawing, label: string): void {
  if (isRefusal(drawing)) {
    notify(drawing.reason);
    return;
  }
  if (drawing.length === 0) return;
  if (dispatch(drawing, label)) announce(label);
}
