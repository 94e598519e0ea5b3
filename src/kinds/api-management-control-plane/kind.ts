/** The API Management control plane: it manages every instance, from the Internet. */
import { defineKind } from '../../azure/kit/kind';
import { checkApiManagementControlPlane } from './check';
import { contributeApiManagementControlPlane } from './contribute';
import { apiManagementControlPlaneSchema } from './schema';

export const apiManagementControlPlane = defineKind({
  kind: 'api-management-control-plane',
  title: 'API Management control plane',
  group: 'Outside',
  abbreviation: 'control-plane',
  summary:
    'Azure’s management service for API Management. It calls your instance on port 3443 and needs a reply.',
  schema: apiManagementControlPlaneSchema,
  create: (id, name) =>
    apiManagementControlPlaneSchema.parse({ id, kind: 'api-management-control-plane', name }),
  check: checkApiManagementControlPlane,
  contribute: contributeApiManagementControlPlane,
  subtitle: () => 'tag ApiManagement',
});
