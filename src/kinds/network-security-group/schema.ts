/** Microsoft.Network/networkSecurityGroups: security rules; the six default rules are added by the platform. */
import type { z } from 'zod';
import { oneOf, references, resourceOf, table, text, texts, whole } from '../../azure/kit/properties';

export const networkSecurityGroupSchema = resourceOf('network-security-group', {
  securityRules: table(
    'Security rules',
    'Evaluated by priority, the lowest number first; the first match decides.',
    {
      name: text('Name', 'Unique in the group.'),
      priority: whole('Priority', '100 to 4096; the lower number is evaluated first.', 0, 65_535),
      direction: oneOf(
        'Direction',
        'Inbound to the NICs or outbound from them.',
        ['Inbound', 'Outbound'],
        'Inbound',
      ),
      access: oneOf('Access', 'What happens to a packet that matches.', ['Allow', 'Deny'], 'Allow'),
      protocol: oneOf('Protocol', '* means any protocol.', ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', '*'], 'Tcp'),
      sourceAddressPrefixes: texts('Source', 'Prefixes, addresses, a service tag, or *.', 'address-term'),
      sourceApplicationSecurityGroups: references(
        'Source groups',
        'Application security groups, in addition to the addresses.',
        'application-security-group',
      ),
      sourcePortRanges: texts('Source ports', 'Ports, ranges, or *.', 'port-range'),
      destinationAddressPrefixes: texts(
        'Destination',
        'Prefixes, addresses, a service tag, or *.',
        'address-term',
      ),
      destinationApplicationSecurityGroups: references(
        'Destination groups',
        'Application security groups, in addition to the addresses.',
        'application-security-group',
      ),
      destinationPortRanges: texts('Destination ports', 'Ports, ranges, or *.', 'port-range'),
    },
  ),
});
export type NetworkSecurityGroup = z.output<typeof networkSecurityGroupSchema>;
