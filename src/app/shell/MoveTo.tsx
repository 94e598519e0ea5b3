/** Moves the selected resources into another container, without a mouse. */

import { isContainer } from '../../drawing/boxes';
import { kindOf } from '../../kinds';
import { isRefusal, moveInto } from '../../topology/draw';
import { moveTo } from '../canvas/edit';
import { PickList } from '../controls/PickList';
import { closeDialog } from '../store/session-actions';
import { useSession, useTopology } from '../store/store';

export function MoveTo() {
  const topology = useTopology();
  const selection = useSession('selection');
  const takes = (container: string | undefined) => {
    const drawing = moveInto(topology, selection, container);
    return !isRefusal(drawing) && drawing.length > 0;
  };
  const containers = topology.resources.filter(isContainer).filter(({ id }) => takes(id));
  const go = (container: string | undefined) => () => {
    closeDialog();
    moveTo(selection, container);
  };
  const items = containers.map(({ id, name, kind }) => ({
    id,
    label: name,
    detail: kindOf(kind)?.title ?? kind,
    run: go(id),
  }));
  const outside = takes(undefined) ? [{ id: '', label: 'Outside all containers', run: go(undefined) }] : [];
  return (
    <PickList
      label="Move to"
      items={[...items, ...outside]}
      empty={
        selection.length === 0
          ? 'Select a resource first.'
          : 'No other container can take the selected resources.'
      }
    />
  );
}
