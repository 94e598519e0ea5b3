/** What is wrong with Azure Firewall alone. */
import type { Problem } from '../../azure/problem';
import type { AzureFirewall } from './schema';

export function checkAzureFirewall(_resource: AzureFirewall): readonly Problem[] {
  return [];
}
