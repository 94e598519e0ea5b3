/** A private endpoint: a service of Azure at an address of your own. */
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
  summary: 'A private address in your subnet for a service of Azure; a private DNS zone has to lead there.',
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
