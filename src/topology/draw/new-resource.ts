/** What a drop from the palette does: a resource with a name, a place and addresses of its own, in the right container. */
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
 * Commands that add a resource of that kind where it was dropped: `at` is relative to `container`, the container under the pointer,
 * or to the canvas without one. The last `add-resource` among them is the resource itself; a subnet that it needs comes first:
 * Azure Firewall and gateways go to the subnet with the name that Azure asks for, and whatever else needs a subnet and is
 * dropped on a virtual network gets one to itself. A route table or a security group dropped on a subnet without one is attached.
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

/** The same for a resource that exists already as a thought: its container, its addresses and its place are chosen here. */
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

/** The subnet by whose name Azure knows it, if the kind insists on one. */
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

/** Adds it to exactly that container, with addresses and a place there. */
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

/** With prefixes and addresses that nobody has; what is not free stays empty, and the checks ask for it. */
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

/** A route table or a security group that was dropped on a subnet which has none is meant for it. */
function attachedTo(topology: Topology, below: Resource | undefined, dropped: Resource): readonly Command[] {
  if (below?.kind !== 'subnet' || !isBadgeKind(dropped.kind)) return [];
  const taken = referencesOf(below).some(({ kinds }) => kinds.includes(dropped.kind));
  const attach = taken ? [] : connectResources(topology, dropped.id, below.id);
  return isRefusal(attach) ? [] : attach;
}
