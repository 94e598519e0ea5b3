/** What a peering lets through, and what it needs on both sides. */
import type { Rule } from '../rule';
import { gatewayTransitPage, peeringPage, peeringPage2018 } from '../sources';

export const peeringRules: readonly Rule[] = [
  {
    id: 'PEER-NOT-TRANSITIVE',
    sentence:
      'A peering leads only to the network at its other end: it adds no routes to further networks that are peered with that one.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-FORWARDED',
    sentence:
      'A peering that does not allow forwarded traffic drops packets that an appliance in the remote network forwards from elsewhere; packets that a VPN gateway forwards pass.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-BLOCK',
    sentence: 'Sources disagree on what a peering that blocks traffic to the remote network does.',
    status: 'contested',
    sources: [peeringPage, peeringPage2018],
    readings: [
      {
        id: 'tag-only',
        says: 'The remote network is removed from the VirtualNetwork tag; rules that allow it by address still do.',
        sources: [peeringPage],
      },
      { id: 'traffic-stops', says: 'No traffic passes the peering.', sources: [peeringPage2018] },
    ],
  },
  {
    id: 'PEER-STATE',
    area: 'plan',
    sentence:
      'A peering is Connected when both virtual networks have their half of it; until then no packets pass.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-OVERLAP',
    area: 'plan',
    sentence: 'Virtual networks whose address spaces overlap cannot be peered.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-TRANSIT',
    area: 'plan',
    sentence:
      'A network uses the gateways of at most one peer, only if that peer allows gateway transit and the network has no gateway of its own.',
    status: 'documented',
    sources: [peeringPage, gatewayTransitPage],
  },
];
