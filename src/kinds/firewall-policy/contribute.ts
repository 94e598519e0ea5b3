/**
 * A firewall policy: rule groups and settings for the firewalls that use it and the policies that have it as
 * parent.
 */
import { declaredGroup, declaredSettings } from '../../azure/firewall/declared';
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import type { FirewallPolicy } from './schema';

export function contributeFirewallPolicy(
  policy: FirewallPolicy,
  context: CompileContext,
): readonly Contribution[] {
  const { id, basePolicy, dnsSettings, snat, ruleCollectionGroups } = policy;
  return [
    {
      as: 'firewall-policy',
      id,
      place: { resource: id, pointer: '' },
      ...(basePolicy === undefined
        ? {}
        : { basePolicy: { value: basePolicy, place: { resource: id, pointer: '/basePolicy' } } }),
      groups: ruleCollectionGroups.map((each, index) => {
        const { name, priority } = each;
        const pointer = `/ruleCollectionGroups/${index}`;
        const rules = ['FW-ORDER', 'FW-GROUPS'];
        return declaredGroup(each, { resource: id, pointer, name, priority, rules }, context);
      }),
      settings: declaredSettings(
        { dns: dnsSettings, privateRanges: snat.privateRanges },
        id,
        '/snat/privateRanges',
      ),
    },
  ];
}
