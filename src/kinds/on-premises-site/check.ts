/** What is wrong with On-premises site alone. */
import type { Problem } from '../../azure/problem';
import type { OnPremisesSite } from './schema';

export function checkOnPremisesSite(_resource: OnPremisesSite): readonly Problem[] {
  return [];
}
