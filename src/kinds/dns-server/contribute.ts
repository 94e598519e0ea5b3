import type { CompileContext, Contribution } from '../../azure/contribution';
import type { DnsServer } from './schema';

export function contributeDnsServer(_resource: DnsServer, _context: CompileContext): readonly Contribution[] {
  return [];
}
