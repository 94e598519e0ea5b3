/**
 * A security admin configuration: the rules of each collection in both directions, with the collection's
 * virtual networks.
 */
import type { Contribution } from '../../azure/parts/contribution';
import type { DeclaredRule } from '../../azure/parts/security';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { protocolsOrAny } from '../../azure/terms/declared';
import type { FilterAction } from '../../network/filter-rules';
import type { SecurityAdminConfiguration } from './schema';

type Collection = SecurityAdminConfiguration['ruleCollections'][number];
type Rule = Collection['rules'][number];

export function contributeSecurityAdminConfiguration({
  id,
  name,
  networkManagerScope,
  ruleCollections,
}: SecurityAdminConfiguration): readonly Contribution[] {
  return [
    {
      as: 'security-admin',
      id,
      name,
      place: { resource: id, pointer: '' },
      scope: networkManagerScope,
      collections: ruleCollections.map((collection, index) => {
        const declared = (direction: Rule['direction']) =>
          declaredIn(collection, direction, id, `/ruleCollections/${index}/rules`);
        return {
          virtualNetworks: collection.virtualNetworks,
          inbound: declared('Inbound'),
          outbound: declared('Outbound'),
        };
      }),
    },
  ];
}

function declaredIn(
  { rules }: Collection,
  direction: Rule['direction'],
  resource: string,
  pointer: string,
): readonly DeclaredRule[] {
  return rules.flatMap((rule, index): readonly DeclaredRule[] =>
    rule.direction !== direction
      ? []
      : [
          {
            name: rule.name,
            priority: rule.priority,
            action: actionOf(rule.access),
            ...protocolsOrAny([rule.protocol]),
            source: rule.sources,
            sourcePorts: portsOfTerms(rule.sourcePortRanges),
            destination: rule.destinations,
            destinationPorts: portsOfTerms(rule.destinationPortRanges),
            place: { resource, pointer: `${pointer}/${index}` },
          },
        ],
  );
}

function actionOf(access: Rule['access']): FilterAction {
  switch (access) {
    case 'Allow':
      return 'allow';
    case 'AlwaysAllow':
      return 'always-allow';
    case 'Deny':
      return 'deny';
    default:
      return access satisfies never;
  }
}
