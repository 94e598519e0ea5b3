/**
 * The commands that change one topology into another: what restoring a version, switching a scenario's
 * version and importing a file do, so that each can be undone, kept and read like any other edit.
 */
import type { SavedFlow } from '../azure/flows/flow';
import type { Resource } from '../kinds';
import { apply } from './apply';
import { type Command, mostCommands } from './command';
import { type Box, envelopeSchema, type Topology } from './document';
import { removedNames, resourceDifferences } from './resource-differences';
import { memberOf, namesOf, sameFlow, sameResource, sameTopology, sameWritten } from './same-written';
import { elementOf, propertyOf, shapeOf } from './schema-walk';
import { boxOf, referencesOf, resourceById, withContents } from './structure';

/**
 * Applied to `before`, the commands give a topology that is written as the same bytes as `after`. What both
 * have stays the same object. Equal topologies have no differences. `after` is a topology as a file may hold
 * it.
 */
export function differences(before: Topology, after: Topology): readonly Command[] {
  if (before === after) return [];
  const commands: Command[] = [];
  let state = before;
  for (const step of steps) {
    const next = step(state, after);
    if (commands.length + next.length > mostCommands) return replacing(after);
    for (const command of next) {
      const changed = apply(state, command);
      if (changed !== state) commands.push(command);
      state = changed;
    }
  }
  return sameTopology(state, after) ? commands : replacing(after);
}

/** For what the steps cannot reach, such as two resources with one id, and for more changes than are worth listing. */
function replacing(topology: Topology): readonly Command[] {
  return [{ type: 'replace-topology', topology }];
}

/** Each step starts from the state that the steps before it left, and leads nearer to `after`. */
const steps: readonly ((state: Topology, after: Topology) => readonly Command[])[] = [
  removals,
  additions,
  changes,
  orderOfResources,
  boxes,
  removedFlows,
  // Before flows are added: the expectation of a saved flow is set in the flow.
  expectations,
  changedFlows,
  orderOfFlows,
  naming,
  documentProperties,
];

/** A resource of another kind is another resource. */
function removals(state: Topology, after: Topology): readonly Command[] {
  const differing = state.resources.filter(({ id, kind }) => resourceById(after, id)?.kind !== kind);
  const gone = new Set(differing.filter((each) => isFirst(state, each)).map(({ id }) => id));
  if (gone.size === 0) return [];
  // The usual removal also removes contents and clears references: only if `after` has neither of them.
  const wanted = after.resources.some((each) => referencesOf(each).some(({ to }) => gone.has(to)));
  const only = wanted || withContents(state, gone).size > gone.size;
  return [{ type: 'remove-resources', ids: [...gone], ...(only ? { only } : {}) }];
}

function additions(state: Topology, after: Topology): readonly Command[] {
  const missing = after.resources.filter(({ id }) => resourceById(state, id) === undefined);
  // Each box copies the layout: those of many resources are placed at once, by a later step.
  const placed = missing.length <= mostPlacedOneByOne;
  return missing.map((resource) => ({
    type: 'add-resource',
    resource,
    ...(placed ? boxIn(after, resource.id) : {}),
  }));
}

const mostPlacedOneByOne = 50;

function changes(state: Topology, after: Topology): readonly Command[] {
  return after.resources.flatMap((resource): readonly Command[] => {
    const { id } = resource;
    const before = resourceById(state, id);
    if (before === undefined || !isFirst(after, resource)) return [];
    if (sameResource(before, resource)) return [];
    return (
      resourceDifferences(before, resource) ?? [
        { type: 'remove-resources', ids: [id], only: true },
        { type: 'add-resource', resource, ...boxIn(after, id) },
      ]
    );
  });
}

/** Of two resources with one id, commands reach only the first. */
function isFirst(topology: Topology, resource: Resource): boolean {
  return resourceById(topology, resource.id) === resource;
}

function boxIn(topology: Topology, id: string): { readonly box?: Box } {
  const box = boxOf(topology, id);
  return box === undefined ? {} : { box };
}

