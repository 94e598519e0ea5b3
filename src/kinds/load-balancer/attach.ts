/** A line from a load balancer adds the virtual machine at its other end to the first backend pool. */
import { type Attachment, append } from '../../azure/kit/attach';
import type { AnyResource } from '../../azure/kit/resource';
import type { LoadBalancer } from './schema';

/** Adds the machine's first NIC to the first pool, and creates the pool if the balancer has none. */
export function attachBackend(balancer: LoadBalancer, machine: AnyResource): Attachment {
  const [pool] = balancer.backendAddressPools;
  const row = { resource: machine.id };
  if (pool === undefined)
    return append(balancer, '/backendAddressPools', [], { name: 'backends', backendIPConfigurations: [row] });
  const rows = pool.backendIPConfigurations;
  if (rows.some((each) => each.resource === machine.id))
    return { reason: `${machine.name} is already a backend of ${balancer.name}.` };
  return append(balancer, '/backendAddressPools/0/backendIPConfigurations', rows, row);
}
