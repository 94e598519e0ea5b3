/** What API Management does and needs. */
import type { Rule } from './rule';
import {
  apimAddresses,
  apimExternal,
  apimForcedTunneling,
  apimInternal,
  apimReference,
  apimReference2023,
  apimResources,
  apimVnet2021,
  inference,
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
    status: 'contested',
    sources: [apimVnet2021, apimReference2023, apimReference],
  },
  {
    id: 'APIM-STORE-SOURCES',
    sentence:
      'The instance’s own stores accept its public address and its subnet’s service endpoint; from other addresses its connections no longer work.',
    status: 'derived',
    sources: [apimForcedTunneling, inference],
  },
];
