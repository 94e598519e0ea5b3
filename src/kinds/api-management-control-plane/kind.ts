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
  summary: 'Azure’s own side of API Management. It calls your instance on port 3443 and must be answered.',
  schema: apiManagementControlPlaneSchema,
  create: (id, name) =>
    apiManagementControlPlaneSchema.parse({ id, kind: 'api-management-control-plane', name }),
  check: checkApiManagementControlPlane,
  contribute: contributeApiManagementControlPlane,
  subtitle: () => 'tag ApiManagement',
});
