/** What a line between two resources does, which their kinds define, and how to undo it. */
import type { Attachment, DrawingContext } from '../../azure/kit/attach';
import { definitionOf, kinds, type Resource } from '../../kinds';
import type { Command } from '../command';
import type { Topology } from '../document';
import { tokensOf, valueAt } from '../json-pointer';
import { containerOf, containerProperty, neighborsIn, referencesOf, resourceById } from '../structure';
import { freeNameLike, idFrom, takenNames } from './naming';
import type { Drawing } from './refusal';

/**
 * Commands for a line between two resources, drawn in either direction; or the reason why they cannot be
 * connected.
 */
export function connectResources(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two resources no longer exists.' };
  if (from === to) return { reason: `${from.name} cannot be connected to itself.` };
  const context = contextOf(topology);
  const attachment =
    attached(from, to, context) ??
    attached(to, from, context) ??
    attachedAround(topology, from, to, context) ??
    attachedAround(topology, to, from, context);
  if (attachment !== undefined) return commandsOf(attachment);
  return {
    reason: `${titleOf(from)} and ${titleOf(to)} cannot be connected. To see whether ${from.name} reaches ${to.name}, trace a flow between them.`,
  };
}

/**
 * The attachment that the kind of `self` defines for a line to `other`; `undefined` if it does not know that
 * kind.
 */
function attached(self: Resource, other: Resource, context: DrawingContext): Attachment | undefined {
  const attach = definitionOf(self)?.attach;
  return attach && Object.hasOwn(attach, other.kind) ? attach[other.kind]?.(self, other, context) : undefined;
}

/** A route table that is drawn to something in a subnet is meant for the subnet. */
function attachedAround(
  topology: Topology,
  inside: Resource,
  other: Resource,
  context: DrawingContext,
): Attachment | undefined {
  const container = resourceById(topology, containerOf(inside) ?? '');
  const kindsForContents = container && definitionOf(container)?.attachesForContents;
  return kindsForContents?.includes(other.kind) ? attached(container as Resource, other, context) : undefined;
}

function contextOf(topology: Topology): DrawingContext {
  const taken = takenNames(topology);
  return {
    neighbors: neighborsIn(topology),
    takesSecurityGroup: (subnetName) =>
      !kinds.some((each) => {
        const subnet = definitionOf(each)?.container?.subnet;
        return subnet?.name === subnetName && subnet.withoutSecurityGroup;
      }),
    create: (kind, like, properties) => {
      const name = freeNameLike(taken, like);
      const id = freeNameLike(taken, idFrom(name));
      taken.add(name.toLowerCase()).add(id.toLowerCase());
      const created = definitionOf({ kind })?.create(id, name);
      return { type: 'add-resource', resource: { id, kind, name, ...created, ...properties } };
    },
  };
}

/** An attachment holds commands, except that a kind does not know the type of all resources. */
function commandsOf(attachment: Attachment): Drawing {
  return 'reason' in attachment ? attachment : (attachment as readonly Command[]);
}

function titleOf(resource: Resource): string {
  return `${definitionOf(resource)?.title ?? resource.kind} ${resource.name}`;
}

/**
 * Removes every reference between the two that a line could have made; a resource inside the other one stays
 * there.
 */
export function detachResources(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two resources no longer exists.' };
  const commands = [...detached(from, to), ...detached(to, from)];
  if (commands.length > 0) return commands;
  if (containerOf(from) === to.id || containerOf(to) === from.id) {
    return { reason: 'One of the two is inside the other: drag it out instead.' };
  }
  return { reason: `${from.name} and ${to.name} are not attached to each other.` };
}

function detached(from: Resource, to: Resource): readonly Command[] {
  const container = `/${containerProperty(from) ?? ''}`;
  const pointers = referencesOf(from).filter((each) => each.to === to.id && each.pointer !== container);
  // From the last to the first, so that a removal from a list does not move items that are still to be removed.
  return pointers.reverse().map(({ pointer }) => removalOf(from, pointer));
}

/** Removes the whole row of a list, except where the kind says that the row is a part of the resource. */
function removalOf(from: Resource, pointer: string): Command {
  const { id: resource, ...properties } = from;
  const tokens = tokensOf(pointer) ?? [];
  const lists = tokens.flatMap((_, at) => {
    const list = `/${tokens.slice(0, at).join('/')}`;
    return at > 0 && Array.isArray(valueAt(properties, list)) ? [{ list, index: Number(tokens[at]) }] : [];
  });
  const innermost = lists.at(-1);
  if (innermost === undefined || definitionOf(from)?.ownRows?.includes(tokens[0] ?? ''))
    return { type: 'set-property', resource, pointer };
  return { type: 'remove-item', resource, pointer: innermost.list, index: innermost.index };
}
