/** What a stateful device of any vendor does with packets. */
import type { Rule } from '../rule';
import { apimFaq, apimForcedTunneling, applianceAvailability, inference } from '../sources';

export const deviceRules: readonly Rule[] = [
  {
    id: 'DEVICE-STATEFUL',
    sentence: 'A stateful firewall lets packets of an existing session pass.',
    status: 'documented',
    sources: [apimFaq, apimForcedTunneling],
  },
  {
    id: 'DEVICE-NO-SESSION',
    sentence: 'A fully stateful firewall drops the reply to a request that it has not seen.',
    status: 'documented',
    sources: [applianceAvailability, apimFaq, apimForcedTunneling],
  },
  {
    id: 'DEVICE-NO-SESSION-OTHER',
    sentence:
      'A stateful firewall drops any other TCP packet without a session, and any ICMP reply without one.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-HALF-OPEN',
    sentence: 'A stateful firewall drops an ACK of a session whose SYN-ACK it has not seen.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-DATAGRAM',
    sentence:
      'A stateful firewall evaluates its rules for a UDP reply without a session, as for a new connection.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DEVICE-RULES',
    sentence:
      'A firewall evaluates its own rules by priority for new connections; if none matches, the default action applies.',
    status: 'documented',
    sources: [apimForcedTunneling],
  },
];
