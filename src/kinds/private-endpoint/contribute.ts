/**
 * A private endpoint is an address that answers for its service. It adds a /32 route here and in peered
 * networks, and an alias for the service's public names (docs/azure.md, sections 2.7 and 6).
 */
import type { Contribution } from '../../azure/parts/contribution';
import { addressOf } from '../../azure/terms/declared';
import { setOfAddress } from '../../network/address-set';
import type { PrivateEndpoint } from './schema';

export function contributePrivateEndpoint({
  id,
  name,
  subnet,
  privateIPAddress,
  privateLinkService,
}: PrivateEndpoint): readonly Contribution[] {
  const address = addressOf(privateIPAddress);
  if (subnet === undefined || address === undefined || privateLinkService === undefined) return [];
  return [
    {
      as: 'private-endpoint',
      id,
      label: name,
      place: { resource: id, pointer: '' },
      subnet,
      address,
      service: privateLinkService,
    },
    {
      as: 'endpoint',
      resource: id,
      part: '',
      node: id,
      addresses: setOfAddress(address),
      seenFrom: 'anywhere',
    },
  ];
}
