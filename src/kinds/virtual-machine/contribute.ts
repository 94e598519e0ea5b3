import type { CompileContext, Contribution } from '../../azure/contribution';
import type { VirtualMachine } from './schema';

export function contributeVirtualMachine(_resource: VirtualMachine, _context: CompileContext): readonly Contribution[] {
  return [];
}
