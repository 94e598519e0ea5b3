/**
 * The rule lines that tests use for firewalls, appliances and edge firewalls. A property that a line omits matches everything.
 *
 *     { action: 'Allow', protocol: 'TCP', to: '10.0.1.0/24', ports: '443' }
 */

import { list, type Terms } from './drawn.test-support';

/** A rule of a firewall or an appliance: it matches every protocol, address and port, unless it names them. */
export type FilterLine = {
  readonly protocol?: string;
  readonly from?: Terms;
  readonly to?: Terms;
  readonly ports?: Terms;
};

/** A rule of an appliance or an edge firewall. */
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
