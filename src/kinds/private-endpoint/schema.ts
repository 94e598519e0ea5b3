/** Microsoft.Network/privateEndpoints: a private IP address for a service outside the virtual network. */
import type { z } from 'zod';
import { ipAddress, reference, resourceOf } from '../../azure/kit/properties';

export const privateEndpointSchema = resourceOf('private-endpoint', {
  subnet: reference('Subnet', 'The subnet of its NIC.', 'subnet'),
  privateIPAddress: ipAddress(
    'Private IP address',
    'The service answers at this address in the virtual network.',
  ),
  privateLinkService: reference(
    'Service',
    'The service that it connects to; for API Management, the gateway.',
    'azure-service',
    'api-management',
  ),
});
export type PrivateEndpoint = z.output<typeof privateEndpointSchema>;
