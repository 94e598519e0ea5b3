/** What a virtual network carries, and what it does not. */
import type { Rule } from '../rule';
import { inference, vnetFaq } from '../sources';

export const networkRules: readonly Rule[] = [
  {
    id: 'NET-PROTOCOLS',
    sentence: 'Virtual networks carry TCP, UDP, ICMP, ESP and AH; GRE and IP in IP they block.',
    status: 'documented',
    sources: [vnetFaq],
    notSimulated: 'flows here are TCP, UDP or ICMP, of which all are carried.',
  },
  {
    id: 'NET-UNICAST',
    sentence: 'Virtual networks carry no multicast and no broadcast.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'NET-HOST-PORTS',
    sentence: 'UDP ports 4791 and 65330 are kept for the host: no machine is reached by them.',
    status: 'derived',
    sources: [vnetFaq, inference],
  },
  {
    id: 'NET-DEFAULT-GATEWAY',
    sentence: 'The default gateway of a subnet, its second address, answers nothing, not even a ping.',
    status: 'documented',
    sources: [vnetFaq],
  },
];
