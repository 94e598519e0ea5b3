/** What load balancers do. */
import type { Rule } from '../rule';
import {
  apimReference,
  applianceAvailability,
  defaultOutbound,
  haPortsIcmp,
  haPortsPage,
  loadBalancerOutbound,
  loadBalancerOverview,
  loadBalancerProbes,
  loadBalancerTroubleshooting,
  outboundRulesPage,
} from '../sources';

export const loadBalancerRules: readonly Rule[] = [
  {
    id: 'LB-SYMMETRIC',
    area: 'platform',
    sentence:
      'An internal load balancer with HA ports sends both directions of a connection to the same single-NIC appliance, if both pass through it.',
    status: 'documented',
    sources: [haPortsPage, applianceAvailability],
  },
  {
    id: 'LB-SYMMETRIC-SEVERAL-NICS',
    area: 'platform',
    sentence:
      'An internal load balancer with HA ports also sends both directions of a connection to the same appliance with several NICs, if both directions enter the same frontend.',
    status: 'measured',
    sources: [haPortsPage],
    measurements: [
      {
        who: 'erjosito',
        where: 'github.com/erjosito/azure-networking-lab',
        when: '2023-10',
        saw: 'SSH between two spokes works through two appliances with two NICs each behind one frontend with HA ports, without source NAT.',
      },
    ],
  },
  {
    id: 'LB-CHOICE',
    area: 'platform',
    sentence:
      'A load balancer sends each connection to one of its healthy backends; which one cannot be predicted.',
    status: 'documented',
    sources: [loadBalancerOverview, haPortsPage, apimReference],
  },
  {
    id: 'LB-RULE',
    sentence:
      'A load-balancing rule sends packets for its frontend and port to a backend, and keeps the client’s address.',
    status: 'documented',
    sources: [loadBalancerOverview, loadBalancerProbes],
  },
  {
    id: 'LB-PROBE',
    sentence:
      'A backend that does not answer the health probe from 168.63.129.16 gets no new connections; connections that it opens itself are not affected.',
    status: 'documented',
    sources: [loadBalancerProbes],
  },
  {
    id: 'LB-PROBE-TIMING',
    sentence:
      'A load balancer with a probe every 5 seconds that may fail three times continues to send connections to a dead backend for 10 to 15 seconds.',
    status: 'documented',
    sources: [applianceAvailability],
    notSimulated: 'the engine has no clock; a backend is in service or out of service.',
  },
  {
    id: 'LB-DIFFERENT',
    sentence:
      'Two load balancers choose independently: a request through one and its reply through the other reach the same appliance only by chance, unless the appliance translates the source.',
    status: 'documented',
    sources: [applianceAvailability],
  },
  {
    id: 'LB-GATEWAY',
    sentence:
      'Gateway Load Balancer sends both directions of a connection through the same appliance, but only between the Internet and a public IP address.',
    status: 'documented',
    sources: [applianceAvailability],
    notSimulated: 'that kind of load balancer cannot be drawn.',
  },
  {
    id: 'LB-PROBE-SAME-NIC',
    sentence: 'A virtual machine with several NICs must answer a probe through the NIC that received it.',
    status: 'documented',
    sources: [loadBalancerProbes, applianceAvailability],
  },
  {
    id: 'LB-CLOSED',
    sentence:
      'A public Standard load balancer delivers nothing from the Internet to a NIC that no security group opens.',
    status: 'documented',
    sources: [loadBalancerOverview],
  },
  {
    id: 'LB-OWN-FRONTEND',
    sentence:
      'A virtual machine that calls a frontend of an internal load balancer gets no answer if the load balancer returns the call to the NIC that it came from.',
    status: 'documented',
    sources: [loadBalancerTroubleshooting],
    measurements: [
      {
        who: 'Microsoft',
        where: 'github.com/microsoft/Azure-ILB-hairpin',
        when: '2019-08',
        saw: 'A backend gets no SYN-ACK from the frontend of its own pool; through a second NIC, or with floating IP and the frontend’s address in the guest, the same call works.',
      },
    ],
  },
  {
    id: 'LB-OUTBOUND-RULE',
    sentence:
      'An outbound rule puts the frontend’s public IP address on the TCP and UDP connections that its backends open to the Internet.',
    status: 'documented',
    sources: [outboundRulesPage, loadBalancerOutbound],
  },
  {
    id: 'LB-OUTBOUND-AUTOMATIC',
    sentence:
      'A load-balancing rule of a public frontend also translates what its backends send to the Internet, for its own protocol, unless outbound SNAT is disabled.',
    status: 'documented',
    sources: [outboundRulesPage],
  },
  {
    id: 'LB-NO-DEFAULT-OUTBOUND',
    sentence:
      'A backend of a Standard load balancer has no outbound access to the Internet without an explicit outbound method.',
    status: 'documented',
    sources: [outboundRulesPage, defaultOutbound],
  },
  {
    id: 'LB-HA-PORTS-ICMP',
    sentence:
      'Sources disagree on whether an internal load balancer with HA ports forwards a ping that a route sends through it.',
    status: 'contested',
    sources: [haPortsPage, haPortsIcmp],
    readings: [
      {
        id: 'forwards-icmp',
        says: 'A ping passes to one of the backends, as measured.',
        sources: [haPortsIcmp],
        measurements: [
          {
            who: 'kaysalawu',
            where:
              'github.com/kaysalawu/azure-network-terraform/tree/main/1-hub-and-spoke/3-hub-spoke-nva-single-region',
            when: '2024-08',
            saw: 'In three labs 37 pings through appliances behind an internal load balancer with HA ports were answered.',
          },
        ],
      },
      {
        id: 'tcp-and-udp',
        says: 'HA ports are for TCP and UDP; other protocols are dropped.',
        sources: [haPortsPage],
      },
    ],
  },
  {
    id: 'LB-HA-PORTS-INTERNAL',
    sentence: 'Only an internal load balancer supports a rule for all ports (HA ports).',
    status: 'documented',
    sources: [haPortsPage],
  },
];
