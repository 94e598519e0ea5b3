/** Microsoft.Network/natGateways: outbound SNAT for the subnets associated with it. */
import type { z } from 'zod';
import { resourceOf, texts } from '../../azure/kit/properties';

export const natGatewaySchema = resourceOf('nat-gateway', {
  publicIPAddresses: texts(
    'Public IP addresses',
    'Up to 16; each new connection uses one of them.',
    'ipv4-address',
  ),
});
export type NatGateway = z.output<typeof natGatewaySchema>;
