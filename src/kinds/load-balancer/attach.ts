/** A line from a load balancer: the machine at its end joins the first backend pool. */
import { type Attachment, append } from '../../azure/kit/attach';
import type { AnyResource } from '../../azure/kit/resource';
import type { LoadBalancer } from './schema';

/** Puts the first NIC of a machine into the first pool, which is made where there is none. */
export function attachBackend(balancer: LoadBalancer, machine: AnyResource): Attachment {
  const [pool] = balancer.backendAddressPools;
  const row = { resource: machine.id };
  if (pool === undefined)
    return append(balancer, '/backendAddressPools', [], { name: 'backends', backendIPConfigurations: [row] });
  const rows = pool.backendIPConfigurations;
  if (rows.some((each) => each.resource === machine.id))
    return { reason: `${machine.name} is behind ${balancer.name} already.` };
  return append(balancer, '/backendAddressPools/0/backendIPConfigurations', rows, row);
}
