/**
 * What an Application Gateway of version 2 needs of its network: its own control plane, the load balancer's probes, its
 * clients, and the Internet. The second catalogue: a list of entries like API Management's, and nothing else.
 */
import type { CatalogueEntry } from '../../azure/flows/catalogue';
import type { HttpListener } from './schema';

const infrastructure2021 = 'Application Gateway infrastructure configuration, 2021-06-14';

/** Every gateway is deployed the same way. */
const modes = ['v2'];

export const applicationGatewayCatalogue: readonly CatalogueEntry[] = [
  {
    id: 'control-plane',
    name: 'Gateway Manager → 65200–65535',
    plane: 'management',
    direction: 'inbound',
    modes,
    peer: { type: 'control-plane', tag: 'GatewayManager' },
    part: 'management',
    protocol: 'tcp',
    ports: [65_200, 65_535],
    hosts: [],
    required: true,
    purpose: 'Azure manages the gateway and asks it for the health of its backends.',
    source: infrastructure2021,
    status: 'documented',
    error: 'Unknown',
    note: 'The first and the last port stand for the range. While it fails, the backend health view says “Unknown”.',
  },
  {
    id: 'load-balancer-probe',
    name: 'Load balancer probe',
    plane: 'management',
    direction: 'inbound',
    modes,
    peer: { type: 'load-balancer-probe' },
    part: 'probe',
    protocol: 'tcp',
    ports: [],
    hosts: [],
    required: false,
    purpose: 'The load balancer in front of the instances probes them.',
    source: infrastructure2021,
    status: 'documented',
    note: 'The page wants the AzureLoadBalancer tag let in to any destination, and names no port.',
  },
  {
    id: 'internet',
    name: 'Gateway → Internet 443',
    plane: 'dependency',
    direction: 'outbound',
    modes,
    peer: { type: 'service-tag', tag: 'Internet' },
    part: 'outbound',
    protocol: 'tcp',
    ports: [443],
    hosts: [],
    required: true,
    purpose:
      'Management, logs, metrics and certificate revocation lists: outbound Internet must not be blocked.',
    source: infrastructure2021,
    status: 'derived',
    note: 'The page names no port; 443 stands for all.',
  },
];

/** What clients want of one listener. */
export function clientsOf({ name, frontend, port }: HttpListener): CatalogueEntry {
  return {
    id: `listener-${name}`,
    name: frontend === 'Public' ? `Internet clients → ${name} ${port}` : `Private clients → ${name} ${port}`,
    plane: 'data',
    direction: 'inbound',
    modes,
    peer: frontend === 'Public' ? { type: 'clients' } : { type: 'private-clients' },
    part: frontend === 'Public' ? 'public' : 'private',
    protocol: 'tcp',
    ports: [port],
    hosts: [],
    required: true,
    purpose: 'Clients call what is behind the gateway.',
    source: infrastructure2021,
    status: 'documented',
    backendError: '502 Bad Gateway\nMicrosoft-Azure-Application-Gateway/v2',
  };
}
