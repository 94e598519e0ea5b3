/** Describes a command in a few words for the undo menu: "Add route ToInternet to rt-apim". */
import { kindOf, type Resource } from '../kinds';
import type { Command } from './command';
import type { Box, Topology } from './document';
import { pointerOf, tokensOf, valueAt } from './json-pointer';
import { type Property, propertyAt, propertyOf } from './schema-walk';
import { containerProperty, resourceById } from './structure';

/** `topology` is the state before the command. */
export function labelOf(topology: Topology, command: Command): string {
  const named = (id: string) => nameOf(resourceById(topology, id)) ?? id;
  switch (command.type) {
    case 'add-resource':
      return `Add ${nameOf(command.resource)}`;
    case 'remove-resources':
      return `Remove ${list(command.ids.map(named), 'resources')}`;
    case 'set-property':
      return labelOfSetting(topology, command.resource, command.pointer, command.value);
    case 'insert-item':
      return `Add ${itemAt(topology, command.resource, `${command.pointer}/0`, command.value)} to ${named(command.resource)}`;
    case 'remove-item':
      return `Remove ${itemAt(topology, command.resource, command.pointer + pointerOf(command.index))} from ${named(command.resource)}`;
    case 'move-item':
      return `Move ${itemAt(topology, command.resource, command.pointer + pointerOf(command.from))} of ${named(command.resource)}`;
    case 'place':
      return labelOfPlacing(topology, command.boxes);
    case 'unplace':
      return `Remove the position of ${list(command.ids.map(named), 'resources')}`;
    case 'order':
      return `Reorder the ${command.list}`;
    case 'add-flow':
      return `Add flow ${command.flow.name}`;
    case 'set-flow':
      return `Change flow ${command.flow.name}`;
    case 'remove-flow':
      return `Remove flow ${flowName(topology, command.id)}`;
    case 'expect':
      return command.expect === undefined
        ? `Remove the expectation for ${flowName(topology, command.flow)}`
        : `Expect that ${flowName(topology, command.flow)} ${outcomeWords[command.expect.outcome]}`;
    case 'rename-topology':
      return `Rename the topology to ${command.name}`;
    case 'describe-topology':
      return 'Change the description';
    case 'set-document-property':
      return `${command.value === undefined ? 'Remove' : 'Change'} "${command.name}" of the topology`;
    case 'replace-topology':
      return 'Replace the topology';
    case 'several':
      return command.label;
    default:
      return command satisfies never;
  }
}

const outcomeWords = {
  works: 'works',
  fails: 'fails',
  partly: 'partly works',
  depends: 'depends',
  contested: 'is contested',
  undecided: 'is undecided',
} as const;

function labelOfSetting(topology: Topology, id: string, pointer: string, value: unknown): string {
  const resource = resourceById(topology, id);
  const name = nameOf(resource) ?? id;
  if (resource === undefined) return `Change ${name}`;
  if (pointer === '/name') return `Rename ${name} to ${String(value)}`;
  const property = propertyOfResource(resource, pointer);
  const kinds = property?.meta.reference;
  const other = (target: unknown) => nameOf(resourceById(topology, String(target))) ?? String(target);
  if (pointer === pointerOf(containerProperty(resource) ?? '')) {
    return value === undefined
      ? `Take ${name} out of ${other(valueAt(resource, pointer))}`
      : `Move ${name} to ${other(value)}`;
  }
  if (kinds !== undefined && tokensOf(pointer)?.length === 1) {
    const before = valueAt(resource, pointer);
    if (typeof value === 'string' && value !== '') return `Attach ${other(value)} to ${name}`;
    if (typeof before === 'string') return `Detach ${other(before)} from ${name}`;
  }
  const item = enclosingItem(resource, pointer);
  const title = property?.meta.title ?? tokensOf(pointer)?.at(-1) ?? 'properties';
  return `Change ${inSentence(title)} of ${item === undefined ? name : `${item} of ${name}`}`;
}

function labelOfPlacing(topology: Topology, boxes: Readonly<Record<string, Box>>): string {
  const names = Object.keys(boxes).map((id) => nameOf(resourceById(topology, id)) ?? id);
  const [only] = Object.entries(boxes);
  const verb = names.length === 1 && only && isResized(topology.layout[only[0]], only[1]) ? 'Resize' : 'Move';
  return `${verb} ${list(names, 'resources')}`;
}

function isResized(before: Box | undefined, { width, height }: Box): boolean {
  return width !== undefined && (width !== before?.width || height !== before?.height);
}

/** `route ToInternet`, `address prefix 10.0.0.0/16`: the item that the pointer leads to, or would lead to. */
function itemAt(topology: Topology, id: string, pointer: string, value?: unknown): string {
  const resource = resourceById(topology, id);
  if (resource === undefined) return 'an item';
  const title =
    propertyOfResource(resource, pointer.slice(0, pointer.lastIndexOf('/')))?.meta.title ?? 'items';
  const item = value ?? valueAt(resource, pointer);
  const name = typeof item === 'string' ? item : namedBy(item);
  return name === '' ? singular(title) : `${singular(title)} ${name}`;
}

/** The nearest item of a list that holds the property: `route ToInternet`. */
function enclosingItem(resource: Resource, pointer: string): string | undefined {
  const tokens = tokensOf(pointer) ?? [];
  for (let length = tokens.length - 1; length > 0; length -= 1) {
    const inside = pointerOf(...tokens.slice(0, length));
    const around = pointerOf(...tokens.slice(0, length - 1));
    if (!Array.isArray(valueAt(resource, around))) continue;
    const title = singular(propertyOfResource(resource, around)?.meta.title ?? 'items');
    const name = namedBy(valueAt(resource, inside));
    return name === '' ? title : `${title} ${name}`;
  }
  return undefined;
}

function propertyOfResource(resource: Resource, pointer: string): Property | undefined {
  const kind = kindOf(resource.kind);
  return kind === undefined ? undefined : propertyAt(propertyOf(kind.schema), pointer);
}

function nameOf(resource: Resource | undefined): string | undefined {
  return resource?.name || resource?.id;
}

/** The name of an item of a list, or the first text in it. */
function namedBy(item: unknown): string {
  if (typeof item !== 'object' || item === null) return '';
  const { name } = item as { readonly name?: unknown };
  if (typeof name === 'string' && name !== '') return name;
  const text = Object.values(item).find((each) => typeof each === 'string' && each !== '');
  return text === undefined ? '' : String(text);
}

function flowName(topology: Topology, id: string): string {
  return topology.flows.find((each) => each.id === id)?.name || id;
}

/** `a`, `a and b`, `5 resources`. */
function list(names: readonly string[], noun: string): string {
  return names.length > 2 || names.length === 0 ? `${names.length} ${noun}` : names.join(' and ');
}

/** `Security rules` as `security rule`; `DNS servers` as `DNS server`; `Listens on` stays as it is. */
function singular(title: string): string {
  return inSentence(title)
    .replace(/(address|prefix)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title[0]?.toLowerCase() + title.slice(1) : title;
}
