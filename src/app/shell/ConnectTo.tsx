/**
 * Connects the selected resource to another one without a mouse: the list offers only resources that can be
 * connected.
 */
import { kindOf } from '../../kinds';
import { connectResources, isRefusal } from '../../topology/draw';
import { drawConnection } from '../canvas/edit';
import { PickList } from '../controls/PickList';
import { closeDialog } from '../store/session-actions';
import { useSession, useTopology } from '../store/store';

export function ConnectTo() {
  const topology = useTopology();
  const from = useSession('selection').at(-1);
  const offered =
    from === undefined
      ? []
      : topology.resources.filter(({ id }) => !isRefusal(connectResources(topology, from, id)));
  return (
    <PickList
      label="Connect to"
      items={offered.map(({ id, name, kind }) => ({
        id,
        label: name,
        detail: kindOf(kind)?.title ?? kind,
        run: () => {
          closeDialog();
          if (from !== undefined) drawConnection(from, id);
        },
      }))}
      empty={
        from === undefined
          ? 'Select a resource first.'
          : 'The selected resource cannot be connected to any other.'
      }
    />
  );
}
