/** Network security groups: declared rules and the six default ones, with tags resolved where the group is applied (docs/azure.md, section 3). */
import { type AddressSet, setOfAddress, setOfPrefixes } from '../../network/address-set';
import type { FilterRule, Match, RuleSet } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import type { Prefix } from '../../network/prefix';
import { intersect, subtract, unionOf } from '../../network/range-set';
import { lastFewPer } from '../../reuse/once';
import type { DeclaredRule, RuleDirection, SecurityGroupPart } from '../parts/security';
import type { RouteTablePart, VirtualNetworkPart } from '../parts/virtual-network';
import type { GatewayRoute } from '../routing/subnet-routing';
import type { Readings } from '../rules/register';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { addressesOfTerms } from '../terms/address-terms';
import { platformAddress, publicAddresses } from '../terms/well-known-addresses';

/** What the tag `VirtualNetwork` means for the NICs of one subnet. */
export type VirtualNetworkTag = {
  readonly addresses: AddressSet;
  /** Public IP addresses that are used inside: they do not belong to the tag `Internet`. */
  readonly ownPublic: AddressSet;
  /**
   * The tag if a default route is among the prefixes; whether that widens the tag to the whole Internet is
   * unverified.
   */
  readonly widened?: AddressSet;
};

type ConnectedPrefixes = {
  readonly network: VirtualNetworkPart;
  readonly gatewayRoutes: readonly GatewayRoute[];
  readonly peers: readonly VirtualNetworkPart[];
  readonly table: RouteTablePart | undefined;
  readonly tags: ServiceTagTable;
  /** The reading of NSG-VNET-TAG-DEFAULT. */
  readonly defaultRoute: string | undefined;
};

/**
 * Address space, connected and peered networks, the host's address and the prefixes of user-defined routes
 * (NSG-VNET-TAG). Networks count as connected whether or not the subnet's table accepts their routes.
 */
export function virtualNetworkTag(input: ConnectedPrefixes): VirtualNetworkTag {
  const { network, gatewayRoutes, peers, table, tags } = input;
  const declared = (table?.routes ?? []).map((each) => each.destination);
  const prefixes: Prefix[] = [
    ...network.prefixes.map((each) => each.value),
    ...gatewayRoutes.map((each) => each.prefix),
    ...peers.flatMap((each) => each.prefixes.map(({ value }) => value)),
    ...declared.flatMap((each) => ('prefix' in each ? [each.prefix] : [])),
  ];
  const tagged = declared.flatMap((each) =>
    'tag' in each ? [findTag(tags, each.tag)?.addresses ?? []] : [],
  );
  const set = (counted: readonly Prefix[]) =>
    unionOf([setOfPrefixes(counted), setOfAddress(platformAddress), ...tagged]);
  const ownPublic = intersect(setOfPrefixes(network.prefixes.map((each) => each.value)), publicAddresses);
  const withoutDefault = prefixes.filter((each) => each.length > 0);
  const all = withoutDefault.length === prefixes.length || input.defaultRoute === 'widened';
  if (all) return { addresses: set(prefixes), ownPublic };
  return { addresses: set(withoutDefault), ownPublic, widened: set(prefixes) };
}

/** Addresses of the members of each application security group, by its id. */
export type GroupMembers = ReadonlyMap<string, AddressSet>;

/** What a group's rules mean where it is applied. */
export type Applied = {
  readonly tag: VirtualNetworkTag;
  readonly tags: ServiceTagTable;
  readonly members: GroupMembers;
  /** If left out: the first reading of each rule. */
  readonly readings?: Readings;
};

const defaults: Readonly<
  Record<
    RuleDirection,
    readonly {
      name: string;
      priority: number;
      action: 'allow' | 'deny';
      source: string;
      destination: string;
    }[]
  >
> = {
  inbound: [
    {
      name: 'AllowVnetInBound',
      priority: 65_000,
      action: 'allow',
      source: 'VirtualNetwork',
      destination: 'VirtualNetwork',
    },
    {
      name: 'AllowAzureLoadBalancerInBound',
      priority: 65_001,
      action: 'allow',
      source: 'AzureLoadBalancer',
      destination: '*',
    },
    { name: 'DenyAllInBound', priority: 65_500, action: 'deny', source: '*', destination: '*' },
  ],
  outbound: [
    {
      name: 'AllowVnetOutBound',
      priority: 65_000,
      action: 'allow',
      source: 'VirtualNetwork',
      destination: 'VirtualNetwork',
    },
    {
      name: 'AllowInternetOutBound',
      priority: 65_001,
      action: 'allow',
      source: '*',
      destination: 'Internet',
    },
    { name: 'DenyAllOutBound', priority: 65_500, action: 'deny', source: '*', destination: '*' },
  ],
};

/** The rules of a group in one direction, in the order Azure evaluates them. */
export function securityRuleSet(
  group: SecurityGroupPart,
  direction: RuleDirection,
  where: string,
  applied: Applied,
): RuleSet {
  return {
    id: `${group.id}:${direction}:${where}`,
    name: group.name,
    place: { resource: group.id, pointer: '' },
    entries: entriesOf(group, direction, applied),
  };
}

/** What the rules of a group depend on, besides themselves. */
type Meaning = Pick<Applied, 'tag' | 'tags' | 'members'> & {
  readonly direction: RuleDirection;
  /** The reading of NSG-SEVERAL. */
  readonly several: string | undefined;
};

