/** What is wrong with API Management alone. */
import type { Problem } from '../../azure/problem';
import type { ApiManagement } from './schema';

export function checkApiManagement(_resource: ApiManagement): readonly Problem[] {
  return [];
}
