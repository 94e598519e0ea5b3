/** Adding from the palette: by drop, or by click or Enter into what is selected. */
import { type Kind, kindOf } from '../../kinds';
import { viewOf } from '../../kinds/views';
import { newResource } from '../../topology/draw';
import { isContainer } from '../canvas/boxes';
import { pointIn } from '../canvas/drop';
import { hierarchyOf } from '../canvas/hierarchy';
import { bringIntoSight, middleOfView } from '../canvas/viewport';
import { dispatch } from '../store/document-actions';
import { announce, inspect } from '../store/session-actions';
import { sessionNow, topologyNow } from '../store/store';

/** `at` is on the canvas. Without a room, what is selected says where it goes. */
export function addKind(kind: Kind, room?: string, at?: { readonly x: number; readonly y: number }): void {
  const topology = topologyNow();
  const under = at === undefined && goesInside(kind) ? roomOfSelection() : room;
  const point = pointIn(topology, under, at ?? middleOfView());
  const commands = newResource(topology, kind, under, point);
  const added = commands
    .filter((command) => command.type === 'add-resource')
    .filter(({ resource }) => resource.kind === kind)
    .at(-1);
  if (!added) return;
  const { id, name } = added.resource;
  dispatch(commands, `Add ${name}`);
  inspect(id);
  announce(`${kindOf(kind)?.title} ${name} added`);
  // A drop is in sight already.
  if (at === undefined) bringIntoSight(id);
}

/** It belongs in a room, or is attached to one. */
export function goesInside(kind: Kind): boolean {
  return kindOf(kind)?.container !== undefined || viewOf(kind).badge !== undefined;
}

/** The selected room, or the one around what is selected; the only virtual network where nothing is. */
function roomOfSelection(): string | undefined {
  const { resources, container, held } = hierarchyOf(topologyNow());
  const selected = resources.get(sessionNow().selection.at(-1) ?? '');
  if (selected) return isContainer(selected) ? selected.id : container.get(selected.id);
  const rooms = (held.get('') ?? []).filter(isContainer);
  return rooms.length === 1 ? rooms[0]?.id : undefined;
}

const type = 'application/x-roundtrip-';

/** While a drag lasts, only its types can be read: the kind is one of them. */
export function startDrag(data: DataTransfer, kind: Kind): void {
  data.setData(type + kind, kind);
  data.effectAllowed = 'copy';
}

export function draggedKind(data: DataTransfer): Kind | undefined {
  const name = data.types.find((each) => each.startsWith(type))?.slice(type.length);
  return name === undefined ? undefined : kindOf(name)?.kind;
}
