/** Adding a resource from the palette: by drop, or by click or Enter into the selected container. */

import { isContainer } from '../../drawing/boxes';
import { hierarchyOf } from '../../drawing/hierarchy';
import { type Kind, kindOf } from '../../kinds';
import { viewOf } from '../../kinds/views';
import { newResource } from '../../topology/draw';
import { dispatch } from '../store/document-actions';
import { announce, inspect } from '../store/session-actions';
import { sessionNow, topologyNow } from '../store/store';
import { pointIn } from './drop';
import { bringIntoSight, middleOfView } from './viewport';

/** `at` is in canvas coordinates. Without a container, the selection decides where the resource goes. */
export function addKind(
  kind: Kind,
  container?: string,
  at?: { readonly x: number; readonly y: number },
): void {
  const topology = topologyNow();
  const under = at === undefined && goesInside(kind) ? containerOfSelection() : container;
  const point = pointIn(topology, under, at ?? middleOfView());
  const commands = newResource(topology, kind, under, point);
  const added = commands
    .filter((command) => command.type === 'add-resource')
    .filter(({ resource }) => resource.kind === kind)
    .at(-1);
  if (!added) return;
  const { id, name } = added.resource;
  if (!dispatch(commands, `Add ${name}`)) return;
  inspect(id);
  announce(`${kindOf(kind)?.title} ${name} added`);
  // A dropped resource is in view already.
  if (at === undefined) bringIntoSight(id);
}

/** Whether the kind belongs in a container, or is attached to one. */
export function goesInside(kind: Kind): boolean {
  return kindOf(kind)?.container !== undefined || viewOf(kind).badge !== undefined;
}

/**
 * The selected container, or the container of the selected resource; without a selection, the only virtual
 * network.
 */
function containerOfSelection(): string | undefined {
  const { resources, container, held } = hierarchyOf(topologyNow());
  const selected = resources.get(sessionNow().selection.at(-1) ?? '');
  if (selected) return isContainer(selected) ? selected.id : container.get(selected.id);
  const containers = (held.get('') ?? []).filter(isContainer);
  return containers.length === 1 ? containers[0]?.id : undefined;
}

const type = 'application/x-roundtrip-';

/** During a drag, browsers expose only the data's types, so the kind is one of the types. */
export function startDrag(data: DataTransfer, kind: Kind): void {
  data.setData(type + kind, kind);
  data.effectAllowed = 'copy';
}

export function draggedKind(data: DataTransfer): Kind | undefined {
  const name = data.types.find((each) => each.startsWith(type))?.slice(type.length);
  return name === undefined ? undefined : kindOf(name)?.kind;
}
