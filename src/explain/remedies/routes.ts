/**
 * Remedies where a route sends a packet to the device that drops it: a route to the Internet for exactly
 * those addresses, past the device; or both directions through the device.
 */
import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { type Death, resourcesAtEnds, routeOf } from './death';
import { type End, waysToName } from './ends';
import { homeOf, linkTo, resourceIn, subnetOf, unusedName } from './places';
import type { Remedy } from './remedy';

/**
 * Adds a route past the device, only where the packet took a user or BGP route: a system route is not the
 * cause.
 */
export function routePast(death: Death, topology: Topology): readonly Remedy[] {
  const sent = routeOf(death);
  if (sent === undefined || sent.step.chosen.source === 'Default') return [];
  const subnet = subnetOf(topology, sent.hop.place.resource);
  if (subnet === undefined) return [];
  return waysToName(destinationOf(death), topology).map((destinations) =>
    addRoutes(subnet, destinations, { nextHopType: 'Internet' }, 'Internet', topology),
  );
}

/**
 * Where one direction passes a stateful device and the other does not: routes the other one through the same
 * device.
 */
export function sameWay(death: Death, topology: Topology): readonly Remedy[] {
  const device = resourceIn(topology, death.hop.place.resource);
  if (device?.kind !== 'azure-firewall' && device?.kind !== 'network-virtual-appliance') return [];
  const address = device.privateIPAddress;
  if (address === undefined) return [];
  const { opener, answerer } = resourcesAtEnds(death);
  // A reply without a session: the request bypassed the device. A request out of state: the reply did.
  const [from, to] = death.packet.direction === 'return' ? [opener, answerer] : [answerer, opener];
  const subnet = subnetOf(topology, from);
  const destinations = homeOf(topology, to);
  if (subnet === undefined || destinations.length === 0) return [];
  const nextHop = { nextHopType: 'VirtualAppliance', nextHopIpAddress: address };
  return [addRoutes(subnet, destinations, nextHop, device.name, topology)];
}

function destinationOf({ flow, traced, packet, packets }: Death): End {
  const ends = resourcesAtEnds({ packets });
  return packet.direction === 'return'
    ? { end: flow.from, set: traced.from, resource: ends.opener }
    : { end: flow.to, set: traced.to, resource: ends.answerer };
}

type NextHop = { readonly nextHopType: string; readonly nextHopIpAddress?: string };

function addRoutes(
  subnet: ResourceOf<'subnet'>,
  destinations: readonly string[],
  nextHop: NextHop,
  nextHopName: string,
  topology: Topology,
): Remedy {
  const table = subnet.routeTable === undefined ? undefined : resourceIn(topology, subnet.routeTable);
  const routes = say`${destinations.length === 1 ? 'a route' : 'routes'} for ${destinations.join(', ')} with next hop ${nextHopName}`;
  const id = `route ${destinations.join(' ')} ${nextHopName} ${subnet.id}`;
  if (table?.kind === 'route-table') {
    const names = table.routes.map(({ name }) => name);
    const commands = destinations.map(
      (destination, at): Command => ({
        type: 'insert-item',
        resource: table.id,
        pointer: '/routes',
        index: table.routes.length + at,
        value: routeTo(destination, nextHop, names),
      }),
    );
    const title = say`Add ${routes} to ${linkTo(table)}, the route table of ${linkTo(subnet)}`;
    return { id, title, commands };
  }
  const made = {
    ...resourceToAdd('route-table', `rt-${subnet.name}`, topology),
    routes: destinations.map((each) => routeTo(each, nextHop, [])),
  };
  return {
    id,
    title: say`Associate ${linkTo(subnet)} with a new route table that has ${routes}`,
    commands: [
      { type: 'add-resource', resource: made as Resource },
      { type: 'set-property', resource: subnet.id, pointer: '/routeTable', value: made.id },
    ],
  };
}

function routeTo(destination: string, nextHop: NextHop, taken: readonly string[]) {
  return {
    name: unusedName(`to-${destination.replaceAll('/', '-')}`, taken),
    addressPrefix: destination,
    ...nextHop,
  };
}

/** A new resource with a free name and a free id. */
export function resourceToAdd(kind: Resource['kind'], name: string, { resources }: Topology): Resource {
  const id = unusedName(
    name.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-'),
    resources.map((each) => each.id),
  );
  const definition = kindOf(kind);
  if (definition === undefined) throw new Error(`no such kind: ${kind}`);
  return definition.create(
    id,
    unusedName(
      name,
      resources.map((each) => each.name),
    ),
  ) as Resource;
}
