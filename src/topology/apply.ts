/**
 * Applies commands: the only way to change a topology. Pure and total: a command that names a missing
 * resource, or that would leave a shape that no file may have, changes nothing and returns the same object.
 * Parts that a command does not touch keep their identity, so that the page and the compiler see what changed
 * by comparing references.
 */
import { expectationSchema, flowSchema, type SavedFlow } from '../azure/flows/flow';
import { kindOf, type Resource } from '../kinds';
import type { Command } from './command';
import { boxSchema, envelopeSchema, type Topology } from './document';
import { changeAt, tokensOf, valueAt } from './json-pointer';
import { plain, shared } from './json-value';
import { referencesOf, resourceById, withContents } from './structure';

export function apply(topology: Topology, command: Command): Topology {
  switch (command.type) {
    case 'add-resource':
      return addResource(topology, command.resource, command.box);
    case 'remove-resources':
      return removeResources(topology, command.ids);
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
    case 'several':
      return applyAll(topology, command.commands);
    default:
      return command satisfies never;
  }
}

export function applyAll(topology: Topology, commands: readonly Command[]): Topology {
  return commands.reduce(apply, topology);
}

/**
 * The resource as a file could hold it, sharing every equal part of `before`; `undefined` if the schema of
 * its kind rejects it.
 */
function accepted(resource: unknown, before: Resource | undefined): Resource | undefined {
  const value = plain(resource) as Resource;
  const parsed = kindOf(value.kind)?.schema.safeParse(value);
  return parsed?.success ? shared(before, shared(resource, parsed.data)) : undefined;
}

function addResource(topology: Topology, resource: Resource, box: unknown): Topology {
  const added = accepted(resource, undefined);
  if (added === undefined || resourceById(topology, added.id) !== undefined) return topology;
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
  const layout = Object.fromEntries(Object.entries(topology.layout).filter(([id]) => !gone.has(id)));
  return { ...topology, resources, layout: shared(topology.layout, layout) };
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
  const before = resourceById(topology, id);
  if (before === undefined || pointer === '' || pointer === '/id' || pointer === '/kind') return topology;
  const after = accepted(changeAt(before, pointer, change), before);
  if (after === undefined || after === before) return topology;
  return { ...topology, resources: topology.resources.map((each) => (each === before ? after : each)) };
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

function addFlow(topology: Topology, flow: SavedFlow): Topology {
  const added = flowSchema.safeParse(plain(flow));
  if (!added.success || topology.flows.some(({ id }) => id === added.data.id)) return topology;
  return withFlows(topology, [...topology.flows, added.data]);
}

/** Replaces a flow; its id may change too, unless another flow has the new one. */
function setFlow(topology: Topology, id: string, flow: SavedFlow): Topology {
  const changed = flowSchema.safeParse(plain(flow));
  if (!changed.success) return topology;
  if (changed.data.id !== id && topology.flows.some((each) => each.id === changed.data.id)) return topology;
  return withFlows(
    topology,
    topology.flows.map((each) => (each.id === id ? shared(each, changed.data) : each)),
  );
}

function withFlows(topology: Topology, flows: readonly SavedFlow[]): Topology {
  const same =
    flows.length === topology.flows.length && flows.every((each, index) => each === topology.flows[index]);
  return same ? topology : { ...topology, flows };
}

/** Stores the expectation in a saved flow, otherwise among the expectations of cataloged flows. */
function expectOf(topology: Topology, id: string, expectation: unknown): Topology {
  const parsed = expectationSchema
    .optional()
    .safeParse(expectation === undefined ? undefined : plain(expectation));
  if (!parsed.success || id === '__proto__') return topology;
  const flow = topology.flows.find((each) => each.id === id);
  if (flow !== undefined) {
    const { expect: _, ...without } = flow;
    return setFlow(topology, id, parsed.data === undefined ? without : { ...flow, expect: parsed.data });
  }
  const { [id]: _, ...others } = topology.expectations;
  const next = parsed.data === undefined ? others : { ...topology.expectations, [id]: parsed.data };
  const expectations = shared(topology.expectations, next);
  return expectations === topology.expectations ? topology : { ...topology, expectations };
}

function rename(topology: Topology, name: string): Topology {
  const fits = envelopeSchema.shape.name.safeParse(name).success;
  return fits && name !== topology.name ? { ...topology, name } : topology;
}

function describe(topology: Topology, description: string): Topology {
  const { description: before = '', ...rest } = topology;
  const fits = envelopeSchema.shape.description.safeParse(description).success;
  if (!fits || description === before) return topology;
  return description === '' ? rest : { ...rest, description };
}
