/** What a stateful device of any maker does with packets. */
import type { Rule } from '../rule';
import { apimFaq, apimForcedTunneling, inference } from '../sources';

export const deviceRules: readonly Rule[] = [
  {
    id: 'DEVICE-STATEFUL',
    sentence: 'A stateful firewall lets packets of a known session pass.',
    status: 'documented',
    sources: [apimFaq, apimForcedTunneling],
  },
  {
    id: 'DEVICE-NO-SESSION',
    sentence: 'A fully stateful firewall drops the reply to a request it never saw.',
    status: 'documented',
    sources: [apimFaq, apimForcedTunneling],
  },
  {
    id: 'DEVICE-NO-SESSION-OTHER',
    sentence: 'A stateful firewall drops any other TCP packet, and an ICMP reply, without a session.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-HALF-OPEN',
    sentence: 'A stateful firewall drops an ACK of a session whose SYN-ACK it never saw.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-DATAGRAM',
    sentence: 'A stateful firewall judges a UDP reply without a session by its rules, as if it were new.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-RULES',
    sentence:
      'A firewall’s own rules are evaluated by priority for new connections; what none matches gets the default action.',
    status: 'documented',
    sources: [apimForcedTunneling],
  },
];
