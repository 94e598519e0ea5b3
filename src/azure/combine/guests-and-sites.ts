/** Virtual machines with several NICs, and on-premises sites with their addresses. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Domain } from '../../network/network';
import type { Node } from '../../network/nodes';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { siteDomain } from '../neighbors/node-ids';
import { lowerSite } from '../neighbors/site';
import type { Surroundings } from '../neighbors/surroundings';
import { lowerGuest } from '../nic/guest';
import type { ServiceTagTable } from '../service-tags/tags';
import type { Drawn } from './drawn';
import { siteOwners } from './owners';

/** A virtual machine without a NIC in a subnet is left out. */
export function guestNodes(
  { parts, nics, subnets }: Drawn,
  floating: ReadonlyMap<NodeId, readonly Address[]>,
  memo: Memo,
): readonly Node[] {
  const nicsOfGuests = grouped(nics, ({ guest }) => guest?.node);
  return parts('guest').flatMap((guest) => {
    const connected = (nicsOfGuests.get(guest.id) ?? []).flatMap((nic) => {
      const subnet = subnets.get(nic.subnet);
      return subnet === undefined ? [] : [{ nic, subnet }];
    });
    if (connected.length === 0) return [];
    const addresses = connected.flatMap(({ nic }) => floating.get(nic.id) ?? []);
    const input = {
      guest,
      nics: memo.records(`nics-of:${guest.id}`, connected),
      floating: memo.list(`floating:${guest.id}`, addresses),
    };
    return [memo.of(`node:${guest.id}`, input, lowerGuest)];
  });
}

type Sites = { readonly nodes: readonly Node[]; readonly domains: readonly Domain[] };

export function sitesOf(
  { sites }: Drawn,
  surroundings: ReadonlyMap<string, Surroundings>,
  tags: ServiceTagTable,
  memo: Memo,
): Sites {
  const known = [...sites.values()].map((site) => {
    const { id } = site;
    const spaces = [...surroundings.values()].flatMap(({ spacesFor }) => spacesFor.get(id) ?? []);
    const azure = memo.records(`azure-of:${id}`, spaces);
    return {
      nodes: memo.of(`node:${id}`, { site, azure, tags }, lowerSite),
      domain: memo.of(siteDomain(id), { site }, siteOwners),
    };
  });
  return { nodes: known.flatMap(({ nodes }) => nodes), domains: known.map(({ domain }) => domain) };
}
