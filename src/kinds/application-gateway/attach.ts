/** A line from an Application Gateway adds the resource at its other end to the first backend pool. */
import { z } from 'zod';
import { type Attachment, already, append } from '../../azure/kit/attach';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource } from '../../azure/kit/resource';
import type { ApplicationGateway } from './schema';

const address = z.string().optional();
const instanceOf = readAs('api-management', { privateIPAddress: address, publicIPAddress: address });
const machineOf = readAs('virtual-machine', { privateIPAddress: address });

export function attachApiManagement(gateway: ApplicationGateway, other: AnyResource): Attachment {
  const instance = instanceOf(other);
  return poolMember(gateway, other, instance?.privateIPAddress ?? instance?.publicIPAddress);
}

export function attachMachine(gateway: ApplicationGateway, machine: AnyResource): Attachment {
  return poolMember(gateway, machine, machineOf(machine)?.privateIPAddress);
}

/** Adds the address to the first backend pool, and creates the pool if the gateway has none. */
function poolMember(gateway: ApplicationGateway, to: AnyResource, at: string | undefined): Attachment {
  if (!at) return { reason: `${to.name} has no address yet that the backend pool could use.` };
  const [pool] = gateway.backendAddressPools;
  if (pool === undefined)
    return append(gateway, '/backendAddressPools', [], { name: to.name, backendAddresses: [at] });
  if (pool.backendAddresses.includes(at)) return already(gateway, to);
  return append(gateway, '/backendAddressPools/0/backendAddresses', pool.backendAddresses, at);
}
