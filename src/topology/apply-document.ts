/** Applies the commands on flows, on expectations and on the document as a whole, as `apply` describes it. */
import { expectationSchema, flowSchema, type SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import { grouped } from '../reuse/grouped';
import { accepted } from './accepted';
import { envelopeSchema, type Topology } from './document';
import { changeAt, pointerOf } from './json-pointer';
import { plain, shared } from './json-value';
import { sameFlow, sameResource, sameTopology } from './same-written';

export function addFlow(topology: Topology, flow: SavedFlow): Topology {
  const added = flowSchema.safeParse(plain(flow));
  if (!added.success || topology.flows.some(({ id }) => id === added.data.id)) return topology;
  return withFlows(topology, [...topology.flows, added.data]);
}

/** Replaces a flow; its id may change too, unless another flow has the new one. */
export function setFlow(topology: Topology, id: string, flow: SavedFlow): Topology {
  const changed = flowSchema.safeParse(plain(flow));
  if (!changed.success) return topology;
  if (changed.data.id !== id && topology.flows.some((each) => each.id === changed.data.id)) return topology;
  return withFlows(
    topology,
    topology.flows.map((each) => (each.id === id ? shared(each, changed.data) : each)),
  );
}

export function withFlows(topology: Topology, flows: readonly SavedFlow[]): Topology {
  const same =
    flows.length === topology.flows.length && flows.every((each, index) => each === topology.flows[index]);
  return same ? topology : { ...topology, flows };
}

/** Stores the expectation in a saved flow, otherwise among the expectations of cataloged flows. */
export function expectOf(topology: Topology, id: string, expectation: unknown): Topology {
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

export function rename(topology: Topology, name: string): Topology {
  const fits = envelopeSchema.shape.name.safeParse(name).success;
  return fits && name !== topology.name ? { ...topology, name } : topology;
}

export function describe(topology: Topology, description: string): Topology {
  const { description: before = '', ...rest } = topology;
  const fits = envelopeSchema.shape.description.safeParse(description).success;
  if (!fits || description === before) return topology;
  return description === '' ? rest : { ...rest, description };
}

/** Only if the ids name each item of the list once. */
export function inOrderOf(topology: Topology, list: 'resources' | 'flows', ids: readonly string[]): Topology {
  const { resources, flows } = topology;
  if (list === 'resources') {
    const ordered = inOrder(resources, ids);
    return ordered === resources ? topology : { ...topology, resources: ordered };
  }
  return withFlows(topology, inOrder(flows, ids));
}

function inOrder<T extends { readonly id: string }>(
  items: readonly T[],
  ids: readonly string[],
): readonly T[] {
  const byId = new Map(items.map((each) => [each.id, each]));
  if (byId.size !== items.length || ids.length !== items.length) return items;
  const ordered = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  const moved = ordered.length === items.length && ordered.some((each, at) => each !== items[at]);
  return moved ? ordered : items;
}

/** Refuses the properties that other commands change, and those that never change. */
export function setDocumentProperty(topology: Topology, name: string, value: unknown): Topology {
  const { $schema, ...others } = envelopeSchema.shape;
  if (Object.hasOwn(others, name) || name === '__proto__') return topology;
  const next = value === undefined ? undefined : plain(value);
  if (name === '$schema' && !$schema.safeParse(next).success) return topology;
  return changeAt(topology, pointerOf(name), (before) => shared(before, next));
}

/**
 * Every part that stays as it is keeps its object; resources and flows are recognized by their ids. `by` is
 * any value: one that is not a topology changes nothing.
 */
export function replaceTopology(topology: Topology, by: unknown): Topology {
  const envelope = envelopeSchema.safeParse(plain(by));
  if (!envelope.success) return topology;
  const known = grouped(topology.resources, ({ id }) => id);
  const resources: Resource[] = [];
  for (const each of envelope.data.resources) {
    const resource = accepted(each, undefined);
    if (resource === undefined) return topology;
    resources.push(sharedBy(known.get(resource.id), resource, sameResource));
  }
  const knownFlows = grouped(topology.flows, ({ id }) => id);
  const flows = envelope.data.flows.map((each) => sharedBy(knownFlows.get(each.id), each, sameFlow));
  const next: Topology = { ...envelope.data, resources, flows };
  const sharing = shared(topology, next);
  // `shared` does not see the order of properties, which a file has too.
  return sameTopology(sharing, next) ? sharing : next;
}

/** The one that is written the same, or what there is of the first in `next`. */
function sharedBy<T>(known: readonly T[] = [], next: T, same: (a: T, b: T) => boolean): T {
  const kept = known.find((each) => same(each, next));
  if (kept !== undefined) return kept;
  const sharing = shared(known[0], next);
  return same(sharing, next) ? sharing : next;
}
