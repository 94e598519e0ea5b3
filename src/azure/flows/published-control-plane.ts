/**
 * The addresses from which Azure's control plane managed API Management, as Microsoft's documentation listed them until 2023.
 * Rules and routes in the field still name them, so the product knows them, with their dates. The tag `ApiManagement` holds
 * all of those for the public cloud and many more: what was published is history, the tag is what counts.
 */
import { regionKey } from '../service-tags/region-names';
import published from './published-control-plane.json';

type RegionAddresses = { readonly region: string; readonly addresses: readonly string[] };

export type PublishedControlPlane = {
  /** Oldest first; `date` is the page's own, `2023-08-29`. */
  readonly sources: readonly { readonly page: string; readonly date: string; readonly says: string }[];
  /** `Azure Public`, `Azure China 21Vianet` and `Azure Government`; a region is named as on the page, `South Central US`. */
  readonly environments: readonly {
    readonly environment: string;
    /** The addresses to permit for instances in every region; `region` is where the address is. */
    readonly global: readonly RegionAddresses[];
    readonly regional: readonly RegionAddresses[];
  }[];
};

export const publishedControlPlane: PublishedControlPlane = published;

/**
 * The addresses that the documentation said to permit for an instance in that region of Azure Public, as
 * dotted IPv4. `regional` is empty for a region that the table never had (Sweden, Poland, Italy, …). The
 * region may have any spelling: `eastus`, `East US`.
 */
export function publishedControlPlaneAddresses(region: string): {
  readonly global: readonly string[];
  readonly regional: readonly string[];
} {
  const azure = publishedControlPlane.environments.find((each) => each.environment === 'Azure Public');
  const regional = azure?.regional.filter((each) => regionKey(each.region) === regionKey(region));
  return { global: azure?.global.flatMap(addressesOf) ?? [], regional: regional?.flatMap(addressesOf) ?? [] };
}

function addressesOf(each: RegionAddresses): readonly string[] {
  return each.addresses;
}
