/** Which traffic a virtual network supports, and which it does not. */
import type { Rule } from '../rule';
import { inference, vnetFaq } from '../sources';

export const networkRules: readonly Rule[] = [
  {
    id: 'NET-PROTOCOLS',
    sentence: 'Virtual networks support TCP, UDP, ICMP, ESP and AH; they block GRE and IP in IP.',
    status: 'documented',
    sources: [vnetFaq],
    notSimulated: 'flows here are TCP, UDP or ICMP, all of which are supported.',
  },
  {
    id: 'NET-UNICAST',
    sentence: 'Virtual networks do not support multicast or broadcast.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'NET-HOST-PORTS',
    sentence:
      'Virtual networks reserve UDP ports 4791 and 65330 for the host: no virtual machine can be reached on them.',
    status: 'derived',
    sources: [vnetFaq, inference],
  },
  {
    id: 'NET-DEFAULT-GATEWAY',
    sentence:
      'The default gateway of a subnet, its second address, does not answer anything, not even a ping.',
    status: 'documented',
    sources: [vnetFaq],
  },
];
