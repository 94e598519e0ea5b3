/** What a line between two resources does, which their kinds say, and what takes it back. */
import type { Attachment, DrawingContext } from '../../azure/kit/attach';
import { definitionOf, kinds, type Resource } from '../../kinds';
import type { Command } from '../command';
import type { Topology } from '../document';
import { tokensOf, valueAt } from '../json-pointer';
import { containerOf, containerProperty, neighboursIn, referencesOf, resourceById } from '../structure';
import { freeNameLike, idFrom, takenNames } from './naming';
import type { Drawing } from './refusal';

/** Commands for a line between two resources, in whichever direction it was drawn; otherwise the reason why not. */
export function connectResources(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two is gone.' };
  if (from === to) return { reason: `${from.name} cannot be connected to itself.` };
  const context = contextOf(topology);
  const attachment =
    attached(from, to, context) ??
    attached(to, from, context) ??
    attachedAround(topology, from, to, context) ??
    attachedAround(topology, to, from, context);
  if (attachment !== undefined) return commandsOf(attachment);
  return {
    reason: `${titleOf(from)} and ${titleOf(to)} have nothing to connect. To see whether ${from.name} reaches ${to.name}, trace a flow between them.`,
  };
}

/** What the kind of `self` says about a line to `other`; nothing if it does not know that kind. */
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
    neighbours: neighboursIn(topology),
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

/** Changes are commands, except that a kind knows no type of every resource there is. */
function commandsOf(attachment: Attachment): Drawing {
  return 'reason' in attachment ? attachment : (attachment as readonly Command[]);
}

function titleOf(resource: Resource): string {
  return `${definitionOf(resource)?.title ?? resource.kind} ${resource.name}`;
}

/** Removes every reference between the two that a line could have made; what is inside the other stays there. */
export function detachResources(topology: Topology, fromId: string, toId: string): Drawing {
  const from = resourceById(topology, fromId);
  const to = resourceById(topology, toId);
  if (from === undefined || to === undefined) return { reason: 'One of the two is gone.' };
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
  // From the last to the first, so that what is taken out of a list moves nothing that is still to come.
  return pointers.reverse().map(({ pointer }) => removalOf(from, pointer));
}

/** The row of a table goes as a whole, except where its kind says that the row is a part of the resource. */
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
