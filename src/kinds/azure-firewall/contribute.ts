/** Azure Firewall as drawn: its addresses, and the classic rules and settings that apply without a policy. */
import { declaredGroup, declaredSettings } from '../../azure/firewall/declared';
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { addressOf, placedAddresses } from '../../azure/terms/declared';
import type { AzureFirewall } from './schema';

export function contributeAzureFirewall(
  firewall: AzureFirewall,
  context: CompileContext,
): readonly Contribution[] {
  const { id, name, subnet, firewallPolicy, dnsSettings, privateRanges } = firewall;
  const address = addressOf(firewall.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  return [
    {
      as: 'firewall',
      id,
      name,
      place: { resource: id, pointer: '' },
      subnet,
      address,
      instances: placedAddresses(firewall.instanceAddresses, id, '/instanceAddresses'),
      publicAddresses: placedAddresses(firewall.publicIPAddresses, id, '/publicIPAddresses'),
      ...(firewallPolicy === undefined
        ? {}
        : { policy: { value: firewallPolicy, place: { resource: id, pointer: '/firewallPolicy' } } }),
      rules: declaredGroup(
        firewall,
        { resource: id, pointer: '', name, priority: 0, rules: ['FW-ORDER'] },
        context,
      ),
      settings: declaredSettings({ dns: dnsSettings, privateRanges }, id, '/privateRanges'),
    },
  ];
}
