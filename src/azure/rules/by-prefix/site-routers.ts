/** What the routers of an on-premises site prefer. */
import type { Rule } from '../rule';
import { expressRouteCoexist, inference } from '../sources';

export const siteRules: readonly Rule[] = [
  {
    id: 'SITE-EXPRESSROUTE-FIRST',
    sentence:
      'A site that an ExpressRoute circuit and a VPN tunnel lead from to the same prefix takes the circuit.',
    status: 'derived',
    sources: [inference, expressRouteCoexist],
  },
];
