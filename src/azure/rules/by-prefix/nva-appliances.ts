/** What a network virtual appliance needs and shares. */
import type { Rule } from '../rule';
import { applianceAvailability, inference, udrOverview } from '../sources';

export const applianceRules: readonly Rule[] = [
  {
    id: 'NVA-SHARED-SESSIONS',
    area: 'load-balancing',
    sentence:
      'Two appliances that share their sessions treat a packet that only the other one has seen as one of a known session.',
    status: 'derived',
    sources: [inference, applianceAvailability],
  },
  {
    id: 'NVA-IP-FORWARDING',
    sentence:
      'A NIC without IP forwarding takes only what is for its own address; an appliance passes nothing on.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'NVA-SNAT',
    sentence:
      'An appliance must put its own address on what goes to public addresses; Azure then puts its public one on.',
    status: 'documented',
    sources: [udrOverview],
  },
];
