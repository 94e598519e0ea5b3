/** What the edge of an on-premises site does with packets to the Internet. */
import type { Rule } from '../rule';
import { apimForcedTunneling } from '../sources';

export const edgeRules: readonly Rule[] = [
  {
    id: 'EDGE-NAT',
    sentence: 'The edge of a site puts its public IP address on packets that leave for the Internet.',
    status: 'documented',
    sources: [apimForcedTunneling],
  },
];
