/** Data-plane flows: clients to the gateway and the portals, caches, and the state that units share. */
import type { CatalogEntry } from '../../../azure/flows/catalog';
import { internal2022, page, reference2026 } from './sources';

type Both = { readonly external: readonly CatalogEntry[]; readonly internal: readonly CatalogEntry[] };

/**
 * The client flows of one endpoint in both modes: to the public IP address, and, as `…-private`, to the
 * private one.
 */
function endpoint(
  entry: Pick<
    CatalogEntry,
    'id' | 'part' | 'ports' | 'hosts' | 'required' | 'purpose' | 'rules' | 'status' | 'note'
  > & { readonly what: string },
): Both {
  const { what, rules = [], ...rest } = entry;
  const both = { ...rest, plane: 'data', direction: 'inbound', protocol: 'tcp' } as const;
  return {
    external: [
      {
        ...both,
        name: `Internet clients → ${what}`,
        modes: ['External'],
        peer: { type: 'clients' },
        rules: ['APIM-CLIENT-PORTS', ...rules],
        source: reference2026,
      },
    ],
    internal: [
      {
        ...both,
        id: `${entry.id}-private`,
        name: `Private clients → ${what}`,
        modes: ['Internal'],
        peer: { type: 'private-clients' },
        rules,
        source: internal2022,
      },
    ],
  };
}

const endpoints: readonly Both[] = [
  endpoint({
    id: 'gateway',
    what: 'gateway 443',
    part: 'gateway',
    ports: [443],
    hosts: ['{service}.azure-api.net'],
    required: true,
    purpose: 'Clients call the APIs.',
    status: 'documented',
  }),
  endpoint({
    id: 'gateway-http',
    what: 'gateway 80',
    part: 'gateway',
    ports: [80],
    hosts: ['{service}.azure-api.net'],
    required: false,
    purpose: 'Clients call APIs without TLS, if the API allows it.',
    status: 'documented',
    note: 'The page puts this port in brackets: only 443 is required.',
  }),
  endpoint({
    id: 'developer-portal',
    what: 'developer portal 443',
    part: 'portal',
    ports: [443],
    hosts: ['{service}.developer.azure-api.net'],
    required: true,
    purpose: 'Developers read about the APIs and try them.',
    status: 'documented',
  }),
  endpoint({
    id: 'legacy-portal',
    what: 'legacy portal 443',
    part: 'portal',
    ports: [443],
    hosts: ['{service}.portal.azure-api.net'],
    required: false,
    purpose: 'The predecessor of the current developer portal.',
    rules: ['APIM-LEGACY-ENDPOINTS'],
    status: 'unverified',
    note: 'No page says whether new instances still have it.',
  }),
  endpoint({
    id: 'git',
    what: 'Git repository 443',
    part: 'portal',
    ports: [443],
    hosts: ['{service}.scm.azure-api.net'],
    required: false,
    purpose: 'Access to the configuration as a Git repository.',
    rules: ['APIM-LEGACY-ENDPOINTS'],
    status: 'unverified',
    note: 'No page says whether new instances still have it; the row for its file share was removed in 2025.',
  }),
];

const trafficManager: CatalogEntry = {
  id: 'traffic-manager',
  name: 'Traffic Manager → gateway 443',
  plane: 'data',
  direction: 'inbound',
  modes: ['External'],
  peer: { type: 'service-tag', tag: 'AzureTrafficManager' },
  part: 'gateway',
  protocol: 'tcp',
  ports: [443],
  hosts: ['{service}.azure-api.net'],
  required: true,
  purpose:
    'Traffic Manager routes clients of a multi-region instance to the nearest gateway, and needs replies to its probes.',
  rules: ['APIM-TRAFFIC-MANAGER'],
  source: reference2026,
  status: 'documented',
  note: 'This row is in the recommended rules of 2021-12-15 and in the reference since 2025-06-17, but not in the reference of 2023-08-29. It matters only with several regions.',
};

/**
 * The table lists these flows in both directions within the virtual network, since one unit sends and another
 * receives.
 */
const betweenUnits: readonly CatalogEntry[] = [
  {
    id: 'internal-cache',
    name: 'Internal Redis cache 6381–6383',
    plane: 'data',
    direction: 'internal',
    modes: ['External', 'Internal'],
    peer: { type: 'units' },
    part: 'units',
    protocol: 'tcp',
    ports: [6381, 6382, 6383],
    hosts: [],
    required: false,
    purpose: 'Units share the internal cache of the caching policies.',
    rules: ['APIM-CACHE-PORTS'],
    source: reference2026,
    status: 'documented',
    statusName: 'LocalGatewayRedis',
  },
  {
    id: 'rate-limit-sync',
    name: 'Rate limit counters UDP 4290',
    plane: 'data',
    direction: 'internal',
    modes: ['External', 'Internal'],
    peer: { type: 'units' },
    part: 'units',
    protocol: 'udp',
    ports: [4290],
    hosts: [],
    required: false,
    purpose: 'Units synchronize their counters for the rate limit policies.',
    rules: ['APIM-CACHE-PORTS'],
    source: reference2026,
    status: 'documented',
  },
];

const externalCache: CatalogEntry = {
  id: 'external-cache',
  name: 'External Redis cache 6380',
  plane: 'data',
  direction: 'outbound',
  modes: ['External', 'Internal'],
  peer: { type: 'none' },
  part: 'outbound',
  protocol: 'tcp',
  ports: [6380],
  hosts: [],
  required: false,
  purpose: 'Caching policies use the customer’s own Redis cache in the virtual network.',
  rules: ['APIM-CACHE-PORTS'],
  source: reference2026,
  status: 'documented',
  note: `This row is not in the page of ${page.y2021}. It applies only if an external cache is configured.`,
};

export const dataPlaneFlows: readonly CatalogEntry[] = [
  ...endpoints.flatMap(({ external, internal }) => [...external, ...internal]),
  trafficManager,
  externalCache,
  ...betweenUnits,
];
