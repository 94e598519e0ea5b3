import type { CompileContext, Contribution } from '../../azure/contribution';
import type { ApiManagement } from './schema';

export function contributeApiManagement(_resource: ApiManagement, _context: CompileContext): readonly Contribution[] {
  return [];
}
