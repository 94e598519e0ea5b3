import type { CompileContext, Contribution } from '../../azure/contribution';
import type { ApiManagementControlPlane } from './schema';

export function contributeApiManagementControlPlane(_resource: ApiManagementControlPlane, _context: CompileContext): readonly Contribution[] {
  return [];
}
