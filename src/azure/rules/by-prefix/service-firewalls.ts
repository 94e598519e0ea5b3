/** Which sources an Azure service accepts. */
import type { Rule } from '../rule';
import { serviceEndpointsOverview, serviceTagFile } from '../sources';

export const serviceFirewallRules: readonly Rule[] = [
  {
    id: 'SERVICE-FIREWALL',
    sentence:
      'A service that restricts its sources rejects all others: it identifies them by subnet through a service endpoint, by public IP address otherwise.',
    status: 'documented',
    sources: [serviceEndpointsOverview, serviceTagFile],
  },
];
