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
    id: 'GUEST-OWN-ADDRESS',
    sentence: 'A machine that calls one of its own addresses answers itself: the packet never leaves it.',
    status: 'documented',
    sources: [hostRequirements],
    measurements: [
      {
        who: 'Microsoft',
        where: 'github.com/microsoft/Azure-ILB-hairpin',
        when: '2019-08',
        saw: 'A backend reaches its service at its own private IP address, and at the frontend’s with floating IP and that address in the guest.',
      },
      {
        who: 'kaysalawu',
        where: 'github.com/kaysalawu/azure-network-terraform',
        when: '2024-01',
        saw: 'Each virtual machine reaches itself by ping and by HTTP, at its address and at its name.',
      },
    ],
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
