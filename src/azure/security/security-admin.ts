/**
 * Security admin rules of Azure Virtual Network Manager: they are evaluated before the security groups of
 * every NIC in the virtual networks that they are applied to, and they are final unless the action is Allow
 * (docs/azure.md, section 3).
 */
import { type AddressSet, setOfAddress } from '../../network/address-set';
import type { FilterRule, Match, RuleSet } from '../../network/filter-rules';
import type { Place, RuleId } from '../../network/ids';
import { contains } from '../../network/range-set';
import type { Stage } from '../../network/stages';
import type { StateProfile } from '../../network/state-profile';
import { lastFewPer } from '../../reuse/once';
import type { FirewallPart } from '../parts/firewall';
import type { GatewayPart, RouteServerPart } from '../parts/hybrid';
import type { NicPart } from '../parts/nic';
import type { DeclaredRule, RuleDirection, SecurityAdminPart } from '../parts/security';
import { securityGroupProfile } from '../platform/state-profiles';
import { platformAddress } from '../terms/well-known-addresses';
import { type Applied, type GroupMembers, matchOf } from './security-groups';

/** A rule with the register rules for its action and its place among the others. */
type AdminRule = { readonly rule: DeclaredRule; readonly rules: readonly RuleId[] };

/** All rules that are applied to one virtual network, in the order of evaluation. */
export type AdminRules = {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly inbound: readonly AdminRule[];
  readonly outbound: readonly AdminRule[];
};

type Applying = {
  readonly configurations: readonly SecurityAdminPart[];
  readonly virtualNetwork: string;
};

/** The rules of the configurations that are applied to a virtual network; `undefined` if none is. */
export function adminRulesOf({ configurations, virtualNetwork }: Applying): AdminRules | undefined {
  const [first, ...others] = [...appliedTo(configurations, virtualNetwork)].sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
  if (first === undefined) return undefined;
  const ordered = [first, ...others];
  const inOrder = (direction: RuleDirection) =>
    ordered.flatMap((configuration) => orderedRules(configuration, virtualNetwork, direction, ordered));
  return {
    id: first.id,
    name: `Security admin rules of ${ordered.map(({ name }) => name).join(', then ')}`,
    place: first.place,
    inbound: inOrder('inbound'),
    outbound: inOrder('outbound'),
  };
}

/** The configurations with a collection that names the network, even a collection without rules. */
export function appliedTo(
  configurations: readonly SecurityAdminPart[],
  virtualNetwork: string,
): readonly SecurityAdminPart[] {
  return configurations.filter(({ collections }) =>
    collections.some((each) => each.virtualNetworks.includes(virtualNetwork)),
  );
}

const rankOf = ({ scope }: SecurityAdminPart) => (scope === 'ManagementGroup' ? 0 : 1);

function orderedRules(
  configuration: SecurityAdminPart,
  virtualNetwork: string,
  direction: RuleDirection,
  all: readonly SecurityAdminPart[],
): readonly AdminRule[] {
  const rules = configuration.collections
    .filter((each) => each.virtualNetworks.includes(virtualNetwork))
    .flatMap((each) => each[direction])
    .sort((a, b) => a.priority - b.priority);
  const higher = all.some((each) => rankOf(each) > rankOf(configuration));
  return rules.map((rule) => ({
    rule,
    rules: [
      'ADMIN-FIRST',
      'ADMIN-PRIORITY',
      ...ofAction(rule.action),
      ...(higher ? ['ADMIN-HIGHER-SCOPE'] : []),
      ...(rules.some((each) => each.priority === rule.priority && each.action !== rule.action)
        ? ['ADMIN-SAME-PRIORITY']
        : []),
    ],
  }));
}

function ofAction(action: DeclaredRule['action']): readonly RuleId[] {
  switch (action) {
    case 'allow':
      return ['ADMIN-ALLOW'];
    case 'always-allow':
      return ['ADMIN-ALWAYS-ALLOW'];
    case 'deny':
      return ['ADMIN-DENY'];
    case 'unknown':
    case 'proxy':
      return [];
    default:
      return action satisfies never;
  }
}

/** The rules in one direction where they are applied; `besides`: register rules that apply to the NIC. */
export function adminRuleSet(
  admin: AdminRules,
  direction: RuleDirection,
  where: string,
  applied: Applied,
  besides: readonly RuleId[],
): RuleSet {
  const entries = entriesOf(admin, direction, applied).map((entry) =>
    besides.length === 0 || entry.action === 'allow'
      ? entry
      : { ...entry, rules: [...entry.rules, ...besides] },
  );
  const last: FilterRule = {
    name: 'default action',
    priority: 65_535,
    action: 'allow',
    match: {},
    place: admin.place,
    rules: ['ADMIN-FIRST'],
  };
  return {
    id: `${admin.id}:${direction}:${where}`,
    name: admin.name,
    place: admin.place,
    entries: [...entries, last],
  };
}

type Meaning = Pick<Applied, 'tag' | 'tags' | 'members'> & { readonly direction: RuleDirection };

/** Computed once for all NICs at which the rules mean the same, as for security groups. */
const entriesMeaning = lastFewPer((admin: AdminRules, { direction, ...applied }: Meaning) =>
  admin[direction].map((rule) => lowered(rule, applied)),
);

/** Admin rules name no application security groups. */
const noMembers: GroupMembers = new Map();

