/** What is wrong with API Management control plane alone. */
import type { Problem } from '../../azure/problem';
import type { ApiManagementControlPlane } from './schema';

export function checkApiManagementControlPlane(_resource: ApiManagementControlPlane): readonly Problem[] {
  return [];
}