/** Computed once for all NICs at which the rules mean the same; a group is applied in only a few networks. */
const entriesMeaning = lastFewPer(lowerRules);

function entriesOf(
  group: SecurityGroupPart,
  direction: RuleDirection,
  applied: Applied,
): readonly FilterRule[] {
  const { tag, tags, members, readings } = applied;
  return entriesMeaning(group, { direction, tag, tags, members, several: readings?.['NSG-SEVERAL'] });
}

function lowerRules(group: SecurityGroupPart, applied: Meaning): readonly FilterRule[] {
  const { direction, tag } = applied;
  const declared: DeclaredRule[] = [...group[direction]].sort((a, b) => a.priority - b.priority);
  const builtIn: DeclaredRule[] = defaults[direction].map((each) => ({
    name: each.name,
    priority: each.priority,
    action: each.action,
    source: [each.source],
    destination: [each.destination],
    place: { resource: group.id, pointer: '' },
  }));
  return [...declared, ...builtIn].map((rule): FilterRule => {
    const names = (tag: string) =>
      [...rule.source, ...rule.destination].some((term) => term.trim().toLowerCase() === tag);
    const usesTag = names('virtualnetwork');
    const several = namesSeveral(rule);
    const rules: RuleId[] = [
      rule.priority >= 65_000 ? 'NSG-DEFAULT' : 'NSG-PRIORITY',
      ...(usesTag ? ['NSG-VNET-TAG'] : []),
      ...(names('internet') ? ['NSG-INTERNET-TAG'] : []),
      ...(names('azureloadbalancer') ? ['NSG-PROBES-TAG'] : []),
      ...(rule.sourceGroups?.length || rule.destinationGroups?.length ? ['NSG-ASG'] : []),
      ...(several ? ['NSG-SEVERAL'] : []),
    ];
    const match = matchOf(rule, tag.addresses, applied);
    const { name, priority, action, place } = rule;
    if (several && applied.several === 'refused')
      return {
        name,
        priority,
        action,
        match: { destination: [] },
        otherwise: { match, rules: ['NSG-SEVERAL'] },
        place,
        rules,
      };
    const otherwise =
      usesTag && tag.widened !== undefined
        ? { match: matchOf(rule, tag.widened, applied), rules: ['NSG-VNET-TAG-DEFAULT'] }
        : undefined;
    return { name, priority, action, match, place, rules, ...(otherwise === undefined ? {} : { otherwise }) };
  });
}

/**
 * Whether one side of a rule names several service tags or groups. Sources disagree on whether Azure accepts
 * that.
 */
function namesSeveral({
  source,
  destination,
  sourceGroups = [],
  destinationGroups = [],
}: DeclaredRule): boolean {
  const lists = [
    source.filter(isServiceTag),
    destination.filter(isServiceTag),
    sourceGroups,
    destinationGroups,
  ];
  return lists.some((each) => each.length > 1);
}

/** Whether the term is neither an address or prefix nor `*`. */
export function isServiceTag(term: string): boolean {
  return /^[A-Za-z]/.test(term.trim()) && term.trim().toLowerCase() !== 'any';
}

/** What a rule matches where it is applied. */
export function matchOf(rule: DeclaredRule, virtualNetwork: AddressSet, applied: Applied): Match {
  return {
    ...(rule.protocols === undefined ? {} : { protocols: rule.protocols }),
    ...set('source', rule.source, rule.sourceGroups ?? [], virtualNetwork, applied),
    ...set('destination', rule.destination, rule.destinationGroups ?? [], virtualNetwork, applied),
    ...(rule.sourcePorts === undefined ? {} : { sourcePorts: rule.sourcePorts }),
    ...(rule.destinationPorts === undefined ? {} : { destinationPorts: rule.destinationPorts }),
  };
}

function set(
  side: 'source' | 'destination',
  terms: readonly string[],
  groups: readonly string[],
  virtualNetwork: AddressSet,
  applied: Applied,
): { source?: AddressSet; destination?: AddressSet } {
  if (groups.length === 0) {
    if (terms.length === 0 || terms.some((term) => term.trim() === '*')) return {};
    return { [side]: addressesAt(terms, virtualNetwork, applied) };
  }
  const named = terms.length === 0 ? [] : addressesAt(terms, virtualNetwork, applied);
  return { [side]: unionOf([named, ...groups.map((id) => applied.members.get(id) ?? [])]) };
}

/**
 * `Internet` is what lies outside the virtual network: public IP addresses that are used inside do not belong
 * to it.
 */
function addressesAt(
  terms: readonly string[],
  virtualNetwork: AddressSet,
  { tag, tags }: Applied,
): AddressSet {
  if (tag.ownPublic.length === 0) return addressesOfTerms(terms, tags, virtualNetwork);
  const isInternet = (term: string) => term.trim().toLowerCase() === 'internet';
  const others = terms.filter((term) => !isInternet(term));
  return unionOf([
    others.length === 0 ? [] : addressesOfTerms(others, tags, virtualNetwork),
    terms.some(isInternet) ? subtract(publicAddresses, tag.ownPublic) : [],
  ]);
}

/**
 * Rules of a group that name a platform service by its tag. Only such rules apply to packets to that service.
 */
export function outboundRulesNaming(group: SecurityGroupPart, tag: string): readonly DeclaredRule[] {
  const wanted = tag.toLowerCase();
  return group.outbound.filter((rule) =>
    rule.destination.some((term) => term.trim().toLowerCase() === wanted),
  );
}
