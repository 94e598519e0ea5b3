/** The rules of a device that is not Azure's: an edge firewall, a network virtual appliance. */
import type { FilterRule } from '../../network/filter-rules';
import type { DeclaredRule } from '../parts/security';
import type { ServiceTagTable } from '../service-tags/tags';
import { addressesOfTerms } from '../terms/address-terms';

/** A device's own rule, whose tags do not depend on where the device is. */
export function lowerRule(rule: DeclaredRule, tags: ServiceTagTable): FilterRule {
  const every = (terms: readonly string[]) => terms.length === 0 || terms.includes('*');
  return {
    name: rule.name,
    priority: rule.priority,
    action: rule.action,
    match: {
      ...(rule.protocols === undefined ? {} : { protocols: rule.protocols }),
      ...(every(rule.source) ? {} : { source: addressesOfTerms(rule.source, tags) }),
      ...(every(rule.destination) ? {} : { destination: addressesOfTerms(rule.destination, tags) }),
      ...(rule.destinationPorts === undefined ? {} : { destinationPorts: rule.destinationPorts }),
    },
    place: rule.place,
    rules: ['DEVICE-RULES'],
  };
}
