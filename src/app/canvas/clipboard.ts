/**
 * Copy, cut and paste of resources with their content. The clipboard keeps the resources as they were when
 * copied.
 */

import { isContainer } from '../../drawing/boxes';
import type { Resource } from '../../kinds';
import { applyAll } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Box, Topology } from '../../topology/document';
import { duplicateResources, isRefusal, moveInto } from '../../topology/draw';
import { boxOf, containerOf, resourceById, withContents } from '../../topology/structure';
import { dispatch } from '../store/document-actions';
import { announce, select } from '../store/session-actions';
import { sessionNow, topologyNow } from '../store/store';
import { removeResources, resourceCount } from './edit';

type Copied = { readonly resource: Resource; readonly box: Box | undefined };
let copied: readonly Copied[] = [];

export const canPaste = () => copied.length > 0;

export function copy(): void {
  const topology = topologyNow();
  const ids = withContents(topology, sessionNow().selection);
  if (ids.size === 0) return;
  copied = topology.resources
    .filter(({ id }) => ids.has(id))
    .map((resource) => ({ resource, box: boxOf(topology, resource.id) }));
  announce(`${resourceCount(copied.length)} copied`);
}

export function cut(): void {
  copy();
  removeResources();
}

export function paste(): void {
  const topology = topologyNow();
  const commands = pasteCommands(topology, copied, sessionNow().selection.at(-1));
  if (commands.length === 0) return;
  const added = commands.flatMap((command) => (command.type === 'add-resource' ? [command.resource] : []));
  const label = added.length === 1 ? `Paste ${added[0]?.name}` : `Paste ${added.length} resources`;
  if (!dispatch(commands, label)) return;
  select(...tops(added));
  announce(`${resourceCount(added.length)} pasted`);
}

/**
 * Commands that paste into the selected container, if the resources belong there: copies of resources that
 * still exist, and deleted ones as they were.
 */
export function pasteCommands(
  topology: Topology,
  what: readonly Copied[],
  selected: string | undefined,
): readonly Command[] {
  const there = what.filter(({ resource }) => resourceById(topology, resource.id));
  const gone = what.filter(({ resource }) => !resourceById(topology, resource.id));
  const commands: Command[] = gone.map(({ resource, box }) => ({
    type: 'add-resource',
    resource,
    ...(box && { box }),
  }));
  commands.push(
    ...duplicateResources(
      applyAll(topology, commands),
      there.map(({ resource }) => resource.id),
    ),
  );
  const container = selected === undefined ? undefined : resourceById(topology, selected);
  if (!container || !isContainer(container) || what.some(({ resource }) => resource.id === container.id))
    return commands;
  const added = commands.flatMap((command) => (command.type === 'add-resource' ? [command.resource] : []));
  const moved = moveInto(applyAll(topology, commands), tops(added), container.id);
  return isRefusal(moved) ? commands : [...commands, ...moved];
}

/** The resources that are not inside another of them. */
function tops(resources: readonly Resource[]): readonly string[] {
  const ids = new Set(resources.map(({ id }) => id));
  return resources.filter((each) => !ids.has(containerOf(each) ?? '')).map(({ id }) => id);
}