function entriesOf(
  admin: AdminRules,
  direction: RuleDirection,
  { tag, tags }: Applied,
): readonly FilterRule[] {
  return entriesMeaning(admin, { direction, tag, tags, members: noMembers });
}

function lowered({ rule, rules }: AdminRule, applied: Applied): FilterRule {
  const { tag } = applied;
  const usesTag = [...rule.source, ...rule.destination].some(
    (term) => term.trim().toLowerCase() === 'virtualnetwork',
  );
  return {
    name: rule.name,
    priority: rule.priority,
    action: rule.action,
    match: matchOf(rule, tag.addresses, applied),
    place: rule.place,
    rules: [...rules, ...(usesTag ? ['NSG-VNET-TAG'] : [])],
    ...(usesTag && tag.widened !== undefined
      ? { otherwise: { match: matchOf(rule, tag.widened, applied), rules: ['NSG-VNET-TAG-DEFAULT'] } }
      : {}),
  };
}

/** For NICs of services whose subnets are not documented as exempt. */
export const unlistedService: NonNullable<NicPart['adminRules']> = {
  are: 'applied',
  rules: ['ADMIN-MANAGED'],
};

/**
 * What admin rules mean for a NIC. `exempt`: they do not apply to it, though its network has them, and
 * `rules` say why.
 */
export type AdminAtNic =
  | {
      readonly are: 'applied';
      readonly admin: AdminRules;
      readonly besides: readonly RuleId[];
      /** What an Always Allow rule does to a NIC that is closed because it has no security group. */
      readonly closed: 'stays-closed' | 'opened';
    }
  | { readonly are: 'exempt'; readonly rules: readonly RuleId[] };

type AtNic = {
  readonly nic: NicPart;
  readonly admin: AdminRules;
  /** Its subnet is exempt from admin rules. */
  readonly exempt: boolean;
  /** The reading of ADMIN-CLOSED. */
  readonly closed: string | undefined;
};

export function adminAtNic({ nic: { adminRules }, admin, exempt, closed }: AtNic): AdminAtNic {
  if (exempt) return { are: 'exempt', rules: ['ADMIN-SUBNETS-LEFT-OUT'] };
  return {
    are: 'applied',
    admin,
    besides: adminRules?.are === 'applied' ? adminRules.rules : [],
    closed: closed === 'opened' ? 'opened' : 'stays-closed',
  };
}

type Exempting = {
  readonly nics: readonly NicPart[];
  readonly firewalls: readonly FirewallPart[];
  readonly gateways: readonly GatewayPart[];
  readonly routeServers: readonly RouteServerPart[];
};

/** Subnets of services that are exempt from admin rules. */
export function exemptSubnets({ nics, firewalls, gateways, routeServers }: Exempting): ReadonlySet<string> {
  const services = [...firewalls, ...gateways, ...routeServers];
  return new Set([
    ...services.map(({ subnet }) => subnet),
    ...nics.flatMap(({ subnet, adminRules }) => (adminRules?.are === 'exempt' ? [subnet] : [])),
  ]);
}

/**
 * Admin rules are evaluated before the security groups, in the same table: what Always Allow matches skips
 * the groups, and one session covers both.
 */
export function adminFilters(
  at: AdminAtNic | undefined,
  direction: RuleDirection,
  table: string,
  where: string,
  applied: Applied,
): readonly Stage[] {
  if (at?.are !== 'applied') return [];
  const ruleSet = adminRuleSet(at.admin, direction, where, applied, at.besides);
  const denies = ruleSet.entries.some(({ action }) => action === 'deny');
  return [
    {
      type: 'filter',
      ruleSet,
      table,
      inspects: false,
      ...(denies ? { sessionOverrules: ['ADMIN-STATEFUL'] } : {}),
    },
  ];
}

/** A stage that only records the rules by which admin rules do not apply. */
export function exemptStage(node: string, rules: readonly RuleId[]): Stage {
  return { type: 'exempt', match: {}, table: `${node}:admin-rules`, rules };
}

export function adminExempts(at: AdminAtNic | undefined, where: string): readonly Stage[] {
  return at?.are === 'exempt' ? [exemptStage(where, at.rules)] : [];
}

/**
 * Exempts DNS queries and agent traffic to the host's address where an admin rule would deny them if it
 * applied to them.
 */
export function adminAtPlatform(
  at: AdminAtNic | undefined,
  where: string,
  applied: Applied,
): readonly Stage[] {
  if (at?.are !== 'applied') return [];
  return entriesOf(at.admin, 'outbound', applied)
    .filter(({ action, match }) => action === 'deny' && covers(match.destination))
    .map(({ match }) => ({
      type: 'exempt',
      match: { ...match, destination: setOfAddress(platformAddress) } satisfies Match,
      table: `${where}:admin-rules`,
      rules: ['ADMIN-PLATFORM'],
    }));
}

const covers = (destination: AddressSet | undefined) =>
  destination === undefined || contains(destination, platformAddress);

/** For NICs that have admin rules and no security group. */
export const securityAdminProfile: StateProfile = {
  ...securityGroupProfile,
  name: 'security admin rules',
  established: [],
};

/**
 * What an inbound Always Allow rule does to a NIC that is closed because it has no security group;
 * `undefined` without such a rule.
 */
export function alwaysAllowsIn(at: AdminAtNic | undefined): 'stays-closed' | 'opened' | undefined {
  if (at?.are !== 'applied') return undefined;
  return at.admin.inbound.some(({ rule }) => rule.action === 'always-allow') ? at.closed : undefined;
}
