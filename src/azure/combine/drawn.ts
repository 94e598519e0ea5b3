/** The drawn resources by id, and the virtual network that each of them is in. */
import type { NodeId } from '../../network/ids';
import { byId } from '../../reuse/grouped';
import { type PartsByType, partsByType } from '../parts/by-type';
import type { Contribution } from '../parts/contribution';
import type { SitePart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import type { SecurityGroupPart } from '../parts/security';
import type { RouteTablePart, SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';

export type Drawn = {
  readonly parts: PartsByType;
  readonly networks: ReadonlyMap<string, VirtualNetworkPart>;
  readonly subnets: ReadonlyMap<string, SubnetPart>;
  readonly tables: ReadonlyMap<string, RouteTablePart>;
  readonly groups: ReadonlyMap<string, SecurityGroupPart>;
  readonly sites: ReadonlyMap<string, SitePart>;
  /** NICs in a subnet of a virtual network. */
  readonly nics: readonly NicPart[];
  readonly nicById: ReadonlyMap<NodeId, NicPart>;
};

type InSubnet = { readonly subnet: string };

export function drawnIn(contributions: readonly Contribution[]): Drawn {
  const parts = partsByType(contributions);
  const networks = byId(parts('virtual-network'));
  const subnets = byId(parts('subnet'));
  const nics = parts('nic').filter((nic) => networkOf({ networks, subnets }, nic) !== undefined);
  return {
    parts,
    networks,
    subnets,
    tables: byId(parts('route-table')),
    groups: byId(parts('security-group')),
    sites: byId(parts('site')),
    nics,
    nicById: byId(nics),
  };
}

export function networkOf(
  { networks, subnets }: Pick<Drawn, 'networks' | 'subnets'>,
  { subnet }: InSubnet,
): VirtualNetworkPart | undefined {
  return networks.get(subnets.get(subnet)?.virtualNetwork ?? '');
}

/** The parts that are in a subnet of a virtual network. */
export function placed<T extends InSubnet>(drawn: Drawn, parts: readonly T[]): readonly T[] {
  return parts.filter((part) => networkOf(drawn, part) !== undefined);
}

export function networkOfNic(drawn: Drawn, nic: NodeId): VirtualNetworkPart | undefined {
  const part = drawn.nicById.get(nic);
  return part && networkOf(drawn, part);
}
