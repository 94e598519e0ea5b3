/** Clients on the Internet: a node that owns their addresses. */
import type { Contribution } from '../../azure/contribution';
import { prefixOf } from '../../azure/declared';
import { setOfPrefixes } from '../../network/address-set';
import { prefix } from '../../network/prefix';
import type { InternetClient } from './schema';

export function contributeInternetClient({
  id,
  name,
  addressPrefixes,
}: InternetClient): readonly Contribution[] {
  const prefixes = addressPrefixes
    .map((text) => prefixOf(text) ?? prefixOf(`${text.trim()}/32`))
    .filter((each) => each !== undefined);
  if (addressPrefixes.length === 0) prefixes.push(prefix('0.0.0.0/0'));
  if (prefixes.length === 0) return [];
  const addresses = setOfPrefixes(prefixes);
  const everyone = addressPrefixes.length === 0;
  if (everyone)
    return [{ as: 'endpoint', resource: id, part: '', node: 'internet', addresses, seenFrom: 'anywhere' }];
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
