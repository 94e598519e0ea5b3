/** What one virtual network is made of, and the maps by id that its steps share. */
import type { Domain } from '../../network/network';
import { byId } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { byTarget, targetsOf } from '../frontends/frontend';
import { virtualNetworkDomain } from '../neighbors/connected-peerings';
import type { Populated, Surroundings } from '../neighbors/surroundings';
import { type AttachedIn, methodsByNic } from '../outbound/outbound-methods';
import type { PublicHostPart } from '../parts/hybrid';
import type { SecurityGroupPart } from '../parts/security';
import type { RouteTablePart } from '../parts/virtual-network';
import { platformNodeOf } from '../platform/platform-node';
import type { Readings } from '../rules/register';
import type { AdminRules } from '../security/security-admin';
import type { GroupMembers } from '../security/security-groups';
import type { ServiceTagTable } from '../service-tags/tags';

/** All that the nodes of a virtual network are made of. */
export type VirtualNetworkInput = Populated &
  AttachedIn & {
    readonly owners: Domain;
    readonly around: Surroundings;
    /** Route tables of its subnets. */
    readonly tables: readonly RouteTablePart[];
    /** Security groups of its subnets and of its NICs. */
    readonly groups: readonly SecurityGroupPart[];
    /** Hosts that its private endpoints lead to. */
    readonly services: readonly PublicHostPart[];
    readonly adminRules: AdminRules | undefined;
    /** Its subnets that are exempt from security admin rules. */
    readonly exemptSubnets: readonly string[];
    readonly members: GroupMembers;
    readonly tags: ServiceTagTable;
    readonly readings: Readings;
  };

export type InVirtualNetwork = ReturnType<typeof lookUps>;

export function lookUps(input: VirtualNetworkInput, memo: Memo) {
  const { network, subnets, tables, groups, services, frontends } = input;
  return {
    ...input,
    domain: virtualNetworkDomain(network.id),
    platformNode: platformNodeOf(network.id),
    subnetById: byId(subnets),
    tableById: byId(tables),
    groupById: byId(groups),
    serviceOf: new Map(services.map((host) => [host.place.resource, host])),
    exempt: new Set(input.exemptSubnets),
    frontendsBefore: byTarget(frontends, targetsOf),
    outboundMethods: methodsByNic(input, memo),
  };
}
