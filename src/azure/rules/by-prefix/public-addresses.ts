/** What comes in for a public address. */
import type { Rule } from '../rule';
import { udrOverview } from '../sources';

export const publicAddressRules: readonly Rule[] = [
  {
    id: 'PUBLIC-ADDRESS-IN',
    sentence: 'What comes in for a NIC’s public address is sent to its private one.',
    status: 'documented',
    sources: [udrOverview],
  },
];
