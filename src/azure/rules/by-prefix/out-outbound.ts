/** How packets leave for the Internet, and with which address. */
import type { Rule } from '../rule';
import {
  apimPrerequisites,
  defaultOutbound,
  loadBalancerOutbound,
  natGatewayResource,
  natOverview,
  udrOverview,
} from '../sources';

export const outboundRules: readonly Rule[] = [
  {
    id: 'OUT-NAT-GATEWAY',
    sentence:
      'A NAT gateway puts one of its public addresses on the TCP and UDP connections that leave its subnets, and lets nothing else in.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'OUT-PRECEDENCE',
    sentence:
      'Whether what leaves carries the NAT gateway’s address or the NIC’s own public one where it has both; outbound rules come after these, default outbound access last.',
    status: 'contested',
    sources: [natOverview, loadBalancerOutbound],
    readings: [
      {
        id: 'nat-gateway-first',
        says: 'A NAT gateway comes before the NIC’s public address.',
        sources: [natOverview],
      },
      {
        id: 'instance-address-first',
        says: 'The NIC’s public address outranks every other way out.',
        sources: [loadBalancerOutbound],
      },
    ],
  },
  {
    id: 'OUT-PRIVATE-SUBNET',
    sentence:
      'In a private subnet a route to the Internet leads nowhere for a NIC without an explicit way out.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-PRIVATE-STORAGE',
    sentence:
      'From a private subnet storage accounts of the same region are reached without a way out; a drawing says no region, so they are taken to be in another one.',
    status: 'derived',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-PRIVATE-DEFAULT',
    sentence:
      'By API versions after 2026-03-31 subnets of new virtual networks are private; others stay as they are, and a machine has to be deallocated to notice a change.',
    status: 'documented',
    sources: [defaultOutbound],
    notSimulated: 'a subnet says in the drawing whether it is private.',
  },
  {
    id: 'OUT-MANAGED-ADDRESS',
    sentence: 'An instance without a public address of yours leaves with one that Azure manages.',
    status: 'documented',
    sources: [apimPrerequisites],
  },
  {
    id: 'OUT-PUBLIC-ADDRESS',
    sentence:
      'With next hop Internet Azure puts the NIC’s public address on the NIC’s own address; what has no public address cannot leave.',
    status: 'documented',
    sources: [udrOverview, defaultOutbound],
  },
  {
    id: 'OUT-DEFAULT-ACCESS',
    sentence: 'A NIC without an explicit way out gets an address of Microsoft’s that nobody can predict.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-ROUTE-FIRST',
    sentence:
      'What a route sends to an appliance or a gateway does not leave by a NAT gateway, a public address or a load balancer of its own subnet.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'OUT-NAT-PORTS',
    sentence:
      'A NAT gateway has 64,512 ports for each of its public addresses, and forgets a connection after 4 idle minutes unless set otherwise.',
    status: 'documented',
    sources: [natOverview, natGatewayResource],
    notSimulated: 'connections are traced one by one, and the engine has no clock.',
  },
  {
    id: 'OUT-BALANCER-PORTS',
    sentence:
      'An outbound rule has 64,000 ports for each public address; unless set otherwise each of up to 50 backends gets 1,024 of them.',
    status: 'documented',
    sources: [loadBalancerOutbound],
    notSimulated: 'connections are traced one by one.',
  },
  {
    id: 'OUT-DEFAULT-NO-ICMP',
    area: 'platform',
    sentence: 'Default outbound access carries no ICMP.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-DEFAULT-NO-FRAGMENTS',
    area: 'platform',
    sentence: 'Default outbound access carries no packets that are fragments.',
    status: 'documented',
    sources: [defaultOutbound],
    notSimulated: 'packets here have no size.',
  },
];
