/** Network security groups and security admin configurations, as kinds declare them. */
import type { FilterAction } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { RangeSet } from '../../network/range-set';
import type { Protocol } from '../../network/tuple';

/** A rule whose addresses may be tags that depend on where it is applied (`VirtualNetwork`). */
export type DeclaredRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly protocols?: readonly Protocol[];
  readonly source: readonly string[];
  /** Ids of application security groups, in addition to the addresses. */
  readonly sourceGroups?: readonly string[];
  readonly sourcePorts?: RangeSet;
  readonly destination: readonly string[];
  readonly destinationGroups?: readonly string[];
  readonly destinationPorts?: RangeSet;
  readonly place: Place;
};

export type RuleDirection = 'inbound' | 'outbound';

export type SecurityGroupPart = {
  readonly as: 'security-group';
  readonly id: string;
  readonly name: string;
  readonly inbound: readonly DeclaredRule[];
  readonly outbound: readonly DeclaredRule[];
};

/**
 * A security admin configuration of Azure Virtual Network Manager: each of its rule collections names the virtual networks that
 * it is applied to.
 */
export type SecurityAdminPart = {
  readonly as: 'security-admin';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  /** The scope of its network manager: if two conflict, the configuration of the higher one is applied. */
  readonly scope: 'ManagementGroup' | 'Subscription';
  readonly collections: readonly {
    readonly virtualNetworks: readonly string[];
    readonly inbound: readonly DeclaredRule[];
    readonly outbound: readonly DeclaredRule[];
  }[];
};
