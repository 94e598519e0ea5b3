/** What API Management does and needs. */
import type { Rule } from './rule';
import {
  apimAddresses,
  apimExternal,
  apimForcedTunneling,
  apimInternal,
  apimNatGateway,
  apimReference,
  apimReference2023,
  apimResources,
  apimSelfCall,
  apimV2Injection,
  apimV2Integration,
  apimVnet2021,
  appGatewayInternalApim,
  defaultOutbound,
  inference,
  loadBalancerHairpin,
  natOverview,
  serviceTagFile,
} from './sources';

export const apiManagementRules: readonly Rule[] = [
  {
    id: 'APIM-EXTERNAL-VIP',
    sentence:
      'In external mode gateway, portal and management are reached at the public address, through a load balancer to the units.',
    status: 'documented',
    sources: [apimExternal, apimAddresses],
  },
  {
    id: 'APIM-INTERNAL-MANAGEMENT',
    sentence: 'In internal mode the public address takes management on 3443 only.',
    status: 'documented',
    sources: [apimInternal, apimAddresses],
  },
  {
    id: 'APIM-INTERNAL-VIP',
    sentence:
      'In internal mode clients in connected networks reach the endpoints at a private address, through an internal load balancer.',
    status: 'documented',
    sources: [apimInternal],
  },
  {
    id: 'APIM-OUTBOUND-VIP',
    sentence: 'What the instance sends to the Internet carries its public address, in both modes.',
    status: 'documented',
    sources: [apimAddresses],
  },
  {
    id: 'APIM-NSG-REQUIRED',
    sentence:
      'A subnet without a network security group gets no inbound traffic: the Standard load balancer is closed until a group allows it.',
    status: 'documented',
    sources: [apimReference, apimResources],
  },
  {
    id: 'APIM-PROBE',
    sentence:
      'On Premium a unit that does not answer the load balancer’s probe on 6390 gets no traffic, neither data nor management.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-NAMES',
    sentence:
      'In external mode the five endpoint names resolve to the public address in public DNS; in internal mode to nothing there.',
    status: 'documented',
    sources: [apimInternal, apimExternal],
  },
  {
    id: 'APIM-CONTROL-PLANE-SOURCE',
    sentence: 'From which addresses the control plane calls 3443.',
    status: 'contested',
    sources: [apimReference, apimReference2023, apimVnet2021, serviceTagFile],
    readings: [
      {
        id: 'tag',
        says: 'From any prefix of the ApiManagement tag.',
        sources: [apimReference, serviceTagFile],
      },
      {
        id: 'published-addresses',
        says: 'From the global and the regional addresses published until 2023.',
        sources: [apimVnet2021, apimReference2023],
      },
    ],
  },
  {
    id: 'APIM-PUBLISHED-ADDRESSES',
    sentence:
      'The control plane calls from the addresses that were published until 2023; newer pages name only the tag.',
    status: 'unverified',
    sources: [apimVnet2021, apimReference2023, apimReference],
  },
  {
    id: 'APIM-STORE-SOURCES',
    sentence:
      'The instance’s own stores accept its public address and its subnet’s service endpoint; from other addresses its connections no longer work.',
    status: 'derived',
    sources: [apimForcedTunneling, inference],
  },
  {
    id: 'APIM-HOST-HEADER',
    sentence: 'An instance serves the host names that are configured for it, and never its bare address.',
    status: 'documented',
    sources: [apimInternal, appGatewayInternalApim],
  },
  {
    id: 'APIM-SELF-CALL',
    sentence:
      'In internal mode a unit that calls its own gateway, and that the load balancer sends to itself, gets an answer from an address that it did not call.',
    status: 'documented',
    sources: [apimSelfCall, loadBalancerHairpin],
  },
  {
    id: 'APIM-NAT-GATEWAY',
    sentence:
      'What an instance on today’s platform (stv2) sends to the Internet leaves by a NAT gateway on its subnet, if there is one.',
    status: 'unverified',
    sources: [apimNatGateway, natOverview],
  },
  {
    id: 'APIM-PRIVATE-SUBNET',
    sentence:
      'A private subnet takes no way out from an instance: its own load balancer and public address are an explicit one.',
    status: 'derived',
    sources: [inference, defaultOutbound],
  },
  {
    id: 'APIM-V2-INJECTION',
    sentence:
      'An injected Premium v2 instance has its gateway on a private address alone, and calls everything from its subnet.',
    status: 'documented',
    sources: [apimV2Injection],
  },
  {
    id: 'APIM-V2-INTEGRATION',
    sentence:
      'An integrated v2 instance keeps its gateway and portal public, and calls backends from an address of its delegated subnet.',
    status: 'documented',
    sources: [apimV2Integration],
  },
  {
    id: 'APIM-V2-SUBNET',
    sentence: 'A v2 instance has a subnet of its own, a /27 or larger, with a network security group.',
    status: 'documented',
    sources: [apimV2Injection, apimV2Integration],
  },
  {
    id: 'APIM-REGIONS',
    sentence:
      'Each further region of a Premium instance is a deployment of its own, with a subnet, addresses and units there; it needs its own stores and those of the first region.',
    status: 'documented',
    sources: [apimReference, apimForcedTunneling],
  },
];
