/** The commands that change one resource into another with its id and kind. */
import type { Resource } from '../kinds';
import { apply } from './apply';
import type { Command } from './command';
import { emptyTopology, type Topology } from './document';
import { pointerOf } from './json-pointer';
import {
  isMembers,
  listedIn,
  type Members,
  memberOf,
  namesOf,
  propertyOfKind,
  sameResource,
  sameWritten,
} from './same-written';
import { elementOf, type Property } from './schema-walk';

/** Where a change is, and what the schema says of the value there. */
type At = {
  readonly resource: string;
  readonly pointer: string;
  readonly property: Property | undefined;
};

/** More changes than these are no longer read one by one, and each costs a check of the whole resource. */
const mostPerProperty = 20;

/**
 * `undefined` if no change of properties leads there. A kind may reject a state between two small changes:
 * then the property is set as a whole.
 */
export function resourceDifferences(before: Resource, after: Resource): readonly Command[] | undefined {
  const commands: Command[] = [];
  let state = before;
  for (const depth of ['deep', 'whole'] as const) {
    for (const group of groupsOf(state, after, depth)) {
      const next = applied(state, group);
      if (next === undefined) continue;
      commands.push(...group);
      state = next;
    }
    if (sameResource(state, after)) return commands;
  }
  return undefined;
}

/** The resource after the commands; `undefined` if one of them changes nothing. */
function applied(resource: Resource, commands: readonly Command[]): Resource | undefined {
  let topology: Topology = { ...emptyTopology(''), resources: [resource] };
  for (const command of commands) {
    const next = apply(topology, command);
    if (next === topology) return undefined;
    topology = next;
  }
  return topology.resources[0];
}

/** The commands by property of the resource: a group is applied as a whole or not at all. */
function groupsOf(
  before: Resource,
  after: Resource,
  depth: 'deep' | 'whole',
): readonly (readonly Command[])[] {
  const at: At = { resource: after.id, pointer: '', property: propertyOfKind(after) };
  const removed = removedMembers(at.property, before, after);
  const changed = namesOf(after).map((name) => {
    const member = memberAt(at, name);
    const [from, to] = [removed.has(name) ? undefined : memberOf(before, name), memberOf(after, name)];
    if (sameWritten(member.property, from, to)) return [];
    const deep = depth === 'deep' ? changesAt(member, from, to) : [];
    return deep.length === 0 || deep.length > mostPerProperty ? [setAt(member, to)] : deep;
  });
  return [...[...removed].map((name) => [setAt(memberAt(at, name))]), ...changed].filter(
    (group) => group.length > 0,
  );
}

function changesAt(at: At, before: unknown, after: unknown): readonly Command[] {
  if (sameWritten(at.property, before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return itemChanges(at, before, after);
  if (!isMembers(before) || !isMembers(after)) return [setAt(at, after)];
  const removed = removedMembers(at.property, before, after);
  return [
    ...[...removed].map((name) => setAt(memberAt(at, name))),
    ...namesOf(after).flatMap((name) =>
      changesAt(memberAt(at, name), removed.has(name) ? undefined : memberOf(before, name), after[name]),
    ),
  ];
}

/** Those that are gone, and of those that no schema lists, each that comes too early. */
function removedMembers(
  property: Property | undefined,
  before: Members,
  after: Members,
): ReadonlySet<string> {
  const listed = listedIn(property);
  const unlisted = (value: Members) => namesOf(value).filter((name) => !listed.has(name));
  const gone = namesOf(before).filter((name) => listed.has(name) && memberOf(after, name) === undefined);
  return new Set([...gone, ...removedNames(unlisted(before), unlisted(after))]);
}

/**
 * The names to remove so that adding what is missing, each at the end, gives the wanted order: those that are
 * not wanted, and all from the first that is not in its place.
 */
export function removedNames(names: readonly string[], wanted: readonly string[]): readonly string[] {
  const known = new Set(wanted);
  const kept = names.filter((name) => known.has(name));
  const from = kept.findIndex((name, at) => name !== wanted[at]);
  return [...names.filter((name) => !known.has(name)), ...(from === -1 ? [] : kept.slice(from))];
}

/** Leaves the items at the start and at the end that both lists share, and changes those between one by one. */
function itemChanges(at: At, before: readonly unknown[], after: readonly unknown[]): readonly Command[] {
  const element = at.property === undefined ? undefined : elementOf(at.property);
  const same = (a: unknown, b: unknown) => sameWritten(element, a, b);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && same(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && same(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const [last, lastAfter] = [before.length - end, after.length - end];
  const move = moveOf(at, before.slice(start, last), after.slice(start, lastAfter), start, same);
  if (move !== undefined) return [move];
  const changes: Command[] = [];
  const place = { resource: at.resource, pointer: at.pointer };
  const both = Math.min(last, lastAfter);
  for (let index = start; index < both; index += 1) {
    const item: At = { ...place, pointer: at.pointer + pointerOf(index), property: element };
    changes.push(...changesAt(item, before[index], after[index]));
  }
  for (let index = last - 1; index >= both; index -= 1)
    changes.push({ type: 'remove-item', ...place, index });
  for (let index = both; index < lastAfter; index += 1)
    changes.push({ type: 'insert-item', ...place, index, value: after[index] });
  return changes;
}

/** One item moved from one end of the lists to the other: how a user changes the order of rules. */
function moveOf(
  { resource, pointer }: At,
  before: readonly unknown[],
  after: readonly unknown[],
  start: number,
  same: (a: unknown, b: unknown) => boolean,
): Command | undefined {
  const { length } = before;
  if (length < 2 || length !== after.length) return undefined;
  const turned = (by: number) => before.every((each, at) => same(each, after[(at + by + length) % length]));
  const [first, last] = [start, start + length - 1];
  if (turned(1)) return { type: 'move-item', resource, pointer, from: last, to: first };
  return turned(-1) ? { type: 'move-item', resource, pointer, from: first, to: last } : undefined;
}

/** Without a value, the property is removed. */
function setAt({ resource, pointer }: At, value?: unknown): Command {
  return { type: 'set-property', resource, pointer, ...(value === undefined ? {} : { value }) };
}

function memberAt(at: At, name: string): At {
  return { ...at, pointer: at.pointer + pointerOf(name), property: listedIn(at.property).get(name) };
}
