/**
 * Remedies where a service rejects the client or is unreachable: a service endpoint, or an entry in the
 * service's own firewall.
 */
import type { Resource, ResourceOf } from '../../kinds';
import { serviceEndpointServices } from '../../kinds/subnet/schema';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import type { Death } from './death';
import { linkTo, resourceIn, subnetOf } from './places';
import type { Remedy } from './remedy';

/**
 * Enables the service endpoint on the client's subnet; a service with its own firewall then also allows the
 * subnet.
 */
export function serviceEndpoint({ flow, packet }: Death, topology: Topology): readonly Remedy[] {
  const sender = packet.hops[packet.direction === 'forward' ? 0 : packet.hops.length - 1];
  const subnet = sender && subnetOf(topology, sender.place.resource);
  const target = 'resource' in flow.to ? resourceIn(topology, flow.to.resource) : undefined;
  const tag =
    'serviceTag' in flow.to
      ? flow.to.serviceTag
      : target?.kind === 'azure-service'
        ? target.serviceTag
        : undefined;
  const service = Object.entries(serviceEndpointServices).find(
    ([, each]) => each === tag?.split('.')[0],
  )?.[0];
  if (subnet === undefined || service === undefined) return [];
  const enabled = subnet.serviceEndpoints.some((each) => each.service === service);
  const commands: Command[] = [
    ...(enabled ? [] : [insert(subnet, '/serviceEndpoints', subnet.serviceEndpoints.length, { service })]),
    ...(target?.kind === 'azure-service' && !target.access.subnets.includes(subnet.id)
      ? [insert(target, '/access/subnets', target.access.subnets.length, subnet.id)]
      : []),
  ];
  if (commands.length === 0) return [];
  return [
    {
      id: `endpoint ${subnet.id} ${service}`,
      title: enabled
        ? say`Allow ${linkTo(subnet)} in the firewall of ${target === undefined ? service : linkTo(target)}`
        : commands.length > 1 && target !== undefined
          ? say`Enable the service endpoint ${service} on ${linkTo(subnet)}, and allow the subnet in the firewall of ${linkTo(target)}`
          : say`Enable the service endpoint ${service} on ${linkTo(subnet)}`,
      commands,
    },
  ];
}

/** Adds the address that the service sees to the service's own firewall. */
export function listedAddress({ hop }: Death, topology: Topology): readonly Remedy[] {
  const service = resourceIn(topology, hop.place.resource);
  if (service?.kind !== 'azure-service' || service.access.mode !== 'Listed') return [];
  const { source } = hop.packetIn;
  if (service.access.addresses.includes(`${source}/32`)) return [];
  return [
    {
      id: `listed ${service.id} ${source}`,
      title: say`Allow ${source} in the firewall of ${linkTo(service)}`,
      commands: [insert(service, '/access/addresses', service.access.addresses.length, `${source}/32`)],
    },
  ];
}

function insert(
  resource: Resource | ResourceOf<'subnet'>,
  pointer: string,
  index: number,
  value: unknown,
): Command {
  return { type: 'insert-item', resource: resource.id, pointer, index, value };
}
