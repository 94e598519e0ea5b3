/** The routes of private endpoints, and the network policies that apply to them. */
import type { Rule } from '../rule';
import {
  endpointInspection,
  endpointPolicies,
  endpointRoutesBlog,
  endpointRoutesField,
  privateEndpoint2020,
} from '../sources';

export const privateEndpointRules: readonly Rule[] = [
  {
    id: 'PE-ROUTE',
    sentence:
      'A private endpoint has a /32 route in its own virtual network and in those directly peered with it.',
    status: 'documented',
    sources: [endpointPolicies, endpointInspection],
  },
  {
    id: 'PE-UDR-INVALIDATES',
    sentence:
      'A user-defined route at least as long as the address space invalidates a private endpoint’s /32 route, where route tables apply to the private endpoints of its subnet.',
    status: 'documented',
    sources: [endpointPolicies],
  },
  {
    id: 'PE-UDR-EXACT',
    sentence:
      'Sources disagree on whether a user-defined route for exactly a private endpoint’s address leads elsewhere, where route tables do not apply to the endpoint.',
    status: 'contested',
    sources: [endpointInspection, endpointRoutesField, endpointPolicies],
    readings: [
      {
        id: 'equal-redirects',
        says: 'The user-defined /32 is as long as the endpoint’s own route and wins over it, as any user-defined route does.',
        sources: [endpointInspection, endpointRoutesField],
      },
      {
        id: 'endpoint-stays',
        says: 'User-defined routes apply only to endpoints whose subnet enables network policies for them; otherwise the endpoint’s route sends packets straight to it.',
        sources: [endpointPolicies],
      },
    ],
  },
  {
    id: 'PE-POLICY-NSG',
    sentence:
      'Security groups apply to private endpoints only where the subnet’s network policies say so; a page of 2020, since superseded, says that they never do.',
    status: 'documented',
    sources: [endpointPolicies, privateEndpoint2020],
  },
  {
    id: 'PE-REPLY-DIRECT',
    sentence:
      'A private endpoint replies directly to the source of the request, whatever user-defined routes say; a firewall in between must translate the source to see the reply.',
    status: 'derived',
    sources: [endpointInspection, endpointRoutesBlog],
  },
];
