/** What is wrong with Internet client alone. */
import type { Problem } from '../../azure/problem';
import type { InternetClient } from './schema';

export function checkInternetClient(_resource: InternetClient): readonly Problem[] {
  return [];
}
