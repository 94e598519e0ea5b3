/** The actions of a resource, as entries of its menus. */

import { hierarchyOf } from '../../drawing/hierarchy';
import type { Resource } from '../../kinds';
import type { MenuEntry } from '../controls/Menu';
import { beginFlow } from '../flows/flow-form-state';
import { openDialog, pickResource, select, showTab } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { duplicate, removeConnection, removeResources, rename } from './edit';

/**
 * Entries for one resource act on this one; the others act on the whole selection if this one is part of it.
 */
export function resourceEntries(resource: Resource): readonly MenuEntry[] {
  const { id, name } = resource;
  const { selection } = sessionNow();
  const ids = selection.includes(id) ? selection : [id];
  const { container, shownOn, resources } = hierarchyOf(topologyNow());
  const holders = shownOn.get(id) ?? [];
  return [
    { label: 'Rename', keys: 'F2', run: () => rename(id) },
    { label: 'Duplicate', keys: 'Ctrl+D', run: () => duplicate(ids) },
    { label: 'Move to…', keys: 'M', run: () => dialogFor(id, 'move-to') },
    { label: 'Connect to…', keys: 'C', run: () => dialogFor(id, 'connect') },
    ...holders.map((holder) => ({
      label: `Detach from ${resources.get(holder)?.name ?? holder}`,
      run: () => removeConnection(id, holder),
    })),
    { label: `Trace from ${name}…`, run: () => pickEnd(id, 'from') },
    { label: `Trace to ${name}…`, run: () => pickEnd(id, 'to') },
    ...(container.has(id) || resource.kind === 'subnet'
      ? [{ label: 'Effective routes, rules and DNS', run: () => showRoutes(id) }]
      : []),
    { label: 'Delete', keys: 'Del', apart: true, run: () => removeResources(ids) },
  ];
}

function dialogFor(id: string, dialog: 'move-to' | 'connect'): void {
  if (!sessionNow().selection.includes(id)) select(id);
  openDialog(dialog);
}

function showRoutes(id: string): void {
  select(id);
  showTab('routes');
}

/** Sets one end of a new trace; the next click picks the other. */
function pickEnd(id: string, end: 'from' | 'to'): void {
  beginFlow();
  changeSession({ pick: end });
  pickResource(id);
  if (end === 'to') changeSession({ pick: 'from' });
}
