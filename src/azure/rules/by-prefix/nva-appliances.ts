/** What a network virtual appliance needs, and what two appliances share. */
import type { Rule } from '../rule';
import { applianceAvailability, inference, udrOverview } from '../sources';

export const applianceRules: readonly Rule[] = [
  {
    id: 'NVA-SHARED-SESSIONS',
    area: 'load-balancing',
    sentence:
      'Two appliances that share their sessions treat a packet as part of an existing session even if only the other one has seen that session.',
    status: 'derived',
    sources: [inference, applianceAvailability],
  },
  {
    id: 'NVA-IP-FORWARDING',
    sentence:
      'A NIC without IP forwarding accepts only packets addressed to it; an appliance without it forwards nothing.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'NVA-SNAT',
    sentence:
      'An appliance must translate the source of packets to public IP addresses to its own address; Azure then translates it to the public one.',
    status: 'documented',
    sources: [udrOverview],
  },
];
