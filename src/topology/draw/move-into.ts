/** Dropping existing resources: they move into the container, with addresses that belong there. */

import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import { parsePrefix } from '../../network/prefix';
import { privateAddressesOf } from '../addresses';
import { applyAll } from '../apply';
import type { Command } from '../command';
import type { Topology } from '../document';
import { oneOfKinds } from '../kind-title';
import { containerOf, containerProperty, contentsOf, resourceById, withContents } from '../structure';
import { freePlace, growToHold, nodeSize, type Point, rectOf } from './containers';
import { addressed } from './new-resource';
import { carriedOver, fittingPrefix, readdressed } from './readdress';
import type { Drawing } from './refusal';

/**
 * Commands that put the resources into `container` (`undefined`: outside of all containers), the first one as
 * near to `at` as is free, the others beside it. An address that does not belong in the new subnet, or is
 * taken there, becomes a free one. A subnet that does not fit in its new network gets a free prefix, and its
 * contents keep their offsets. Where a resource does not belong in such a container, the result is a reason.
 */
export function moveInto(
  topology: Topology,
  ids: readonly string[],
  container: string | undefined,
  at: Point = { x: 0, y: 0 },
): Drawing {
  const into = container === undefined ? undefined : resourceById(topology, container);
  if (container !== undefined && into === undefined) return { reason: 'The container no longer exists.' };
  const moving = ids
    .flatMap((id) => resourceById(topology, id) ?? [])
    .filter((each) => containerOf(each) !== into?.id);
  for (const each of moving) {
    const reason = refusal(topology, each, into);
    if (reason !== undefined) return { reason };
  }
  const commands: Command[] = [];
  for (const { id } of moving) {
    const before = applyAll(topology, commands);
    const resource = resourceById(before, id);
    if (resource !== undefined) commands.push(...moveOne(before, resource, into?.id, at));
  }
  return commands;
}

function refusal(
  topology: Topology,
  resource: Resource,
  container: Resource | undefined,
): string | undefined {
  const definition = kindOf(resource.kind);
  const accepts = definition?.container?.kinds as readonly string[] | undefined;
  if (container === undefined || accepts?.includes(container.kind)) return undefined;
  if (withContents(topology, [resource.id]).has(container.id))
    return `${resource.name} cannot be inside itself.`;
  if (accepts === undefined) return `${definition?.title} ${resource.name} cannot be placed in a container.`;
  return `${resource.name} belongs in ${oneOfKinds(accepts)}; ${container.name} is ${oneOfKinds([container.kind])}.`;
}

function moveOne(
  topology: Topology,
  resource: Resource,
  container: string | undefined,
  at: Point,
): readonly Command[] {
  const property = containerProperty(resource);
  if (property === undefined) return [];
  const enter: Command = {
    type: 'set-property',
    resource: resource.id,
    pointer: `/${property}`,
    ...(container === undefined ? {} : { value: container }),
  };
  const size = rectOf(topology, resource) ?? nodeSize;
  const place = freePlace(topology, container, size, at, new Set([resource.id]));
  const grown = growToHold(topology, container, { ...size, ...place });
  const boxes: Command = { type: 'place', boxes: { ...grown, [resource.id]: place } };
  const kept = addressesIn(topology, resource, container);
  const first = container === undefined ? [] : firstAddresses(topology, resource, { [property]: container });
  return [enter, ...kept, ...first, boxes];
}

/**
 * Addresses that the resource lacks because it was drawn outside of all containers, as if it had been drawn
 * here.
 */
function firstAddresses(
  topology: Topology,
  resource: Resource,
  inside: Readonly<Record<string, string>>,
): readonly Command[] {
  const before: Readonly<Record<string, unknown>> = resource;
  const drawnHere = addressed(topology, { ...resource, ...inside } as Resource);
  return Object.entries(drawnHere).flatMap(([key, value]): Command[] =>
    isEmpty(before[key]) && !isEmpty(value) && !(key in inside)
      ? [{ type: 'set-property', resource: resource.id, pointer: `/${key}`, value }]
      : [],
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function addressesIn(
  topology: Topology,
  resource: Resource,
  container: string | undefined,
): readonly Command[] {
  if (container === undefined) return [];
  if (resource.kind !== 'subnet') return readdressed(topology, resource, container);
  const prefix = fittingPrefix(topology, resource, container);
  if (prefix === resource.addressPrefix) return [];
  const change: Command = {
    type: 'set-property',
    resource: resource.id,
    pointer: '/addressPrefix',
    value: prefix,
  };
  return [change, ...contentsOf(topology, resource.id).flatMap((each) => carried(each, resource, prefix))];
}

function carried(resource: Resource, subnet: ResourceOf<'subnet'>, prefix: string): readonly Command[] {
  const from = parsePrefix(subnet.addressPrefix);
  const to = parsePrefix(prefix);
  if (from === undefined || to === undefined) return [];
  return privateAddressesOf(resource).flatMap(({ pointer, text }): Command[] => {
    const value = carriedOver(text, from, to);
    return value === undefined ? [] : [{ type: 'set-property', resource: resource.id, pointer, value }];
  });
}
