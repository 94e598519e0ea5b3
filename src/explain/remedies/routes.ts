/** A packet that was sent where it dies: a route of its own to the Internet, past the device, for exactly those addresses. */
import { kindOf, type Resource, type ResourceOf } from '../../kinds';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { type Death, routeOf } from './death';
import { namesOfSet } from './ends';
import { freeName, linkTo, resourceIn, subnetOf } from './places';
import type { Proposal } from './proposal';

/** Only for a packet that left by a route somebody made or announced: a system route is not in anyone's way. */
export function routePast(death: Death, topology: Topology): readonly Proposal[] {
  const sent = routeOf(death);
  if (sent === undefined || !['User', 'VirtualNetworkGateway'].includes(sent.step.chosen.source)) return [];
  const subnet = subnetOf(topology, sent.hop.place.resource);
  if (subnet === undefined) return [];
  const { flow, traced, packet } = death;
  const [end, set] =
    packet.direction === 'return' ? ([flow.from, traced.from] as const) : ([flow.to, traced.to] as const);
  return namesOfSet(end, set, topology).map((destinations) =>
    routeToInternet(destinations, subnet, topology),
  );
}

function routeToInternet(
  destinations: readonly string[],
  subnet: ResourceOf<'subnet'>,
  topology: Topology,
): Proposal {
  const table = subnet.routeTable === undefined ? undefined : resourceIn(topology, subnet.routeTable);
  const title = say`Route ${destinations.join(', ')} → Internet on ${linkTo(subnet)}`;
  const id = `route ${destinations.join(' ')} Internet ${subnet.id}`;
  if (table?.kind === 'route-table') {
    const names = table.routes.map(({ name }) => name);
    const commands = destinations.map(
      (destination, at): Command => ({
        type: 'insert-item',
        resource: table.id,
        pointer: '/routes',
        index: table.routes.length + at,
        value: routeTo(destination, names),
      }),
    );
    return { id, title, commands };
  }
  const made = {
    ...newResource('route-table', `rt-${subnet.name}`, topology),
    routes: destinations.map((each) => routeTo(each, [])),
  };
  return {
    id,
    title: say`${title}, in a new route table`,
    commands: [
      { type: 'add-resource', resource: made as Resource },
      { type: 'set-property', resource: subnet.id, pointer: '/routeTable', value: made.id },
    ],
  };
}

function routeTo(destination: string, taken: readonly string[]) {
  return {
    name: freeName(`to-${destination.replaceAll('/', '-')}`, taken),
    addressPrefix: destination,
    nextHopType: 'Internet',
  };
}

/** With a name and an id that nobody has. */
export function newResource(kind: Resource['kind'], name: string, { resources }: Topology): Resource {
  const id = freeName(
    name.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-'),
    resources.map((each) => each.id),
  );
  const definition = kindOf(kind);
  if (definition === undefined) throw new Error(`no such kind: ${kind}`);
  return definition.create(
    id,
    freeName(
      name,
      resources.map((each) => each.name),
    ),
  ) as Resource;
}
