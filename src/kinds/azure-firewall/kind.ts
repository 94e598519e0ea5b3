/**
 * Azure Firewall, with classic rules or a policy: stateful, with DNAT and SNAT; traffic that no rule allows
 * is denied.
 */
import { tagsOfRules } from '../../azure/firewall/tags-of-rules';
import { set } from '../../azure/kit/attach';
import { defineKind, known } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkAzureFirewall } from './check';
import { contributeAzureFirewall } from './contribute';
import { azureFirewallSchema } from './schema';

export const azureFirewall = defineKind({
  kind: 'azure-firewall',
  title: 'Azure Firewall',
  group: 'Appliances and gateways',
  abbreviation: 'azfw',
  summary:
    'A managed stateful firewall with DNAT, network and application rules. Traffic that no rule allows is denied.',
  container: {
    property: 'subnet',
    kinds: ['subnet'],
    subnet: { name: 'AzureFirewallSubnet', prefixLength: 26, withoutSecurityGroup: true },
  },
  schema: azureFirewallSchema,
  create: (id, name) => azureFirewallSchema.parse({ id, kind: 'azure-firewall', name }),
  addressed: (resource, free) => ({
    ...resource,
    privateIPAddress: free.privateAddress(),
    publicIPAddresses: known(free.publicAddress('azure')),
  }),
  check: checkAzureFirewall,
  contribute: contributeAzureFirewall,
  serviceTags: ({ networkRuleCollections }) => tagsOfRules('', networkRuleCollections),
  subtitle: (resource) =>
    joined(
      resource.privateIPAddress,
      resource.instanceAddresses.length > 1 ? `${resource.instanceAddresses.length} instances` : undefined,
      resource.publicIPAddresses[0],
    ),
  attach: {
    'firewall-policy': (firewall, policy) =>
      set(firewall, '/firewallPolicy', firewall.firewallPolicy, policy),
  },
  lines: ({ firewallPolicy }, { get }) =>
    get(firewallPolicy ?? '')?.kind === 'firewall-policy'
      ? [{ to: firewallPolicy ?? '', label: 'policy' }]
      : [],
});
