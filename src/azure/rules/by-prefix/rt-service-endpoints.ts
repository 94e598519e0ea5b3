/** The routes of service endpoints; these rules have the id prefix of route rules. */
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
      'Hosts on-premises, or in a subnet without the service endpoint, reach the service from a public IP address; a service’s firewall that allows only subnets rejects them.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-NAMES',
    sentence:
      'A service endpoint does not change any name: the names of the service still resolve to its public IP addresses.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-ENABLING',
    sentence: 'While a service endpoint is being enabled, open TCP connections to the service drop.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
    notSimulated: 'a drawing shows one state; nothing happens while it changes.',
  },
  {
    id: 'RT-SE-WINS',
    sentence: 'A service endpoint’s route wins over a user-defined or BGP route of the same prefix.',
    status: 'documented',
    sources: [udrTraining, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-LONGER-UDR',
    sentence:
      'Sources disagree on whether a longer user-defined route inside a service endpoint’s prefix wins over it.',
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
        says: 'The endpoint’s route wins only for its own prefix, so a longer user-defined route inside it wins.',
        sources: [serviceEndpointsOverview, udrOverview],
      },
    ],
  },
];
