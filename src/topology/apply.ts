/**
 * Applies commands: the only way to change a topology. Pure and total: a command that names a missing
 * resource, or that would leave a shape that no file may have, changes nothing and returns the same object.
 * Parts that a command does not touch keep their identity, so that the page and the compiler see what changed
 * by comparing references.
 */
import type { Resource } from '../kinds';
import { accepted } from './accepted';
import {
  addFlow,
  describe,
  expectOf,
  inOrderOf,
  rename,
  replaceTopology,
  setDocumentProperty,
  setFlow,
  withFlows,
} from './apply-document';
import type { Command } from './command';
import { boxSchema, type Topology } from './document';
import { changeAt, tokensOf, valueAt } from './json-pointer';
import { plain, shared } from './json-value';
import { referencesOf, withContents } from './structure';

export function apply(topology: Topology, command: Command): Topology {
  switch (command.type) {
    case 'add-resource':
      return addResource(topology, command.resource, command.box);
    case 'remove-resources':
      return command.only === true
        ? removeOnly(topology, new Set(command.ids))
        : removeResources(topology, command.ids);
    case 'set-property':
      return changeResource(topology, command.resource, command.pointer, () => command.value);
    case 'insert-item':
      return changeList(topology, command, (list) => inserted(list, command.index, command.value));
    case 'remove-item':
      return changeList(topology, command, (list) => list.filter((_, index) => index !== command.index));
    case 'move-item':
      return changeList(topology, command, (list) => moved(list, command.from, command.to));
    case 'place':
      return place(topology, command.boxes);
    case 'unplace':
      return withoutBoxes(topology, new Set(command.ids));
    case 'order':
      return inOrderOf(topology, command.list, command.ids);
    case 'add-flow':
      return addFlow(topology, command.flow);
    case 'set-flow':
      return setFlow(topology, command.id, command.flow);
    case 'remove-flow':
      return withFlows(
        topology,
        topology.flows.filter(({ id }) => id !== command.id),
      );
    case 'expect':
      return expectOf(topology, command.flow, command.expect);
    case 'rename-topology':
      return rename(topology, command.name);
    case 'describe-topology':
      return describe(topology, command.description);
    case 'set-document-property':
      return setDocumentProperty(topology, command.name, command.value);
    case 'replace-topology':
      return replaceTopology(topology, command.topology);
    case 'several':
      return applyAll(topology, command.commands);
    default:
      return command satisfies never;
  }
}

export function applyAll(topology: Topology, commands: readonly Command[]): Topology {
  return commands.reduce(apply, topology);
}

function addResource(topology: Topology, resource: Resource, box: unknown): Topology {
  const added = accepted(resource, undefined);
  if (added === undefined || topology.resources.some(({ id }) => id === added.id)) return topology;
  const next = { ...topology, resources: [...topology.resources, added] };
  return box === undefined ? next : place(next, { [added.id]: box });
}

/**
 * Contents are removed with their container, and references to any of them are cleared. Flows stay:
 * `checkTopology` reports a flow whose end is gone, so that no question of the user is lost.
 */
function removeResources(topology: Topology, ids: readonly string[]): Topology {
  const gone = withContents(topology, ids);
  if (gone.size === 0) return topology;
  const resources = topology.resources
    .filter(({ id }) => !gone.has(id))
    .map((each) => withoutReferences(each, gone));
  return withoutBoxes({ ...topology, resources }, gone);
}

/** References to them stay as they are, and so do their contents. */
function removeOnly(topology: Topology, ids: ReadonlySet<string>): Topology {
  const resources = topology.resources.filter(({ id }) => !ids.has(id));
  if (resources.length === topology.resources.length) return topology;
  const gone = new Set(topology.resources.map(({ id }) => id).filter((id) => ids.has(id)));
  return withoutBoxes({ ...topology, resources }, gone);
}

function withoutReferences(resource: Resource, gone: ReadonlySet<string>): Resource {
  // From the last to the first, so that a removal from a list does not move items that are still to be removed.
  const pointers = referencesOf(resource)
    .filter(({ to }) => gone.has(to))
    .map(({ pointer }) => pointer)
    .reverse();
  return pointers.reduce((changed, pointer) => {
    const list = pointer.slice(0, pointer.lastIndexOf('/'));
    const value = valueAt(changed, list);
    if (!Array.isArray(value)) return changeAt(changed, pointer, () => undefined);
    const index = Number(tokensOf(pointer)?.at(-1));
    return changeAt(changed, list, () => value.filter((_, at) => at !== index));
  }, resource);
}

/** Changes any property but the id and the kind, which never change. */
function changeResource(
  topology: Topology,
  id: string,
  pointer: string,
  change: (value: unknown) => unknown,
): Topology {
  // Without the map of `resourceById`: each of many changes would build another.
  const index = topology.resources.findIndex((each) => each.id === id);
  const before = topology.resources[index];
  if (before === undefined || pointer === '' || pointer === '/id' || pointer === '/kind') return topology;
  const after = accepted(changeAt(before, pointer, change), before);
  if (after === undefined || after === before) return topology;
  const resources = [...topology.resources];
  resources[index] = after;
  return { ...topology, resources };
}

function changeList(
  topology: Topology,
  at: { readonly resource: string; readonly pointer: string },
  change: (list: readonly unknown[]) => readonly unknown[],
): Topology {
  return changeResource(topology, at.resource, at.pointer, (value) =>
    Array.isArray(value) ? change(value) : value,
  );
}

/** Inserts before the item at the index; an index beyond the end appends. */
function inserted(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  const at = Math.max(0, Math.min(list.length, Math.trunc(index) || 0));
  return [...list.slice(0, at), value, ...list.slice(at)];
}

/** `to` is the index that the item has afterwards. */
function moved(list: readonly unknown[], from: number, to: number): readonly unknown[] {
  if (!(from in list) || !(to in list)) return list;
  return inserted(
    list.filter((_, index) => index !== from),
    to,
    list[from],
  );
}

/** A box holds only what changes: a drag does not touch the size. Boxes of missing resources are left out. */
function place(topology: Topology, boxes: Readonly<Record<string, unknown>>): Topology {
  const ids = new Set(topology.resources.map(({ id }) => id));
  const layout: Record<string, Topology['layout'][string]> = { ...topology.layout };
  for (const [id, box] of Object.entries(boxes)) {
    const before = Object.hasOwn(layout, id) ? layout[id] : undefined;
    const after = boxSchema.safeParse(plain({ ...before, ...(box as object) }));
    if (ids.has(id) && after.success) layout[id] = after.data;
  }
  const next = shared(topology.layout, layout);
  return next === topology.layout ? topology : { ...topology, layout: next };
}

function withoutBoxes(topology: Topology, ids: ReadonlySet<string>): Topology {
  const entries = Object.entries(topology.layout);
  const kept = entries.filter(([id]) => !ids.has(id));
  return kept.length === entries.length ? topology : { ...topology, layout: Object.fromEntries(kept) };
}
