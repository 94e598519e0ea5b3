/** What the edge of an on-premises site does with packets to the Internet. */
import type { Rule } from '../rule';
import { apimForcedTunneling } from '../sources';

export const edgeRules: readonly Rule[] = [
  {
    id: 'EDGE-NAT',
    sentence: 'What leaves a site for the Internet carries the public address of its edge.',
    status: 'documented',
    sources: [apimForcedTunneling],
  },
];
