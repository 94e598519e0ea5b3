/** What a route server needs, and its limits. */
import type { Rule } from '../rule';
import { routeServerFaq, routeServerLimits } from '../sources';

export const routeServerRules: readonly Rule[] = [
  {
    id: 'RS-SUBNET',
    sentence:
      'A route server needs a subnet named RouteServerSubnet, without a route table and without a security group.',
    status: 'documented',
    sources: [routeServerFaq],
  },
  {
    id: 'RS-LIMITS',
    sentence:
      'A virtual network has one route server, with at most 8 peers that advertise at most 1,000 routes each.',
    status: 'documented',
    sources: [routeServerFaq, routeServerLimits],
  },
];
