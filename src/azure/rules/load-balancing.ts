/** What load balancers do, and machines with several NICs. */
import type { Rule } from './rule';
import {
  applianceAvailability,
  defaultOutbound,
  haPortsPage,
  hostRequirements,
  inference,
  loadBalancerOutbound,
  loadBalancerOverview,
  loadBalancerProbes,
  multipleNics,
  outboundRules,
  routeServerFaq,
  routeServerLimits,
} from './sources';

export const loadBalancingRules: readonly Rule[] = [
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
  {
    id: 'RS-SUBNET',
    sentence:
      'A route server is in a subnet called RouteServerSubnet, without a route table and without a security group.',
    status: 'documented',
    sources: [routeServerFaq],
  },
  {
    id: 'RS-LIMITS',
    sentence:
      'A virtual network has one route server, with at most 8 peers that announce at most 1000 routes each.',
    status: 'documented',
    sources: [routeServerFaq, routeServerLimits],
  },
  {
    id: 'GUEST-DEFAULT-GATEWAY',
    sentence: 'Of a machine with several NICs Azure gives only the first, the primary, a default gateway.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-CONNECTED',
    sentence: 'A machine sends what is for the subnet of one of its NICs out by that NIC.',
    status: 'documented',
    sources: [multipleNics, hostRequirements],
  },
  {
    id: 'GUEST-ROUTE',
    sentence:
      'Routes in the operating system of a machine with several NICs say by which of them packets leave.',
    status: 'documented',
    sources: [multipleNics],
  },
  {
    id: 'GUEST-SOURCE-ROUTING',
    sentence: 'With source-based routing a machine answers over the NIC whose address the answer carries.',
    status: 'documented',
    sources: [loadBalancerProbes, applianceAvailability],
  },
  {
    id: 'GUEST-SOURCE',
    sentence:
      'A machine with several NICs opens connections from the address of the NIC that its own routing table chooses.',
    status: 'documented',
    sources: [hostRequirements],
  },
  {
    id: 'NVA-SHARED-SESSIONS',
    sentence:
      'Two appliances that share their sessions treat a packet that only the other one has seen as one of a known session.',
    status: 'derived',
    sources: [inference, applianceAvailability],
  },
];
