import type { CompileContext, Contribution } from '../../azure/contribution';
import type { VirtualNetwork } from './schema';

export function contributeVirtualNetwork(_resource: VirtualNetwork, _context: CompileContext): readonly Contribution[] {
  return [];
}
