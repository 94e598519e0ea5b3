/** What a peering lets through, and what it needs on both sides. */
import type { Rule } from '../rule';
import { gatewayTransitPage, peeringPage, peeringPage2018 } from '../sources';

export const peeringRules: readonly Rule[] = [
  {
    id: 'PEER-NOT-TRANSITIVE',
    sentence:
      'A peering leads to the network at its other end and no further: what is peered with that one gets no route here.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-FORWARDED',
    sentence:
      'A peering that does not allow forwarded traffic drops what somebody in the remote network forwards from elsewhere; what a gateway forwards passes.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-BLOCK',
    sentence: 'What a peering that blocks traffic to the remote network does is told in two ways.',
    status: 'contested',
    sources: [peeringPage, peeringPage2018],
    readings: [
      {
        id: 'tag-only',
        says: 'The remote network is taken out of the VirtualNetwork tag; rules that allow it by address still do.',
        sources: [peeringPage],
      },
      { id: 'traffic-stops', says: 'No traffic passes the peering.', sources: [peeringPage2018] },
    ],
  },
  {
    id: 'PEER-STATE',
    area: 'plan',
    sentence:
      'A peering is connected when both virtual networks have a half for it; until then nothing passes.',
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
      'A network uses the gateways of one peer at most, only if that one gives them, and has none of its own.',
    status: 'documented',
    sources: [peeringPage, gatewayTransitPage],
  },
];
