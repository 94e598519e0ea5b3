/** What the v2 tiers need of the network: far less, since neither management nor its stores are in it. */
import type { CatalogueEntry } from '../../../azure/catalogue';
import { injectV2, integrateV2, v2SecurityGroup } from './sources';

const inbound = { plane: 'data', direction: 'inbound', protocol: 'tcp', ports: [443] } as const;

export const v2Flows: readonly CatalogueEntry[] = [
  {
    ...inbound,
    id: 'gateway',
    name: 'Internet clients → gateway 443',
    modes: ['External'],
    peer: { type: 'clients' },
    part: 'gateway',
    hosts: ['{service}.azure-api.net'],
    required: true,
    purpose: 'Clients call the APIs, at a public address that is not in the virtual network.',
    source: integrateV2,
    status: 'documented',
  },
  {
    ...inbound,
    id: 'developer-portal',
    name: 'Internet clients → developer portal 443',
    modes: ['External'],
    peer: { type: 'clients' },
    part: 'portal',
    hosts: ['{service}.developer.azure-api.net'],
    required: true,
    purpose: 'Developers read about the APIs and try them.',
    source: integrateV2,
    status: 'documented',
  },
  {
    ...inbound,
    id: 'gateway-private',
    name: 'Private clients → gateway 443',
    modes: ['Internal'],
    peer: { type: 'private-clients' },
    part: 'gateway',
    hosts: ['{service}.azure-api.net'],
    required: true,
    purpose: 'Clients call the APIs at the private address.',
    source: injectV2,
    status: 'documented',
  },
  {
    id: 'storage',
    name: 'Azure Storage 443',
    plane: 'dependency',
    direction: 'outbound',
    modes: ['Internal'],
    peer: { type: 'service-tag', tag: 'Storage' },
    part: 'outbound',
    protocol: 'tcp',
    ports: [443],
    hosts: [],
    required: true,
    purpose: 'The security group has to allow it.',
    source: v2SecurityGroup,
    status: 'documented',
    note: 'The page says that the security group has to allow it, and not what for.',
  },
];
