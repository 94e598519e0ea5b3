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
      'A NAT gateway puts one of its public IP addresses on the TCP and UDP connections that leave its subnets, and accepts nothing inbound but their replies.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'OUT-PRECEDENCE',
    sentence:
      'Sources disagree on whether outbound packets carry the NAT gateway’s address or the NIC’s own public one where both exist; outbound rules come after these, default outbound access last.',
    status: 'contested',
    sources: [natOverview, loadBalancerOutbound],
    readings: [
      {
        id: 'nat-gateway-first',
        says: 'The NAT gateway comes before the NIC’s public IP address.',
        sources: [natOverview],
      },
      {
        id: 'instance-address-first',
        says: 'The NIC’s public IP address takes precedence over every other outbound method.',
        sources: [loadBalancerOutbound],
      },
    ],
  },
  {
    id: 'OUT-PRIVATE-SUBNET',
    sentence:
      'A route to the Internet in a private subnet leads nowhere for a NIC without an explicit outbound method.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-PRIVATE-STORAGE',
    sentence:
      'A private subnet reaches storage accounts of the same region without an outbound method; where the location of the virtual network is not given, they are assumed to be in another one.',
    status: 'derived',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-PRIVATE-STORAGE-NEAR',
    sentence:
      'Storage accounts in the location of the virtual network are reached from a private subnet without an outbound method; other services are not.',
    status: 'measured',
    sources: [defaultOutbound],
    measurements: [
      {
        who: 'kaysalawu',
        where: 'github.com/kaysalawu/azure-network-terraform/tree/main/4-general/10-network-egress-scenarios',
        when: '2024-08',
        saw: 'In a private subnet a machine read a storage account of its own region, and could not reach Key Vault.',
      },
    ],
  },
  {
    id: 'OUT-PRIVATE-DEFAULT',
    sentence:
      'Subnets of new virtual networks are private with API versions after 2026-03-31; others stay as they are, and a virtual machine must be deallocated to notice a change.',
    status: 'documented',
    sources: [defaultOutbound],
    notSimulated: 'a drawing says for each subnet whether it is private.',
  },
  {
    id: 'OUT-MANAGED-ADDRESS',
    sentence:
      'An API Management instance without a public IP address of yours sends from one that Azure manages.',
    status: 'documented',
    sources: [apimPrerequisites],
  },
  {
    id: 'OUT-PUBLIC-ADDRESS',
    sentence:
      'Azure translates a NIC’s own address to its public IP address for next hop Internet; packets without a public IP address cannot leave.',
    status: 'documented',
    sources: [udrOverview, defaultOutbound],
  },
  {
    id: 'OUT-DEFAULT-ACCESS',
    sentence:
      'A NIC without an explicit outbound method gets a Microsoft-owned default outbound IP that cannot be predicted.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-ROUTE-FIRST',
    sentence:
      'Packets that a route sends to an appliance or a gateway do not use the NAT gateway, public IP address or load balancer of their own subnet.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'OUT-NAT-PORTS',
    sentence:
      'A NAT gateway has 64,512 ports for each of its public IP addresses, and drops an idle connection after 4 minutes by default.',
    status: 'documented',
    sources: [natOverview, natGatewayResource],
    notSimulated: 'connections are traced one by one, and the engine has no clock.',
  },
  {
    id: 'OUT-BALANCER-PORTS',
    sentence:
      'An outbound rule has 64,000 ports for each public IP address; by default each of up to 50 backends gets 1,024 of them.',
    status: 'documented',
    sources: [loadBalancerOutbound],
    notSimulated: 'connections are traced one by one.',
  },
  {
    id: 'OUT-DEFAULT-NO-ICMP',
    area: 'platform',
    sentence: 'Default outbound access does not support ICMP.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-DEFAULT-NO-FRAGMENTS',
    area: 'platform',
    sentence: 'Default outbound access does not support fragmented packets.',
    status: 'documented',
    sources: [defaultOutbound],
    notSimulated: 'packets here have no size.',
  },
];
