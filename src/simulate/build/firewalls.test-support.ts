/**
 * Azure firewalls and their policies, for tests. Collections and rules are named after their place: `network 0`, `network 0.1`.
 *
 *     azureFirewall('fw', 'AzureFirewallSubnet', '10.0.0.4', ['20.0.0.4'], {
 *       network: [{ priority: 100, action: 'Allow', rules: [{ to: '10.0.1.0/24', ports: '443' }] }],
 *     })
 */

import { type Drawn, drawn, list, type More, type Terms } from './drawn.test-support';
import type { FilterLine } from './filter-lines.test-support';

type Collection = { readonly name?: string; readonly priority: number };
export type NetworkCollection = Collection & {
  readonly action: 'Allow' | 'Deny';
  readonly rules: readonly (FilterLine & { readonly hosts?: Terms })[];
};
export type ApplicationCollection = Collection & {
  readonly action: 'Allow' | 'Deny';
  readonly rules: readonly { readonly protocols: Terms; readonly hosts: Terms; readonly from?: Terms }[];
};
export type NatCollection = Collection & {
  readonly rules: readonly {
    readonly to: string;
    readonly port: number;
    readonly translated: readonly [address: string, port: number];
    readonly from?: Terms;
    readonly protocol?: string;
  }[];
};

export type FirewallRules = {
  readonly nat?: readonly NatCollection[];
  readonly network?: readonly NetworkCollection[];
  readonly application?: readonly ApplicationCollection[];
};

export function azureFirewall(
  id: string,
  subnet: string,
  privateIPAddress: string,
  publicIPAddresses: readonly string[],
  rules: FirewallRules & { readonly privateRanges?: readonly string[] },
  more: More = {},
): Drawn {
  return drawn('azure-firewall', id, {
    subnet,
    privateIPAddress,
    publicIPAddresses,
    privateRanges: rules.privateRanges ?? [],
    ...collectionsOf(rules),
    ...more,
  });
}

/** Groups by name; what is left out of `more` is not there. */
export function firewallPolicy(
  id: string,
  groups: Readonly<Record<string, FirewallRules & { readonly priority: number }>>,
  more: More = {},
): Drawn {
  return drawn('firewall-policy', id, {
    ruleCollectionGroups: Object.entries(groups).map(([name, group]) => ({
      name,
      priority: group.priority,
      ...collectionsOf(group),
    })),
    ...more,
  });
}

function collectionsOf(rules: FirewallRules): More {
  return {
    natRuleCollections: (rules.nat ?? []).map((collection, index) => ({
      name: collection.name ?? `nat ${index}`,
      priority: collection.priority,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `nat ${index}`}.${row}`,
        protocols: [rule.protocol ?? 'TCP'],
        sourceAddresses: list(rule.from ?? '*'),
        destinationAddresses: [rule.to],
        destinationPorts: [`${rule.port}`],
        translatedAddress: rule.translated[0],
        translatedPort: rule.translated[1],
      })),
    })),
    networkRuleCollections: (rules.network ?? []).map((collection, index) => ({
      name: collection.name ?? `network ${index}`,
      priority: collection.priority,
      action: collection.action,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `network ${index}`}.${row}`,
        protocols: [rule.protocol ?? 'Any'],
        sourceAddresses: list(rule.from ?? '*'),
        destinationAddresses: list(rule.to ?? (rule.hosts === undefined ? '*' : [])),
        destinationFqdns: list(rule.hosts ?? []),
        destinationPorts: list(rule.ports ?? '*'),
      })),
    })),
    applicationRuleCollections: (rules.application ?? []).map((collection, index) => ({
      name: collection.name ?? `application ${index}`,
      priority: collection.priority,
      action: collection.action,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `application ${index}`}.${row}`,
        protocols: list(rule.protocols),
        sourceAddresses: list(rule.from ?? '*'),
        targetFqdns: list(rule.hosts),
      })),
    })),
  };
}
