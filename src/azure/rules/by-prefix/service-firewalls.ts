/** Whom an Azure service accepts. */
import type { Rule } from '../rule';
import { serviceEndpointsOverview, serviceTagFile } from '../sources';

export const serviceFirewallRules: readonly Rule[] = [
  {
    id: 'SERVICE-FIREWALL',
    sentence:
      'A service that lists whom it accepts refuses every other source: by subnet through a service endpoint, by public address otherwise.',
    status: 'documented',
    sources: [serviceEndpointsOverview, serviceTagFile],
  },
];