/** `place` changes what a box has, and removes nothing from it: such a box is removed first. */
function boxes(state: Topology, after: Topology): readonly Command[] {
  const differing = Object.entries(after.layout).filter(
    ([id, box]) => !sameWritten(undefined, boxOf(state, id), box),
  );
  const reset = differing.filter(([id, box]) => {
    const before = boxOf(state, id);
    return before !== undefined && !sameWritten(undefined, { ...before, ...box }, box);
  });
  const gone = Object.keys(state.layout).filter((id) => boxOf(after, id) === undefined);
  const unplaced = [...gone, ...reset.map(([id]) => id)];
  return [
    ...(unplaced.length === 0 ? [] : [{ type: 'unplace', ids: unplaced } as const]),
    ...(differing.length === 0 ? [] : [{ type: 'place', boxes: Object.fromEntries(differing) } as const]),
  ];
}

function orderOfResources(state: Topology, after: Topology): readonly Command[] {
  return orderOf('resources', state, after);
}

function orderOfFlows(state: Topology, after: Topology): readonly Command[] {
  return orderOf('flows', state, after);
}

function orderOf(list: 'resources' | 'flows', state: Topology, after: Topology): readonly Command[] {
  const [now, wanted] = [state, after].map((each) => each[list].map(({ id }) => id)) as [string[], string[]];
  const same = now.length === wanted.length && now.every((id, at) => id === wanted[at]);
  return same ? [] : [{ type: 'order', list, ids: wanted }];
}

function removedFlows(state: Topology, after: Topology): readonly Command[] {
  const wanted = flowsById(after);
  return [...flowsById(state).keys()]
    .filter((id) => !wanted.has(id))
    .map((id) => ({ type: 'remove-flow', id }));
}

function changedFlows(state: Topology, after: Topology): readonly Command[] {
  const now = flowsById(state);
  return [...flowsById(after)].flatMap(([id, flow]): readonly Command[] => {
    const before = now.get(id);
    if (before === undefined) return [{ type: 'add-flow', flow }];
    if (sameFlow(before, flow)) return [];
    const { expect } = flow;
    return sameFlow({ ...before, expect }, flow)
      ? [{ type: 'expect', flow: id, ...(expect === undefined ? {} : { expect }) }]
      : [{ type: 'set-flow', id, flow }];
  });
}

const envelope = shapeOf(propertyOf(envelopeSchema));

/** The first flow with each id, in their order. */
function flowsById(topology: Topology): ReadonlyMap<string, SavedFlow> {
  const byId = new Map<string, SavedFlow>();
  for (const each of topology.flows) if (!byId.has(each.id)) byId.set(each.id, each);
  return byId;
}

/** The expectations of catalogd flows. */
function expectations(state: Topology, after: Topology): readonly Command[] {
  const saved = flowsById(state);
  const listed = envelope.get('expectations');
  const property = listed === undefined ? undefined : elementOf(listed);
  const names = [namesOf(state.expectations), namesOf(after.expectations)] as const;
  const removed = new Set(removedNames(...names));
  const changed = names[1].filter(
    (id) =>
      removed.has(id) || !sameWritten(property, memberOf(state.expectations, id), after.expectations[id]),
  );
  return [
    ...[...removed].map((flow) => ({ type: 'expect', flow }) as const),
    ...changed.map((flow) => ({ type: 'expect', flow, expect: after.expectations[flow] }) as const),
  ].filter(({ flow }) => !saved.has(flow));
}

function naming(state: Topology, after: Topology): readonly Command[] {
  const { name, description = '' } = after;
  return [
    ...(name === state.name ? [] : [{ type: 'rename-topology', name } as const]),
    ...(description === (state.description ?? '')
      ? []
      : [{ type: 'describe-topology', description } as const]),
  ];
}

/** The properties of the document that have no other command. */
function documentProperties(state: Topology, after: Topology): readonly Command[] {
  const own = (topology: Topology): Readonly<Record<string, unknown>> => topology;
  const namesIn = (topology: Topology) =>
    namesOf(topology).filter((name) => name === '$schema' || !envelope.has(name));
  const removed = new Set(removedNames(namesIn(state), namesIn(after)));
  const changed = namesIn(after).filter(
    (name) => removed.has(name) || !sameWritten(undefined, memberOf(own(state), name), own(after)[name]),
  );
  return [
    ...[...removed].map((name) => ({ type: 'set-document-property', name }) as const),
    ...changed.map((name) => ({ type: 'set-document-property', name, value: own(after)[name] }) as const),
  ];
}
