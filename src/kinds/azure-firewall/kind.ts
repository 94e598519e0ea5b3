/** Azure Firewall, with classic rules or a policy: stateful, translating, closed unless a rule opens it. */
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
    'A stateful firewall as a service: DNAT, network and application rules, and everything else denied.',
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
