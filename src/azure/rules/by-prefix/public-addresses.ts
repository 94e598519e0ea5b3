/** How packets addressed to a public IP address reach a NIC. */
import type { Rule } from '../rule';
import { udrOverview } from '../sources';

export const publicAddressRules: readonly Rule[] = [
  {
    id: 'PUBLIC-ADDRESS-IN',
    sentence: 'Azure sends packets addressed to a NIC’s public IP address to its private one.',
    status: 'documented',
    sources: [udrOverview],
  },
];
