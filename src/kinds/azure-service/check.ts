/** What is wrong with Azure service alone. */
import type { Problem } from '../../azure/problem';
import type { AzureService } from './schema';

export function checkAzureService(_resource: AzureService): readonly Problem[] {
  return [];
}
