/**
 * Microsoft.Network/networkManagers/securityAdminConfigurations with its rule collections and their rules. Network groups are not
 * drawn: a collection names the virtual networks that are members of the groups it is applied to.
 */
import type { z } from 'zod';
import { oneOf, references, resourceOf, table, text, texts, whole } from '../../azure/kit/properties';

export const securityAdminConfigurationSchema = resourceOf('security-admin-configuration', {
  networkManagerScope: oneOf(
    'Scope of the network manager',
    'Where configurations of two network managers conflict, that of the higher scope is applied.',
    ['ManagementGroup', 'Subscription'],
    'ManagementGroup',
  ),
  ruleCollections: table(
    'Rule collections',
    'Rules, and the virtual networks they are applied to. Of all rules of a virtual network the lowest priority number comes first.',
    {
      name: text('Name', 'Unique in the configuration.'),
      virtualNetworks: references(
        'Applied to',
        'The members of the network groups that it is applied to.',
        'virtual-network',
      ),
      rules: table('Rules', 'Evaluated before security groups; the first match decides.', {
        name: text('Name', 'Unique in the collection.'),
        priority: whole('Priority', '1 to 4096; the lower number is evaluated first.', 0, 65_535),
        direction: oneOf(
          'Direction',
          'Inbound to the NICs or outbound from them.',
          ['Inbound', 'Outbound'],
          'Inbound',
        ),
        access: oneOf(
          'Access',
          'Allow leaves the last word to the security groups; AlwaysAllow and Deny end the matter.',
          ['Allow', 'AlwaysAllow', 'Deny'],
          'Deny',
        ),
        protocol: oneOf('Protocol', 'Any covers all.', ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', 'Any'], 'Any'),
        sources: texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
        sourcePortRanges: texts('Source ports', 'Ports, ranges, or *.', 'port-range'),
        destinations: texts('Destination', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
        destinationPortRanges: texts('Destination ports', 'Ports, ranges, or *.', 'port-range'),
      }),
    },
  ),
});
export type SecurityAdminConfiguration = z.output<typeof securityAdminConfigurationSchema>;
