/** Clients on the Internet: a node that owns their addresses. */
import type { Contribution } from '../../azure/parts/contribution';
import { internetNode } from '../../azure/platform/internet';
import { prefixOf } from '../../azure/terms/declared';
import { hostAddresses } from '../../azure/terms/well-known-addresses';
import { setOfPrefixes } from '../../network/address-set';
import type { InternetClient } from './schema';

export function contributeInternetClient({
  id,
  name,
  addressPrefixes,
}: InternetClient): readonly Contribution[] {
  const prefixes = addressPrefixes
    .map((text) => prefixOf(text) ?? prefixOf(`${text.trim()}/32`))
    .filter((each) => each !== undefined);
  if (addressPrefixes.length === 0)
    return [
      {
        as: 'endpoint',
        resource: id,
        part: '',
        node: internetNode,
        addresses: hostAddresses,
        seenFrom: 'anywhere',
      },
    ];
  if (prefixes.length === 0) return [];
  const addresses = setOfPrefixes(prefixes);
  return [
    {
      as: 'public-host',
      id,
      label: name,
      place: { resource: id, pointer: '' },
      addresses,
      prefixes,
      listeners: [],
      role: { is: 'client' },
    },
    { as: 'endpoint', resource: id, part: '', node: id, addresses, seenFrom: 'anywhere' },
  ];
}
