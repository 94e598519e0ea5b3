/** What is wrong with Route table alone. */
import type { Problem } from '../../azure/problem';
import type { RouteTableResource } from './schema';

export function checkRouteTable(_resource: RouteTableResource): readonly Problem[] {
  return [];
}
