/** Lines to a load balancer and to a route server: who is behind the one, and who announces to the other. */
import type { Resource, ResourceOf } from '../../kinds';
import type { Drawing } from './refusal';

/** Puts the first NIC of a machine into the first pool, which is made where there is none. */
export function putBehind(balancer: ResourceOf<'load-balancer'>, machine: Resource): Drawing {
  const [pool] = balancer.backendAddressPools;
  const row = { resource: machine.id };
  if (pool === undefined)
    return [
      {
        type: 'insert-item',
        resource: balancer.id,
        pointer: '/backendAddressPools',
        index: 0,
        value: { name: 'backends', backendIPConfigurations: [row] },
      },
    ];
  if (pool.backendIPConfigurations.some((each) => each.resource === machine.id))
    return { reason: `${machine.name} is behind ${balancer.name} already.` };
  const index = pool.backendIPConfigurations.length;
  const pointer = '/backendAddressPools/0/backendIPConfigurations';
  return [{ type: 'insert-item', resource: balancer.id, pointer, index, value: row }];
}

export function peerWith(
  server: ResourceOf<'route-server'>,
  appliance: ResourceOf<'network-virtual-appliance'>,
): Drawing {
  const { bgpConnections } = server;
  if (bgpConnections.some(({ peer }) => peer === appliance.id))
    return { reason: `${appliance.name} is a peer of ${server.name} already.` };
  const value = { name: appliance.name, peer: appliance.id };
  const index = bgpConnections.length;
  return [{ type: 'insert-item', resource: server.id, pointer: '/bgpConnections', index, value }];
}

/** The address that a route may name as its next hop. */
export function privateFrontend({
  frontendIPConfigurations,
}: ResourceOf<'load-balancer'>): string | undefined {
  return frontendIPConfigurations.find(({ privateIPAddress }) => privateIPAddress)?.privateIPAddress;
}
