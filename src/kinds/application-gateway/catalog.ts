/**
 * The flows that an Application Gateway v2 needs: from its control plane, from the load balancer's probes,
 * from its clients, and to the Internet. A list of entries like API Management's catalog.
 */
import type { CatalogEntry } from '../../azure/flows/catalog';
import type { HttpListener } from './schema';

const infrastructure2021 = 'Application Gateway infrastructure configuration, 2021-06-14';

/** There is only one deployment mode. */
const modes = ['v2'];

export const applicationGatewayCatalog: readonly CatalogEntry[] = [
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
    purpose: 'Azure manages the gateway and queries the health of its backends.',
    source: infrastructure2021,
    status: 'documented',
    error: 'Unknown',
    note: 'Only the first and the last port of the range are tested. While this flow fails, backend health shows “Unknown”.',
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
    note: 'The page requires an inbound rule for the AzureLoadBalancer tag to any destination, and does not name a port.',
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
      'Management, logs, metrics and certificate revocation lists: outbound Internet access must not be blocked.',
    source: infrastructure2021,
    status: 'derived',
    note: 'The page does not name a port; only 443 is tested.',
  },
];

/** The flow from clients to one listener. */
export function clientsOf({ name, frontend, port }: HttpListener): CatalogEntry {
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
    purpose: 'Clients call the applications behind the gateway.',
    source: infrastructure2021,
    status: 'documented',
    backendError: '502 Bad Gateway\nMicrosoft-Azure-Application-Gateway/v2',
  };
}
