/**
 * DNAT for the firewall’s private IP address, kept apart from DNAT for public IP addresses because
 * Microsoft’s pages disagree about it.
 */
import type { Address } from '../../network/address';
import { everyAddress, setOfAddress } from '../../network/address-set';
import { intersect, subtract } from '../../network/range-set';
import type { TranslationRule } from '../../network/stages';
import type { Readings } from '../rules/register';

/**
 * The entries in order. An entry that covers the private IP address becomes two: one for that address, and
 * one for the rest.
 */
export function natEntries(
  entries: readonly TranslationRule[],
  privateAddress: Address,
  readings: Readings,
): readonly TranslationRule[] {
  const own = setOfAddress(privateAddress);
  return entries.flatMap((entry): readonly TranslationRule[] => {
    const destination = entry.match.destination ?? everyAddress;
    if (intersect(destination, own).length === 0) return [entry];
    const rest = subtract(destination, own);
    const inside: TranslationRule = {
      ...entry,
      match: { ...entry.match, destination: own },
      rules: [...entry.rules, 'FW-DNAT-INTRANET'],
    };
    return [
      ...(readings['FW-DNAT-INTRANET'] === 'unsupported' ? [] : [inside]),
      ...(rest.length === 0 ? [] : [{ ...entry, match: { ...entry.match, destination: rest } }]),
    ];
  });
}
