/** The network that both drawing tests draw: scenario 1, clients whose replies are forced to a firewall. */

export const file = 'src/scenarios/apim-external-firewall-clients/scenario.json';
/** The catalog flow that the scenario is about, and one of the user's own. */
export const clientsFlow = 'Internet clients → gateway 443';
export const partnersFlow = 'Partners reach the gateway';

export const rules = [
  { name: 'clients', source: 'Internet', port: '443' },
  { name: 'management', source: 'ApiManagement', port: '3443' },
  { name: 'load-balancer-probe', source: 'AzureLoadBalancer', port: '6390' },
] as const;
