import type { CompileContext, Contribution } from '../../azure/contribution';
import type { AzureService } from './schema';

export function contributeAzureService(_resource: AzureService, _context: CompileContext): readonly Contribution[] {
  return [];
}
