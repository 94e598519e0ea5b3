/**
 * What a service tag is here: a name that stands for the IPv4 prefixes of one Azure service, everywhere or in one region.
 * Prefixes are read on first use, because a page uses a handful of more than a thousand tags.
 */
import { type AddressSet, setOfPrefixes } from '../../network/address-set';
import { formatPrefix, type Prefix } from '../../network/prefix';

/** Where Azure accepts a tag: its API, NSG rules, routes (UDR), Azure Firewall rules, service endpoints (VSE). */
export const serviceTagFeatures = ['API', 'NSG', 'UDR', 'FW', 'VSE'] as const;
export type ServiceTagFeature = (typeof serviceTagFeatures)[number];

export type ServiceTag = {
  /** As Microsoft spells it, `Storage.EastUS`. */
  readonly name: string;
  /**
   * Azure's region name in lower case without spaces (`francecentral`); empty for a tag that is not regional.
   */
  readonly region: string;
  /** In the order of the file; empty for a tag that the file has but no rule may use. */
  readonly features: readonly ServiceTagFeature[];
  /** IPv4 in CIDR notation, spelled and ordered as in the file. Computed on first use. */
  readonly prefixes: readonly string[];
  /** The same prefixes as numbers, in the same order: one route each. Computed on first use. */
  readonly networks: readonly Prefix[];
  /** Every address of the tag, merged: what a rule matches. Computed on first use. */
  readonly addresses: AddressSet;
};

export type ServiceTagTable = {
  /** `Public`, `AzureGovernment`, `China`, …: Microsoft's word. */
  readonly cloud: string;
  /** Increases by one with each file of that cloud. */
  readonly changeNumber: number;
  /** `2025-11-09`; empty where unknown, for the file itself does not hold its date. */
  readonly date: string;
  /** The file that it comes from, for people to read. */
  readonly source: string;
  /** By name in lower case. */
  readonly tags: ReadonlyMap<string, ServiceTag>;
};

/** A tag that calls `read` once, when something first asks for its prefixes. */
export function lazyServiceTag(
  name: string,
  region: string,
  features: readonly ServiceTagFeature[],
  read: () => readonly Prefix[],
): ServiceTag {
  let networks: readonly Prefix[] | undefined;
  let prefixes: readonly string[] | undefined;
  let addresses: AddressSet | undefined;
  return {
    name,
    region,
    features,
    get networks() {
      networks ??= read();
      return networks;
    },
    get prefixes() {
      prefixes ??= this.networks.map(formatPrefix);
      return prefixes;
    },
    get addresses() {
      addresses ??= setOfPrefixes(this.networks);
      return addresses;
    },
  };
}

/** The part before the last dot, in lower case: `storage` of `Storage.EastUS`; the whole name where there is no dot. */
export function serviceOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return (dot < 0 ? name : name.slice(0, dot)).toLowerCase();
}
