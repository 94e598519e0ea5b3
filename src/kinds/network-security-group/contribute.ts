/**
 * A network security group: its rules in both directions. Service tags are resolved where the group is
 * associated.
 */
import type { Contribution } from '../../azure/parts/contribution';
import type { DeclaredRule } from '../../azure/parts/security';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { actionOf, protocolsOrAny } from '../../azure/terms/declared';
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
              ...groups('sourceGroups', rule.sourceApplicationSecurityGroups),
              sourcePorts: portsOfTerms(rule.sourcePortRanges),
              destination: rule.destinationAddressPrefixes,
              ...groups('destinationGroups', rule.destinationApplicationSecurityGroups),
              destinationPorts: portsOfTerms(rule.destinationPortRanges),
              place: { resource: id, pointer: `/securityRules/${index}` },
            },
          ],
    );
  return [{ as: 'security-group', id, name, inbound: declared('Inbound'), outbound: declared('Outbound') }];
}

function groups<K extends 'sourceGroups' | 'destinationGroups'>(
  key: K,
  ids: readonly string[],
): Partial<Record<K, readonly string[]>> {
  return ids.length === 0 ? {} : ({ [key]: ids } as Partial<Record<K, readonly string[]>>);
}
