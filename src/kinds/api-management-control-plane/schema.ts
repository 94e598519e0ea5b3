/** The API Management control plane (the resource provider): it calls every instance on 3443, from the Internet. */
import type { z } from 'zod';
import { resourceOf } from '../../azure/kit/properties';

export const apiManagementControlPlaneSchema = resourceOf('api-management-control-plane', {});
export type ApiManagementControlPlane = z.output<typeof apiManagementControlPlaneSchema>;
