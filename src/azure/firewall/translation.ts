/**
 * The source address of what a firewall forwards: first one of its private IP addresses, then a public one
 * for the Internet.
 */
import { formatAddress } from '../../network/address';
import { type AddressSet, everyAddress, setOfAddress, setOfPrefixes } from '../../network/address-set';
import type { Place } from '../../network/ids';
import { subtract, unionOf } from '../../network/range-set';
import type { TranslationRule } from '../../network/stages';
import type { FirewallPart, FirewallSettings } from '../parts/firewall';
import { privateAddresses } from '../terms/well-known-addresses';
import type { Instance } from './instances';
import type { Settings } from './policy';

/**
 * The firewall's private IP address becomes the source of what DNAT let in, and of what leaves the private
 * ranges.
 */
export function sourceTranslations(
  firewall: FirewallPart,
  { address, label }: Instance,
  { ranges, rangesRules }: Settings,
): TranslationRule[] {
  const to = [{ address, label }];
  const others = subtract(everyAddress, unionOf([setOfAddress(address), setOfAddress(firewall.address)]));
  const untouched = untouchedBy(ranges);
  const place = ranges.privateRanges.length > 0 ? ranges.privateRangesAt : privateAddressOf(firewall);
  const rule = (name: string, destination: AddressSet): TranslationRule => ({
    name,
    match: { source: others, destination: subtract(destination, untouched) },
    to,
    place,
    rules: ['FW-SNAT', ...(ranges.privateRanges.length > 0 ? ['FW-PRIVATE-RANGES'] : []), ...rangesRules],
  });
  return [
    {
      name: 'DNAT implies SNAT',
      match: {},
      afterDestinationTranslation: true,
      to,
      place: privateAddressOf(firewall),
      rules: ['FW-DNAT-SNAT'],
    },
    rule('SNAT to public destinations', subtract(everyAddress, privateAddresses)),
    rule('SNAT to private destinations', privateAddresses),
  ];
}

function privateAddressOf({ id, instances }: FirewallPart): Place {
  return { resource: id, pointer: instances.length > 0 ? '/instanceAddresses' : '/privateIPAddress' };
}

function untouchedBy({ privateRanges }: FirewallSettings): AddressSet {
  const ranges = privateRanges.map(({ value }) => value);
  if (ranges.some((each) => each.length === 0)) return everyAddress;
  if (ranges.some((each) => each.network === 0xffffffff && each.length === 32)) return [];
  return ranges.length > 0 ? setOfPrefixes(ranges) : privateAddresses;
}

/**
 * Packets with next hop Internet get a public IP address; packets that are routed elsewhere, as in forced
 * tunneling, do not. Only TCP and UDP get one (FW-INTERNET-PROTOCOLS).
 */
export function leavingAddress(
  { id, name, publicAddresses }: FirewallPart,
  { address }: Instance,
): TranslationRule | undefined {
  if (publicAddresses.length === 0) return undefined;
  const several = publicAddresses.length > 1;
  return {
    name: `${name} public IP address`,
    match: { source: setOfAddress(address), protocols: ['tcp', 'udp'] },
    to: publicAddresses.map(({ value }) => ({ address: value, label: formatAddress(value) })),
    ...(several ? { choice: { symmetric: false, rules: ['FW-PUBLIC-CHOICE'] } } : {}),
    place: { resource: id, pointer: '/publicIPAddresses' },
    rules: ['FW-PUBLIC-ADDRESS'],
  };
}
