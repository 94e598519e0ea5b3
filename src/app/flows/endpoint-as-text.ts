/**
 * An end of a flow as a user would type it. `readEndpoint` reads it back; this needs none of the tables that
 * reading needs.
 */
import type { Endpoint } from '../../azure/flows/flow';
import type { Resource } from '../../kinds';

export function endpointAsText(endpoint: Endpoint, resources: readonly Resource[]): string {
  if ('resource' in endpoint) {
    const name = nameOf(endpoint.resource, resources);
    return endpoint.part ? `${name} (${endpoint.part})` : name;
  }
  if ('address' in endpoint) return endpoint.address;
  if ('prefix' in endpoint) return endpoint.prefix;
  if ('serviceTag' in endpoint) return endpoint.serviceTag;
  if ('host' in endpoint) return endpoint.host;
  return '';
}

/** The name, or the id if two resources have the same name. */
export function nameOf(id: string, resources: readonly Resource[]): string {
  const name = resources.find((each) => each.id === id)?.name ?? '';
  return name !== '' && resources.filter((each) => each.name === name).length === 1 ? name : id;
}
