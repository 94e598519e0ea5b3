/** Ways out to the Internet beside those in `routes.ts`: what comes before them, and how many connections they bear. */
import type { Rule } from './rule';
import { loadBalancerOutbound, natGatewayResource, natOverview } from './sources';

export const wayOutRules: readonly Rule[] = [
  {
    id: 'OUT-ROUTE-FIRST',
    sentence:
      'What a route sends to an appliance or a gateway does not leave by a NAT gateway, a public address or a load balancer of its own subnet.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'NAT-ONE-NETWORK',
    sentence: 'The subnets of a NAT gateway are of one virtual network.',
    status: 'documented',
    sources: [natGatewayResource],
  },
  {
    id: 'OUT-NAT-PORTS',
    sentence:
      'A NAT gateway has 64,512 ports for each of its public addresses, and forgets a connection after 4 idle minutes unless set otherwise.',
    status: 'documented',
    sources: [natOverview, natGatewayResource],
    notSimulated: 'connections are traced one by one, and the engine has no clock.',
  },
  {
    id: 'OUT-BALANCER-PORTS',
    sentence:
      'An outbound rule has 64,000 ports for each public address; unless set otherwise each of up to 50 backends gets 1,024 of them.',
    status: 'documented',
    sources: [loadBalancerOutbound],
    notSimulated: 'connections are traced one by one.',
  },
];
