/**
 * Management flows: from the control plane, from Azure's load balancer, and from administrators in internal
 * mode.
 */
import type { CatalogEntry } from '../../../azure/flows/catalog';
import { internal2022, page, reference2026 } from './sources';

export const managementFlows: readonly CatalogEntry[] = [
  {
    id: 'management',
    name: 'Control plane → management 3443',
    plane: 'management',
    direction: 'inbound',
    modes: ['External', 'Internal'],
    peer: { type: 'control-plane', tag: 'ApiManagement' },
    part: 'management',
    protocol: 'tcp',
    ports: [3443],
    hosts: ['{service}.management.azure-api.net'],
    required: true,
    purpose:
      'The portal, PowerShell and Resource Manager manage the instance. Without this flow the gateway keeps serving requests, but APIs, policies and settings cannot be changed.',
    rules: ['APIM-MANAGEMENT-PORT', 'APIM-TAG'],
    source: reference2026,
    status: 'documented',
    error:
      'Failed to connect to management endpoint {host}:3443 for a service deployed in a Virtual Network. Make sure to follow guidance at https://aka.ms/apim-vnet-common-issues.',
    note: 'The control plane always calls the public IP address, in internal mode too. The security group should allow only the ApiManagement tag.',
  },
  {
    id: 'management-private',
    name: 'Administrators → management 3443',
    plane: 'management',
    direction: 'inbound',
    modes: ['Internal'],
    peer: { type: 'private-clients' },
    part: 'management',
    protocol: 'tcp',
    ports: [3443],
    hosts: ['{service}.management.azure-api.net'],
    required: false,
    purpose:
      'Tools in the virtual network and on-premises use the management endpoint at the private IP address.',
    source: internal2022,
    status: 'derived',
    note: 'The page says that the management endpoint is also at the private IP address; that it listens on 3443 there is inferred.',
  },
  {
    id: 'load-balancer-probe',
    name: 'Load balancer probe → 6390',
    plane: 'management',
    direction: 'inbound',
    modes: ['External', 'Internal'],
    tiers: ['Premium'],
    peer: { type: 'load-balancer-probe' },
    part: 'probe',
    protocol: 'tcp',
    ports: [6390],
    hosts: [],
    required: true,
    purpose:
      'The infrastructure load balancer probes the units. A failing probe blocks all inbound traffic, control plane and data plane.',
    rules: ['APIM-PROBE'],
    source: reference2026,
    status: 'documented',
    note: 'The page says that a Developer instance, with its single unit, does not need it. Until 2021 the row said any port.',
  },
  {
    id: 'machine-health-probe',
    name: 'Machine health probe → 6391',
    plane: 'management',
    direction: 'inbound',
    modes: ['External', 'Internal'],
    peer: { type: 'load-balancer-probe' },
    part: 'probe',
    protocol: 'tcp',
    ports: [6391],
    hosts: [],
    required: false,
    purpose: 'The platform monitors the health of the individual VMs.',
    since: page.y2025,
    rules: ['APIM-MACHINE-PROBE'],
    source: reference2026,
    status: 'documented',
    note: 'A column is missing from this row in the page’s own table.',
  },
];
