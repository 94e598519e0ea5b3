/** The control plane has no properties, so that no check can fail. */
import type { Problem } from '../../azure/kit/problem';

export function checkApiManagementControlPlane(): readonly Problem[] {
  return [];
}
