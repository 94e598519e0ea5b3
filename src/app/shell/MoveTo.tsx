/** Moves what is selected into another room, without a mouse. */
import { kindOf } from '../../kinds';
import { isRefusal, moveInto } from '../../topology/draw';
import { isContainer } from '../canvas/boxes';
import { moveTo } from '../canvas/edit';
import { closeDialog } from '../store/session-actions';
import { useSession, useTopology } from '../store/store';
import { PickList } from './PickList';

export function MoveTo() {
  const topology = useTopology();
  const selection = useSession('selection');
  const takes = (room: string | undefined) => {
    const drawing = moveInto(topology, selection, room);
    return !isRefusal(drawing) && drawing.length > 0;
  };
  const rooms = topology.resources.filter(isContainer).filter(({ id }) => takes(id));
  const go = (room: string | undefined) => () => {
    closeDialog();
    moveTo(selection, room);
  };
  const items = rooms.map(({ id, name, kind }) => ({
    id,
    label: name,
    detail: kindOf(kind)?.title ?? kind,
    run: go(id),
  }));
  const outside = takes(undefined) ? [{ id: '', label: 'Outside of everything', run: go(undefined) }] : [];
  return (
    <PickList
      label="Move to"
      items={[...items, ...outside]}
      empty={selection.length === 0 ? 'Select a resource first.' : 'There is no other room for it.'}
    />
  );
}
