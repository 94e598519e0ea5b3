/** Address terms of rules and lists (prefix, address, service tag, `*`) as sets. */
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import { lastAddress, parsePrefixOrAddress } from '../../network/prefix';
import { type RangeSet, rangeSet, subtract, unionOf } from '../../network/range-set';
import { oncePer } from '../../reuse/once';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { hostAddresses, metadataAddress, platformAddress, publicAddresses } from './well-known-addresses';
import { activationServers } from './windows-activation';

/** The addresses of the platform's own tags, which no list of Microsoft's has (TAG-PLATFORM). */
const addressesByPlatformTag = {
  Internet: publicAddresses,
  AzureLoadBalancer: setOfAddress(platformAddress),
  AzurePlatformDNS: setOfAddress(platformAddress),
  AzurePlatformIMDS: setOfAddress(metadataAddress),
  AzurePlatformLKM: activationServers,
};

/** `VirtualNetwork` is one of them, and depends on where it is used. */
export const platformTags: readonly string[] = ['VirtualNetwork', ...Object.keys(addressesByPlatformTag)];

const byLowerCase: ReadonlyMap<string, AddressSet> = new Map(
  Object.entries(addressesByPlatformTag).map(([tag, addresses]) => [tag.toLowerCase(), addresses]),
);

/** One term; `undefined` if it cannot be read, which `check` reports with its place. */
export function addressesOfTerm(
  term: string,
  tags: ServiceTagTable,
  virtualNetwork?: AddressSet,
): AddressSet | undefined {
  const trimmed = term.trim();
  if (trimmed === '*' || trimmed.toLowerCase() === 'any') return everyAddress;
  const prefix = parsePrefixOrAddress(trimmed);
  if (prefix !== undefined) return [prefix.network, lastAddress(prefix)];
  if (trimmed.toLowerCase() === 'virtualnetwork') return virtualNetwork;
  return byLowerCase.get(trimmed.toLowerCase()) ?? findTag(tags, trimmed)?.addresses;
}

/** No terms, or `*`: everything. Unreadable terms are left out; if none can be read, the set is empty. */
export function addressesOfTerms(
  terms: readonly string[],
  tags: ServiceTagTable,
  virtualNetwork?: AddressSet,
): AddressSet {
  if (terms.length === 0) return everyAddress;
  return unionOf(
    terms.map((term) => addressesOfTerm(term, tags, virtualNetwork)).filter((set) => set !== undefined),
  );
}

const everyPort: RangeSet = [0, 65_535];

/** `443`, `8000-8080`, `*`; no terms: every port. Unreadable terms are left out. */
export function portsOfTerms(terms: readonly string[]): RangeSet {
  if (terms.length === 0) return everyPort;
  return rangeSet(
    terms.flatMap((term): (readonly [number, number])[] => {
      const trimmed = term.trim();
      if (trimmed === '*') return [[0, 65_535]];
      const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(trimmed);
      if (match === null) return [];
      const first = Number(match[1]);
      const last = Number(match[2] ?? match[1]);
      return last <= 65_535 && first <= last ? [[first, last]] : [];
    }),
  );
}

/**
 * The Internet without the addresses of services that have their own tag: where clients are, and hosts that
 * no tag covers (docs/azure.md, section 1.4). Addresses that only `AzureCloud` covers, such as customers'
 * virtual machines, belong to it.
 */
export const unlistedAddresses = oncePer((tags: ServiceTagTable): AddressSet => {
  const services = [...tags.tags.values()].filter(
    (tag) => tag.region === '' && !/^azurecloud$/i.test(tag.name),
  );
  return subtract(hostAddresses, unionOf(services.map((tag) => tag.addresses)));
});
