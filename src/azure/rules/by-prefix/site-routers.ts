/** What the routers of an on-premises site prefer. */
import type { Rule } from '../rule';
import { expressRouteCoexist, inference } from '../sources';

export const siteRules: readonly Rule[] = [
  {
    id: 'SITE-EXPRESSROUTE-FIRST',
    sentence: 'A site with an ExpressRoute circuit and a VPN tunnel to the same prefix uses the circuit.',
    status: 'derived',
    sources: [inference, expressRouteCoexist],
  },
];
