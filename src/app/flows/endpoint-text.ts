/**
 * Ends of a flow as users type them: the name of a resource (with one of its parts in brackets), an address,
 * a prefix, a service tag or a host name. Invalid text gives a sentence that says what would be valid.
 */
import type { Endpoint } from '../../azure/flows/flow';
import { builtInServiceTags, findTag } from '../../azure/service-tags/tags';
import { definitionOf, type Resource } from '../../kinds';
import { parseAddress } from '../../network/address';
import { formatPrefix, readPrefix } from '../../network/prefix';
import { nameOf } from './endpoint-as-text';

export type ReadEndpoint =
  | { readonly endpoint: Endpoint }
  /** One sentence to show at the field. */
  | { readonly problem: string };

export type EndpointContext = {
  readonly resources: readonly Resource[];
  /** Whether another tag file than the built-in one is in use: only the worker knows its tags. */
  readonly otherTags: boolean;
};

export function readEndpoint(typed: string, end: 'from' | 'to', context: EndpointContext): ReadEndpoint {
  const text = typed.trim();
  if (text === '') return { problem: end === 'from' ? 'Enter a source.' : 'Enter a destination.' };
  const resource = readResource(text, context.resources);
  if (resource) return resource;
  if (/^[\d./]+$/.test(text)) return readAddresses(text);
  if (findTag(builtInServiceTags(), text)) return { endpoint: { serviceTag: text } };
  if (/^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/.test(text)) {
    if (context.otherTags) return { endpoint: { serviceTag: text } };
    return { problem: `No resource or service tag is named ${text}.` };
  }
  if (!isHostName(text)) return { problem: `${text} is not a resource, address or host name.` };
  if (end === 'from') return { problem: 'A flow starts at an address or a resource, not at a host name.' };
  return { endpoint: { host: text.toLowerCase() } };
}

/** The suggestions: resources that send or receive, with their parts. */
export function suggestions(resources: readonly Resource[]): readonly string[] {
  return resources.filter(isEnd).flatMap((resource) => {
    const name = nameOf(resource.id, resources);
    return [name, ...partsOf(resource).map((part) => `${name} (${part})`)];
  });
}

/** Whether the resource can be an end of a connection: containers and tables cannot. */
export function isEnd(resource: Resource): boolean {
  return definitionOf(resource)?.noEndpoint !== true;
}

function partsOf(resource: Resource): readonly string[] {
  return definitionOf(resource)?.parts?.(resource) ?? [];
}

function readResource(text: string, resources: readonly Resource[]): ReadEndpoint | undefined {
  const whole = resourceCalled(text, resources);
  if (whole) {
    if (isEnd(whole)) return { endpoint: { resource: whole.id } };
    return { problem: `${text} cannot be the source or destination of a flow: name a resource inside it.` };
  }
  const [, name = '', part = ''] = /^(.*?)\s*\(([^()]+)\)$/.exec(text) ?? [];
  const resource = resourceCalled(name, resources);
  if (resource === undefined) return undefined;
  if (partsOf(resource).includes(part)) return { endpoint: { resource: resource.id, part } };
  return { problem: `${name} has no part called ${part}.` };
}

function resourceCalled(text: string, resources: readonly Resource[]): Resource | undefined {
  const called = resources.filter(({ name }) => name === text);
  return called.length === 1 ? called[0] : resources.find(({ id }) => id === text);
}

function readAddresses(text: string): ReadEndpoint {
  if (!text.includes('/')) {
    if (parseAddress(text) !== undefined) return { endpoint: { address: text } };
    return { problem: `${text} is not a valid IPv4 address: write four numbers from 0 to 255.` };
  }
  const { value, problem } = readPrefix(text);
  if (problem === 'host-bits-set' && value) {
    return { problem: `${text} has host bits set: did you mean ${formatPrefix(value)}?` };
  }
  return value
    ? { endpoint: { prefix: text } }
    : { problem: `${text} is not a valid IPv4 prefix: write it like 203.0.113.0/24.` };
}

/**
 * Whether it is a host name (RFC 1123) with at least one dot, since a single word means a resource; a
 * mistyped address is not one.
 */
function isHostName(text: string): boolean {
  const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
  return (
    text.length <= 253 &&
    new RegExp(`^${label}(\\.${label})+$`).test(text) &&
    !/^\d+\.\d+\.|\.\d+$/.test(text)
  );
}
