import type { CompileContext, Contribution } from '../../azure/contribution';
import type { RouteTableResource } from './schema';

export function contributeRouteTable(_resource: RouteTableResource, _context: CompileContext): readonly Contribution[] {
  return [];
}
