/** What a NAT gateway requires of its subnets. */
import type { Rule } from '../rule';
import { natGatewayResource, natOverview } from '../sources';

export const natGatewayRules: readonly Rule[] = [
  {
    id: 'NAT-ONE-NETWORK',
    sentence: 'The subnets of a NAT gateway belong to one virtual network.',
    status: 'documented',
    sources: [natGatewayResource],
  },
  {
    id: 'NAT-SUBNETS',
    area: 'plan',
    sentence: 'A NAT gateway has at most 16 public IP addresses, and GatewaySubnet cannot use one.',
    status: 'documented',
    sources: [natOverview],
  },
];
