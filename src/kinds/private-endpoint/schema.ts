/** Microsoft.Network/privateEndpoints: a private address that leads to a service outside the virtual network. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf } from '../../azure/kit/properties';

export const privateEndpointSchema = resourceOf('private-endpoint', {
  subnet: reference('Subnet', 'Where its network interface is.', 'subnet'),
  privateIPAddress: ipAddress('Private address', 'At which the service answers in the virtual network.'),
  privateLinkService: reference(
    'Service',
    'The service that it leads to; of API Management, its gateway.',
    'azure-service',
    'api-management',
  ),
});
export type PrivateEndpoint = z.output<typeof privateEndpointSchema>;
