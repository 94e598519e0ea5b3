/** API Management: a classic tier injected into a subnet, or a v2 tier. */
import { defineKind, known } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { attachMachine, attachService, attachSite } from './attach';
import { checkApiManagement } from './check';
import { contributeApiManagement } from './contribute';
import { apiManagementSchema } from './schema';

export const apiManagement = defineKind({
  kind: 'api-management',
  title: 'API Management',
  group: 'Services',
  abbreviation: 'apim',
  summary:
    'An API gateway in your subnet: clients, management and dependencies all need a path there and back.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: apiManagementSchema,
  create: (id, name) => apiManagementSchema.parse({ id, kind: 'api-management', name }),
  addressed: (resource, free) => ({
    ...resource,
    instanceAddresses: known(free.privateAddress()),
    publicIPAddress: free.publicAddress('azure'),
  }),
  check: checkApiManagement,
  contribute: contributeApiManagement,
  parts: () => ['gateway', 'portal', 'management'],
  subtitle: (resource) =>
    resource.virtualNetworkType === 'Internal'
      ? joined(resource.privateIPAddress ?? resource.instanceAddresses[0], 'internal')
      : joined(resource.instanceAddresses[0] ?? resource.publicIPAddress, 'external'),
  attach: {
    'virtual-machine': attachMachine,
    'azure-service': attachService,
    'on-premises-site': attachSite,
  },
});
