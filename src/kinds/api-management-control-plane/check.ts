/** Nothing can be wrong with the control plane alone: it has no properties. */
import type { Problem } from '../../azure/kit/problem';

export function checkApiManagementControlPlane(): readonly Problem[] {
  return [];
}
