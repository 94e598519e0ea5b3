/** A virtual network: its address space and its DNS servers. */
import type { Contribution } from '../../azure/parts/contribution';
import { placedAddresses, placedPrefixes } from '../../azure/terms/declared';
import type { VirtualNetwork } from './schema';

export function contributeVirtualNetwork({
  id,
  name,
  location,
  addressSpace,
  dhcpOptions,
}: VirtualNetwork): readonly Contribution[] {
  return [
    {
      as: 'virtual-network',
      id,
      name,
      ...(location?.trim() ? { location: location.trim() } : {}),
      prefixes: placedPrefixes(addressSpace.addressPrefixes, id, '/addressSpace/addressPrefixes'),
      dnsServers: placedAddresses(dhcpOptions.dnsServers, id, '/dhcpOptions/dnsServers'),
    },
  ];
}
