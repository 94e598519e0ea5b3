/** The actions of a resource, as entries of its menus. */

import { hierarchyOf } from '../../drawing/hierarchy';
import { definitionOf, type Resource } from '../../kinds';
import type { MenuEntry } from '../controls/Menu';
import { beginFlow } from '../flows/flow-form-state';
import { openDialog, pickResource, select, showTab } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { duplicate, removeConnection, removeResources, rename } from './edit';

/**
 * Entries for one resource act on this one; the others act on the whole selection if this one is part of it.
 * `badgeOf` is the resource on which a badge was chosen: all entries of a badge act on the badge alone.
 */
export function resourceEntries(resource: Resource, badgeOf?: string): readonly MenuEntry[] {
  const { id, name } = resource;
  const { container, shownOn } = hierarchyOf(topologyNow());
  const holders = shownOn.get(id) ?? [];
  if (holders.length > 0) return badgeEntries(resource, holders, badgeOf);
  const { selection } = sessionNow();
  const ids = selection.includes(id) ? selection : [id];
  return [
    { label: 'Rename', keys: 'F2', run: () => rename(id) },
    { label: 'Duplicate', keys: 'Ctrl+D', run: () => duplicate(ids) },
    { label: 'Move to…', keys: 'M', run: () => dialogFor(id, 'move-to') },
    { label: 'Connect to…', keys: 'C', run: () => dialogFor(id, 'connect') },
    ...endsOf(resource),
    ...(container.has(id) || resource.kind === 'subnet'
      ? [{ label: 'Effective routes, rules and DNS', run: () => showRoutes(id) }]
      : []),
    {
      label: ids.length === 1 ? `Delete ${name}` : `Delete ${ids.length} resources`,
      keys: 'Del',
      apart: true,
      run: () => removeResources(ids),
    },
  ];
}

/** Detaching comes first: it is what a user means who wants the badge gone from here. */
function badgeEntries(
  resource: Resource,
  holders: readonly string[],
  badgeOf: string | undefined,
): readonly MenuEntry[] {
  const { id, name } = resource;
  const { resources } = hierarchyOf(topologyNow());
  const here = holders.filter((holder) => holder === badgeOf);
  const elsewhere = holders.filter((holder) => holder !== badgeOf);
  const detach = (holder: string): MenuEntry => ({
    label: `Detach from ${resources.get(holder)?.name ?? holder}`,
    run: () => removeConnection(id, holder),
  });
  return [
    ...here.map(detach),
    ...(here.length === 0 ? elsewhere.map(detach) : []),
    { label: `Delete ${name}`, keys: 'Del', run: () => removeResources([id]) },
    { label: 'Rename', keys: 'F2', apart: true, run: () => rename(id) },
    { label: 'Duplicate', keys: 'Ctrl+D', run: () => duplicate([id]) },
    { label: 'Connect to…', keys: 'C', run: () => dialogFor(id, 'connect') },
    ...endsOf(resource),
    ...(here.length === 0 ? [] : elsewhere.map(detach)),
  ];
}

function endsOf({ id, name, kind }: Resource): readonly MenuEntry[] {
  if (definitionOf({ kind })?.noEndpoint) return [];
  return [
    { label: `Trace from ${name}…`, run: () => pickEnd(id, 'from') },
    { label: `Trace to ${name}…`, run: () => pickEnd(id, 'to') },
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
