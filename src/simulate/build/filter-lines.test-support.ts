/**
 * Lines of rules that firewalls, appliances and edge firewalls share in tests: everything, from everywhere to everywhere, unless
 * a line says otherwise.
 *
 *     { action: 'Allow', protocol: 'TCP', to: '10.0.1.0/24', ports: '443' }
 */

import { list, type Terms } from './drawn.test-support';

/** Of a firewall's or an appliance's rule: everything, from everywhere to everywhere, unless it says otherwise. */
export type FilterLine = {
  readonly protocol?: string;
  readonly from?: Terms;
  readonly to?: Terms;
  readonly ports?: Terms;
};

/** Rules of appliances and edge firewalls. */
export type OwnRule = FilterLine & { readonly action: 'Allow' | 'Deny' };

export function ownRules(rules: readonly OwnRule[]): readonly object[] {
  return rules.map((rule, index) => ({
    name: `rule ${index}`,
    priority: 100 + index,
    action: rule.action,
    protocol: rule.protocol ?? 'Any',
    sourceAddresses: list(rule.from ?? '*'),
    destinationAddresses: list(rule.to ?? '*'),
    destinationPorts: list(rule.ports ?? '*'),
  }));
}
