/**
 * Remedies where a route leads nowhere: another next hop, or no such route; where a device does not forward:
 * enable it.
 */
import type { ResourceOf } from '../../kinds';
import type { Topology } from '../../topology/document';
import { pointerOf } from '../../topology/json-pointer';
import { say } from '../sentence';
import { type Death, routeOf } from './death';
import { linkTo, ofKind, resourceIn } from './places';
import type { Remedy } from './remedy';

/** The route that the packet took, if it is in a route table. */
function routeIn(death: Death, topology: Topology) {
  const place = routeOf(death)?.step.chosen.place;
  const table = place && resourceIn(topology, place.resource);
  const index = Number(/^\/routes\/(\d+)/.exec(place?.pointer ?? '')?.[1]);
  if (table?.kind !== 'route-table' || !Number.isInteger(index)) return undefined;
  const route = table.routes[index];
  return route && { table, route, index };
}

export function withoutRoute(death: Death, topology: Topology): readonly Remedy[] {
  const found = routeIn(death, topology);
  if (found === undefined) return [];
  const { table, route, index } = found;
  return [
    {
      id: `remove ${table.id} ${index}`,
      title: say`Remove route “${route.name}” from ${linkTo(table)}`,
      commands: [{ type: 'remove-item', resource: table.id, pointer: '/routes', index }],
    },
  ];
}

/** One remedy for each firewall or appliance that has an address. */
export function otherNextHop(death: Death, topology: Topology): readonly Remedy[] {
  const found = routeIn(death, topology);
  if (found === undefined) return [];
  const { table, route, index } = found;
  const devices: readonly (ResourceOf<'azure-firewall'> | ResourceOf<'network-virtual-appliance'>)[] = [
    ...ofKind(topology, 'azure-firewall'),
    ...ofKind(topology, 'network-virtual-appliance'),
  ];
  return devices.flatMap((device) => {
    const address = device.privateIPAddress;
    if (address === undefined || address === route.nextHopIpAddress) return [];
    const set = (property: string, value: string) =>
      ({
        type: 'set-property',
        resource: table.id,
        pointer: pointerOf('routes', index, property),
        value,
      }) as const;
    return [
      {
        id: `next hop ${table.id} ${index} ${device.id}`,
        title: say`Change the next hop of route “${route.name}” in ${linkTo(table)} to ${linkTo(device)}, ${address}`,
        commands: [set('nextHopType', 'VirtualAppliance'), set('nextHopIpAddress', address)],
      },
    ];
  });
}

export function letForward({ hop }: Death, topology: Topology): readonly Remedy[] {
  const device = resourceIn(topology, hop.place.resource);
  if (device?.kind !== 'network-virtual-appliance' || device.enableIPForwarding) return [];
  return [
    {
      id: `forward ${device.id}`,
      title: say`Enable IP forwarding on ${linkTo(device)}`,
      commands: [{ type: 'set-property', resource: device.id, pointer: '/enableIPForwarding', value: true }],
    },
  ];
}

/** A VPN gateway without BGP sends packets that no prefix covers only to a default site. */
export function defaultSite({ hop }: Death, topology: Topology): readonly Remedy[] {
  const gateway = resourceIn(topology, hop.place.resource);
  if (gateway?.kind !== 'virtual-network-gateway' || gateway.gatewayDefaultSite !== undefined) return [];
  return gateway.connections.flatMap(({ site }) => {
    const other = site === undefined ? undefined : resourceIn(topology, site);
    if (other === undefined) return [];
    return [
      {
        id: `default site ${gateway.id} ${other.id}`,
        title: say`Make ${linkTo(other)} the default site of ${linkTo(gateway)}`,
        commands: [
          { type: 'set-property', resource: gateway.id, pointer: '/gatewayDefaultSite', value: other.id },
        ],
      },
    ];
  });
}

/** Allows forwarded traffic on the peering that dropped a forwarded packet. */
export function allowForwarded({ packet }: Death, topology: Topology): readonly Remedy[] {
  const { fate } = packet;
  const half = fate.fate === 'dropped' ? resourceIn(topology, fate.place.resource) : undefined;
  if (half?.kind !== 'virtual-network-peering') return [];
  return [
    {
      id: `allow forwarded ${half.id}`,
      title: say`Allow forwarded traffic on ${linkTo(half)}`,
      commands: [{ type: 'set-property', resource: half.id, pointer: '/allowForwardedTraffic', value: true }],
    },
  ];
}
