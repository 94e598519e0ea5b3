/** Copies resources: a copy has a new name, position and addresses, and the same attachments as its original. */
import type { Resource } from '../../kinds';
import { parsePrefix } from '../../network/prefix';
import { privateAddressesOf } from '../addresses';
import { apply } from '../apply';
import type { Command } from '../command';
import type { Box, Topology } from '../document';
import { changeAt } from '../json-pointer';
import { boxOf, containerOf, enclosingContainer, referencesOf, withContents } from '../structure';
import { freePlace, growToHold, nodeSize, rectOf } from './containers';
import { freeNameLike, idFrom, takenNames } from './naming';
import { carriedOver, fittingPrefix, withOwnAddresses } from './readdress';

/**
 * Commands that add a copy of each resource and of everything inside it, beside the originals. Copies refer
 * to copies, and to the original where a referenced resource was not copied. A copied subnet gets a free
 * prefix of its network, and its contents keep their offsets; a copied virtual network keeps its address
 * space, since two networks may have the same one.
 */
export function duplicateResources(topology: Topology, ids: readonly string[]): readonly Command[] {
  const copied = withContents(topology, ids);
  const originals = topology.resources
    .filter(({ id }) => copied.has(id))
    .sort((a, b) => depth(topology, a) - depth(topology, b));
  const taken = takenNames(topology);
  const copies = new Map<string, { readonly id: string; readonly name: string }>();
  for (const { id, name } of originals) {
    const fresh = freeNameLike(taken, name || id);
    const freshId = freeNameLike(taken, idFrom(fresh));
    taken.add(fresh.toLowerCase()).add(freshId.toLowerCase());
    copies.set(id, { id: freshId, name: fresh });
  }
  const commands: Command[] = [];
  let now = topology;
  for (const original of originals) {
    for (const command of copyOf(now, original, copies)) {
      commands.push(command);
      now = apply(now, command);
    }
  }
  return commands;
}

type Copies = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

function copyOf(topology: Topology, original: Resource, copies: Copies): readonly Command[] {
  const named = { ...original, ...copies.get(original.id) } as Resource;
  const linked = referencesOf(original).reduce(
    (copy, { pointer, to }) => changeAt(copy, pointer, () => copies.get(to)?.id ?? to),
    named,
  );
  const resource = withPlaceInNetwork(topology, linked, original);
  const inside = copies.has(containerOf(original) ?? '');
  const box = boxOf(topology, original.id);
  if (inside || box === undefined)
    return [{ type: 'add-resource', resource, ...(box === undefined ? {} : { box }) }];
  const container = enclosingContainer(topology, original);
  const size = rectOf(topology, original) ?? nodeSize;
  const place = freePlace(topology, container, size, { x: box.x + 24, y: box.y + 24 });
  const grown: Readonly<Record<string, Box>> = growToHold(topology, container, { ...size, ...place });
  const add: Command = { type: 'add-resource', resource, box: { ...box, ...place } };
  return Object.keys(grown).length === 0 ? [add] : [{ type: 'place', boxes: grown }, add];
}

function withPlaceInNetwork(topology: Topology, copy: Resource, original: Resource): Resource {
  const container = containerOf(copy);
  if (copy.kind === 'subnet') {
    return container === undefined
      ? copy
      : { ...copy, addressPrefix: fittingPrefix(topology, copy, container) };
  }
  if (container === undefined || container === containerOf(original))
    return withOwnAddresses(topology, copy, container);
  const [from, to] = [containerOf(original), container].map((id) => {
    const subnet = topology.resources.find((each) => each.id === id);
    return subnet?.kind === 'subnet' ? parsePrefix(subnet.addressPrefix) : undefined;
  });
  const shown = withOwnAddresses(topology, copy, undefined);
  if (from === undefined || to === undefined) return shown;
  return privateAddressesOf(shown).reduce(
    (changed, { pointer, text }) => changeAt(changed, pointer, () => carriedOver(text, from, to)),
    shown,
  );
}

/** The depth in containers: a container is copied before its contents. */
function depth(topology: Topology, resource: Resource): number {
  const container = topology.resources.find(({ id }) => id === enclosingContainer(topology, resource));
  return container === undefined ? 0 : 1 + depth(topology, container);
}
