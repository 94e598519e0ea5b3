/** The routes of service endpoints; they have the prefix of routes. */
import type { Rule } from '../rule';
import { serviceEndpointsOverview, udrOverview, udrTraining } from '../sources';

export const serviceEndpointRules: readonly Rule[] = [
  {
    id: 'RT-SE',
    sentence:
      'A service endpoint adds routes for the prefixes of the service’s tag to its own subnet, and to no other; the service sees the private source address and the subnet.',
    status: 'documented',
    sources: [udrOverview, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-NOT-REMOTE',
    sentence:
      'Who calls from on-premises, or from a subnet without the endpoint, reaches the service by a public address; a list of subnets does not let him in.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-NAMES',
    sentence: 'A service endpoint changes no name: those of the service still lead to its public addresses.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-ENABLING',
    sentence: 'While a service endpoint is being enabled, open TCP connections to the service drop.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
    notSimulated: 'a drawing is as it is; nothing in it happens while it changes.',
  },
  {
    id: 'RT-SE-WINS',
    sentence: 'A service endpoint’s route wins over a user-defined or BGP route of the same prefix.',
    status: 'documented',
    sources: [udrTraining, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-LONGER-UDR',
    sentence: 'Whether a longer user-defined route inside a service endpoint’s prefix wins over it.',
    status: 'contested',
    sources: [udrTraining, serviceEndpointsOverview],
    readings: [
      {
        id: 'never-overridden',
        says: 'Routes of service endpoints cannot be overridden.',
        sources: [udrTraining],
      },
      {
        id: 'longest-prefix',
        says: 'The endpoint’s route wins for its own prefix; a longer user-defined route is still longer.',
        sources: [serviceEndpointsOverview, udrOverview],
      },
    ],
  },
];
