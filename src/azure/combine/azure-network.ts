/** A compiled Azure network: the neutral network, and the Azure details that are not part of it. */
import type { NodeId } from '../../network/ids';
import type { Domain, Network } from '../../network/network';
import type { RouteTable } from '../../network/routes';
import type { Flow } from '../flows/flow';
import type { NameSystem } from '../names/names';
import type { EndpointPart } from '../parts/flows';
import type { PublicHostPart, SitePart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import type { SecurityGroupPart } from '../parts/security';
import type { SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import type { AdminAtNic } from '../security/security-admin';
import type { GroupMembers, VirtualNetworkTag } from '../security/security-groups';

export type NicDetails = {
  readonly part: NicPart;
  readonly subnet: SubnetPart;
  readonly network: VirtualNetworkPart;
  readonly routes: RouteTable;
  readonly groups: readonly { readonly group: SecurityGroupPart; readonly where: string }[];
  readonly admin: AdminAtNic | undefined;
  readonly tag: VirtualNetworkTag;
  readonly members: GroupMembers;
};

export type AzureNetwork = {
  readonly network: Network;
  readonly names: NameSystem;
  readonly nics: ReadonlyMap<NodeId, NicDetails>;
  readonly endpoints: readonly EndpointPart[];
  /** Stays the same list until a node is added or removed. */
  readonly nodeIds: readonly NodeId[];
  /** Stays the same list while every domain is the same object. */
  readonly domains: readonly Domain[];
  readonly publicHosts: readonly PublicHostPart[];
  readonly virtualNetworks: readonly VirtualNetworkPart[];
  readonly sites: readonly SitePart[];
  readonly flows: readonly Flow[];
};
