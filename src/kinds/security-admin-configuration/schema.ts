/**
 * Microsoft.Network/networkManagers/securityAdminConfigurations with its rule collections and their rules.
 * Network groups are not drawn: a collection lists the virtual networks that are members of the groups it is
 * applied to.
 */
import type { z } from 'zod';
import { oneOf, references, resourceOf, table, text, texts, whole } from '../../azure/kit/properties';

export const securityAdminConfigurationSchema = resourceOf('security-admin-configuration', {
  networkManagerScope: oneOf(
    'Scope of the network manager',
    'If configurations of two network managers conflict, the one with the higher scope applies.',
    ['ManagementGroup', 'Subscription'],
    'ManagementGroup',
  ),
  ruleCollections: table(
    'Rule collections',
    'Rules, and the virtual networks that they apply to. Of all rules of a virtual network, the one with the lowest priority number is evaluated first.',
    {
      name: text('Name', 'Unique in the configuration.'),
      virtualNetworks: references(
        'Applied to',
        'The members of the network groups that the collection is applied to.',
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
          'After Allow, security groups are still evaluated; AlwaysAllow and Deny are final.',
          ['Allow', 'AlwaysAllow', 'Deny'],
          'Deny',
        ),
        protocol: oneOf(
          'Protocol',
          'Any covers all protocols.',
          ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', 'Any'],
          'Any',
        ),
        sources: texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
        sourcePortRanges: texts('Source ports', 'Ports, ranges, or *.', 'port-range'),
        destinations: texts('Destination', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
        destinationPortRanges: texts('Destination ports', 'Ports, ranges, or *.', 'port-range'),
      }),
    },
  ),
});
export type SecurityAdminConfiguration = z.output<typeof securityAdminConfigurationSchema>;
