/** What is wrong with Virtual machine alone. */
import type { Problem } from '../../azure/problem';
import type { VirtualMachine } from './schema';

export function checkVirtualMachine(_resource: VirtualMachine): readonly Problem[] {
  return [];
}
