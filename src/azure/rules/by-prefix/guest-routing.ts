/** How a machine with several NICs chooses the one that a packet leaves by. */
import type { Rule } from '../rule';
import { applianceAvailability, hostRequirements, loadBalancerProbes, multipleNics } from '../sources';

export const guestRules: readonly Rule[] = [
  {
    id: 'GUEST-DEFAULT-GATEWAY',
    sentence: 'Of a machine with several NICs Azure gives only the first, the primary, a default gateway.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-CONNECTED',
    sentence: 'A machine sends what is for the subnet of one of its NICs out by that NIC.',
    status: 'documented',
    sources: [multipleNics, hostRequirements],
  },
  {
    id: 'GUEST-ROUTE',
    sentence:
      'Routes in the operating system of a machine with several NICs say by which of them packets leave.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-SOURCE-ROUTING',
    sentence: 'With source-based routing a machine answers over the NIC whose address the answer carries.',
    status: 'documented',
    sources: [loadBalancerProbes, applianceAvailability],
  },
  {
    id: 'GUEST-SOURCE',
    sentence:
      'A machine with several NICs opens connections from the address of the NIC that its own routing table chooses.',
    status: 'documented',
    sources: [hostRequirements],
  },
];
