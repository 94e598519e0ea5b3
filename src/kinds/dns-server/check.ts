/** What is wrong with DNS server alone. */
import type { Problem } from '../../azure/problem';
import type { DnsServer } from './schema';

export function checkDnsServer(_resource: DnsServer): readonly Problem[] {
  return [];
}
