/** A private endpoint: an Azure service at a private IP address in a subnet. */
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { checkPrivateEndpoint } from './check';
import { contributePrivateEndpoint } from './contribute';
import { privateEndpointSchema } from './schema';

export const privateEndpoint = defineKind({
  kind: 'private-endpoint',
  title: 'Private endpoint',
  group: 'Network',
  abbreviation: 'pep',
  summary:
    'A private IP address in your subnet for an Azure service. A private DNS zone has to resolve the service’s name to it.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: privateEndpointSchema,
  create: (id, name) => privateEndpointSchema.parse({ id, kind: 'private-endpoint', name }),
  addressed: (resource, free) => ({ ...resource, privateIPAddress: free.privateAddress() }),
  check: checkPrivateEndpoint,
  contribute: contributePrivateEndpoint,
  subtitle: (resource) => resource.privateIPAddress ?? '',
  attach: {
    'azure-service': (endpoint, service) =>
      set(endpoint, '/privateLinkService', endpoint.privateLinkService, service),
    'api-management': (endpoint, instance) =>
      set(endpoint, '/privateLinkService', endpoint.privateLinkService, instance),
  },
  lines: ({ privateLinkService }) => [{ to: privateLinkService ?? '', label: 'private link' }],
});
