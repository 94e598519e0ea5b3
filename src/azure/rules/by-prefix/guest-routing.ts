/** How a virtual machine with several NICs chooses the NIC that a packet leaves through. */
import type { Rule } from '../rule';
import { applianceAvailability, hostRequirements, loadBalancerProbes, multipleNics } from '../sources';

export const guestRules: readonly Rule[] = [
  {
    id: 'GUEST-DEFAULT-GATEWAY',
    sentence:
      'Azure gives a default gateway only to the first (primary) NIC of a virtual machine with several NICs.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-CONNECTED',
    sentence: 'A virtual machine sends packets for the subnet of one of its NICs out through that NIC.',
    status: 'documented',
    sources: [multipleNics, hostRequirements],
  },
  {
    id: 'GUEST-ROUTE',
    sentence:
      'Routes in the operating system of a virtual machine with several NICs choose the NIC that packets leave through.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-SOURCE-ROUTING',
    sentence:
      'A virtual machine with source-based routing replies through the NIC that has the reply’s source address.',
    status: 'documented',
    sources: [loadBalancerProbes, applianceAvailability],
  },
  {
    id: 'GUEST-SOURCE',
    sentence:
      'A virtual machine with several NICs opens connections from the address of the NIC that its own routing table chooses.',
    status: 'documented',
    sources: [hostRequirements],
  },
];
