/** A drop from the palette: adds a resource with a name, a position and free addresses, in the right container. */
import type { ContainerDefinition } from '../../azure/kit/kind';
import { definitionOf, type Kind, kindOf, kinds, type Resource } from '../../kinds';
import { applyAll } from '../apply';
import type { Command } from '../command';
import type { Topology } from '../document';
import { enclosingContainer, referencesOf, resourceById } from '../structure';
import { connectResources } from './connect';
import { freePlace, growToHold, isBadgeKind, newSize, nodeSize, onCanvas, type Point } from './containers';
import { freeAddressesFor } from './free-addresses';
import { freeName, freeNameLike, idFrom, takenNames } from './naming';
import { isRefusal } from './refusal';

/**
 * Commands that add a resource of that kind where it was dropped: `at` is relative to `container`, the
 * container under the pointer, or to the canvas without one. The last `add-resource` adds the resource
 * itself; a subnet that it needs comes first: Azure Firewall and gateways go to the subnet with the name that
 * Azure requires, and any other resource that needs a subnet gets a new one when it is dropped on a virtual
 * network. A route table or a security group dropped on a subnet without one is attached to it.
 */
export function newResource(
  topology: Topology,
  kind: Kind,
  container: string | undefined,
  at: Point,
): readonly Command[] {
  const taken = takenNames(topology);
  const name = freeName(taken, kind);
  return addedAt(topology, kindOf(kind)!.create(name, name), container, at);
}

/**
 * The same for a created resource that is not in the topology yet: chooses its container, addresses and
 * position.
 */
function addedAt(
  topology: Topology,
  created: Resource,
  under: string | undefined,
  at: Point,
): readonly Command[] {
  const below = under === undefined ? undefined : resourceById(topology, under);
  const accepts = definitionOf(created)?.container?.kinds;
  if (accepts === undefined) {
    const outside = onCanvas(topology, under, at);
    const added = addCommands(topology, created, undefined, outside);
    return [...added, ...attachedTo(applyAll(topology, added), below, created)];
  }
  if (below === undefined) return addCommands(topology, created, undefined, at);
  const special = specialSubnet(created.kind);
  if (accepts.includes(below.kind) && (special === undefined || below.name === special.name)) {
    return addCommands(topology, created, below.id, at);
  }
  const container = enclosingContainer(topology, below);
  if (accepts.includes('virtual-network')) {
    return addedAt(topology, created, container, onCanvas(topology, under, at));
  }
  const network =
    below.kind === 'virtual-network' ? below.id : below.kind === 'subnet' ? container : undefined;
  if (network === undefined) return addCommands(topology, created, undefined, onCanvas(topology, under, at));
  return intoSubnetOf(topology, created, network, at);
}

/** The subnet with a fixed name, if the kind requires one. */
function specialSubnet(kind: Kind): ContainerDefinition['subnet'] {
  return definitionOf({ kind })?.container?.subnet;
}

function intoSubnetOf(topology: Topology, created: Resource, network: string, at: Point): readonly Command[] {
  const special = specialSubnet(created.kind);
  const existing = topology.resources.find(
    (each) => each.kind === 'subnet' && each.virtualNetwork === network && each.name === special?.name,
  );
  if (existing !== undefined) return addCommands(topology, created, existing.id, { x: 0, y: 0 });
  const subnet = newSubnet(topology, network, special);
  const first = addCommands(topology, subnet, network, at);
  const inside = addCommands(applyAll(topology, first), created, subnet.id, { x: 0, y: 0 });
  return [...first, ...inside];
}

function newSubnet(
  topology: Topology,
  network: string,
  special: { readonly name: string } | undefined,
): Resource {
  const taken = takenNames(topology);
  const name = special?.name ?? freeName(taken, 'subnet');
  const id = freeNameLike(taken, idFrom(name));
  return { ...kindOf('subnet')!.create(id, name), virtualNetwork: network } as Resource;
}

/** Adds the resource to exactly that container, with addresses and a position there. */
function addCommands(
  topology: Topology,
  created: Resource,
  container: string | undefined,
  at: Point,
): readonly Command[] {
  const property = kindOf(created.kind)?.container?.property;
  const housed =
    property === undefined || container === undefined ? created : { ...created, [property]: container };
  const resource = addressed(topology, housed as Resource);
  const size = newSize(resource.kind);
  const place = freePlace(topology, container, size ?? nodeSize, at);
  const grown = growToHold(topology, container, { ...place, ...(size ?? nodeSize) });
  const add: Command = { type: 'add-resource', resource, box: { ...place, ...size } };
  return Object.keys(grown).length === 0 ? [add] : [{ type: 'place', boxes: grown }, add];
}

/**
 * The resource with free prefixes and addresses; where none is free the property stays empty, and the checks
 * report it.
 */
export function addressed(topology: Topology, resource: Resource): Resource {
  const definition = definitionOf(resource);
  if (definition?.addressed === undefined) return resource;
  const free = freeAddressesFor(topology, resource);
  const special = kinds
    .map(({ kind }) => specialSubnet(kind))
    .find((each) => resource.kind === 'subnet' && each?.name === resource.name);
  const wanted =
    special === undefined ? free : { ...free, subnetPrefix: () => free.subnetPrefix(special.prefixLength) };
  return definition.addressed(resource, wanted);
}

/** Attaches a route table or a security group to the subnet it was dropped on, if the subnet has none. */
function attachedTo(topology: Topology, below: Resource | undefined, dropped: Resource): readonly Command[] {
  if (below?.kind !== 'subnet' || !isBadgeKind(dropped.kind)) return [];
  const taken = referencesOf(below).some(({ kinds }) => kinds.includes(dropped.kind));
  const attach = taken ? [] : connectResources(topology, dropped.id, below.id);
  return isRefusal(attach) ? [] : attach;
}
