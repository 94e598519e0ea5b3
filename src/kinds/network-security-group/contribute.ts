/** A network security group is its rules in both directions; tags are resolved where the group is applied. */
import { portsOfTerms } from '../../azure/addresses';
import type { Contribution, DeclaredRule } from '../../azure/contribution';
import { actionOf, protocolsOrAny } from '../../azure/declared';
import type { NetworkSecurityGroup } from './schema';

export function contributeNetworkSecurityGroup({
  id,
  name,
  securityRules,
}: NetworkSecurityGroup): readonly Contribution[] {
  const declared = (direction: 'Inbound' | 'Outbound') =>
    securityRules.flatMap((rule, index): DeclaredRule[] =>
      rule.direction !== direction
        ? []
        : [
            {
              name: rule.name,
              priority: rule.priority,
              action: actionOf(rule.access),
              ...protocolsOrAny([rule.protocol]),
              source: rule.sourceAddressPrefixes,
              sourcePorts: portsOfTerms(rule.sourcePortRanges),
              destination: rule.destinationAddressPrefixes,
              destinationPorts: portsOfTerms(rule.destinationPortRanges),
              place: { resource: id, pointer: `/securityRules/${index}` },
            },
          ],
    );
  return [{ as: 'security-group', id, name, inbound: declared('Inbound'), outbound: declared('Outbound') }];
}
