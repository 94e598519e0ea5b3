/** What load balancers do. */
import type { Rule } from '../rule';
import {
  apimReference,
  applianceAvailability,
  defaultOutbound,
  haPortsPage,
  loadBalancerOutbound,
  loadBalancerOverview,
  loadBalancerProbes,
  outboundRules,
} from '../sources';

export const loadBalancerRules: readonly Rule[] = [
  {
    id: 'LB-SYMMETRIC',
    area: 'platform',
    sentence:
      'An internal load balancer with HA ports sends both directions of a flow to the same single-NIC appliance, if both pass it.',
    status: 'documented',
    sources: [haPortsPage, applianceAvailability],
  },
  {
    id: 'LB-CHOICE',
    area: 'platform',
    sentence: 'A load balancer sends each flow to one of its healthy backends; which one nobody can predict.',
    status: 'documented',
    sources: [loadBalancerOverview, haPortsPage, apimReference],
  },
  {
    id: 'LB-RULE',
    sentence:
      'A load-balancing rule sends what comes in for its frontend and port to a backend; the client’s address stays as it is.',
    status: 'documented',
    sources: [loadBalancerOverview, loadBalancerProbes],
  },
  {
    id: 'LB-PROBE',
    sentence:
      'A backend that does not answer the health probe from 168.63.129.16 gets no new flows; what it opens itself is not affected.',
    status: 'documented',
    sources: [loadBalancerProbes],
  },
  {
    id: 'LB-PROBE-TIMING',
    sentence:
      'With a probe every 5 seconds that may fail three times, flows go on to a dead backend for 10 to 15 seconds.',
    status: 'documented',
    sources: [applianceAvailability],
    notSimulated: 'the engine has no clock; a backend is in service or out of it.',
  },
  {
    id: 'LB-DIFFERENT',
    sentence:
      'Two load balancers choose each for itself: what passes one there and another one back meets the same appliance by chance alone, unless the appliance translates the source.',
    status: 'documented',
    sources: [applianceAvailability],
  },
  {
    id: 'LB-GATEWAY',
    sentence:
      'Gateway Load Balancer leads both directions of a flow through the same appliance, only between the Internet and a public address.',
    status: 'documented',
    sources: [applianceAvailability],
    notSimulated: 'that kind of load balancer cannot be drawn.',
  },
  {
    id: 'LB-PROBE-SAME-NIC',
    sentence: 'A machine with several NICs must answer a probe over the NIC that it came in by.',
    status: 'documented',
    sources: [loadBalancerProbes, applianceAvailability],
  },
  {
    id: 'LB-CLOSED',
    sentence:
      'Behind a public Standard load balancer nothing from the Internet comes in to a NIC that no security group opens.',
    status: 'documented',
    sources: [loadBalancerOverview],
  },
  {
    id: 'LB-OUTBOUND-RULE',
    sentence:
      'An outbound rule puts the frontend’s public address on the TCP and UDP connections that its backends open to the Internet.',
    status: 'documented',
    sources: [outboundRules, loadBalancerOutbound],
  },
  {
    id: 'LB-OUTBOUND-AUTOMATIC',
    sentence:
      'A load-balancing rule of a public frontend translates what its backends send to the Internet too, for its own protocol, unless outbound SNAT is disabled.',
    status: 'documented',
    sources: [outboundRules],
  },
  {
    id: 'LB-NO-DEFAULT-OUTBOUND',
    sentence:
      'A backend of a Standard load balancer has no way out to the Internet until one is given explicitly.',
    status: 'documented',
    sources: [outboundRules, defaultOutbound],
  },
  {
    id: 'LB-HA-PORTS-INTERNAL',
    sentence: 'Only an internal load balancer has rules for all ports at once.',
    status: 'documented',
    sources: [haPortsPage],
  },
];
