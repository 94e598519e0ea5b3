/**
 * A line from a subnet: to a security group, which some subnets do not support, or to a service, over a
 * service endpoint.
 */
import { z } from 'zod';
import { type Attachment, already, append, type DrawingContext, set } from '../../azure/kit/attach';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource } from '../../azure/kit/resource';
import { type Subnet, serviceEndpointServices } from './schema';

export function attachSecurityGroup(
  subnet: Subnet,
  group: AnyResource,
  { takesSecurityGroup }: DrawingContext,
): Attachment {
  if (!takesSecurityGroup(subnet.name))
    return { reason: `Azure does not support a network security group on ${subnet.name}.` };
  return set(subnet, '/networkSecurityGroup', subnet.networkSecurityGroup, group);
}

const serviceOf = readAs('azure-service', {
  serviceTag: z.string(),
  access: z.object({ mode: z.string(), subnets: z.array(z.string()) }),
});

/** Enables the endpoint on the subnet and adds the subnet to the service's list if the service has one. */
export function attachService(subnet: Subnet, other: AnyResource): Attachment {
  const service = serviceOf(other);
  const tag = service?.serviceTag.split('.')[0];
  const endpoint = Object.entries(serviceEndpointServices).find(([, each]) => each === tag)?.[0];
  if (service === undefined || endpoint === undefined)
    return { reason: `Azure has no service endpoint for ${service?.serviceTag}.` };
  const { mode, subnets } = service.access;
  const enabled = subnet.serviceEndpoints.some((each) => each.service === endpoint);
  const listed = mode === 'Everyone' || subnets.includes(subnet.id);
  if (enabled && listed) return already(subnet, service);
  return [
    ...(enabled ? [] : append(subnet, '/serviceEndpoints', subnet.serviceEndpoints, { service: endpoint })),
    ...(listed ? [] : append(service, '/access/subnets', subnets, subnet.id)),
  ];
}
