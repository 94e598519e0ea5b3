/** The effective routes and rules of NICs that the inspector and the command line show, as Azure's own commands list them. */
import type { NicDetails } from '../azure/combine/azure-network';
import { adminRuleSet } from '../azure/security/security-admin';
import { securityRuleSet } from '../azure/security/security-groups';
import { viewSet } from '../engine/views';
import { formatAddress } from '../network/address';
import { everyAddress } from '../network/address-set';
import type { FilterRule } from '../network/filter-rules';
import { formatPrefix, type Prefix } from '../network/prefix';
import { pairs, type RangeSet } from '../network/range-set';
import type { Route, RouteCandidate } from '../network/routes';
import type { EffectiveRoute, EffectiveRoutes, EffectiveRule, EffectiveRules, NicView } from './answers';
import type { Simulation } from './simulation';

function nicsOf(simulation: Simulation, resource: string): NicDetails[] {
  const { azure } = simulation.compiled.get('') as NonNullable<ReturnType<Simulation['compiled']['get']>>;
  return [...azure.nics.values()].filter(
    (each) =>
      each.part.place.resource === resource || each.part.id === resource || each.subnet.id === resource,
  );
}

/** The effective routes of every NIC of a resource or subnet, by its id, or of the NIC with that id. */
export function effectiveRoutes(simulation: Simulation, resource: string): readonly EffectiveRoutes[] {
  return nicsOf(simulation, resource).map(({ part, routes }) => ({
    nic: part.id,
    label: part.label,
    resource: part.place.resource,
    routes: [...rowsOf(routes.active.groups()), ...rowsOf(routes.inactive.groups())].sort(inAzureOrder),
  }));
}

type Group = { readonly prefix: Prefix; readonly values: readonly RouteCandidate[] };

/** One row for each declared route and state: a service tag's prefixes share one row. */
function rowsOf(groups: readonly Group[]): EffectiveRoute[] {
  const rows = new Map<string, { route: Route; lost: RouteCandidate['lost']; prefixes: Prefix[] }>();
  for (const { prefix, values } of groups) {
    for (const { route, lost } of values) {
      // Azure has listed it at another time only; a trace names it, where it may decide.
      if (lost?.rules.includes('RT-NONE-SETS')) continue;
      const key = `${route.id} ${lost?.why ?? ''} ${lost?.to ?? ''}`;
      const row = rows.get(key) ?? { route, lost, prefixes: [] };
      row.prefixes.push(prefix);
      rows.set(key, row);
    }
  }
  return [...rows.values()].map(({ route, lost, prefixes }) => ({
    prefix: route.tag ?? formatPrefix(prefixes[0] as Prefix),
    ...(route.tag === undefined ? {} : { tag: route.tag }),
    name: route.name,
    source: route.source,
    nextHopType: route.nextHopType,
    ...(route.nextHopAddress === undefined ? {} : { nextHopAddress: route.nextHopAddress }),
    place: route.place,
    state: lost === undefined ? ('Active' as const) : ('Invalid' as const),
    ...(lost === undefined ? {} : { lost: { why: lost.why, lostTo: lost.to, rules: lost.rules } }),
    prefixes: prefixes.map(formatPrefix),
    rules: route.rules,
  }));
}

/** System and gateway routes first, then the user's, as the portal does; within that by prefix. */
function inAzureOrder(a: EffectiveRoute, b: EffectiveRoute): number {
  const rank = (each: EffectiveRoute) => (each.source === 'Default' ? 0 : each.source === 'User' ? 2 : 1);
  return rank(a) - rank(b) || (a.state === b.state ? 0 : a.state === 'Active' ? -1 : 1);
}

/** The effective rules of the same NICs as `effectiveRoutes`: security admin rules, then the rules of security groups. */
export function effectiveRules(simulation: Simulation, resource: string): readonly EffectiveRules[] {
  return nicsOf(simulation, resource).map((nic) => ({
    nic: nic.part.id,
    label: nic.part.label,
    resource: nic.part.place.resource,
    rules: [...adminRulesOf(nic, simulation), ...groupRulesOf(nic, simulation)],
    adminRulesSpared: nic.admin?.are === 'exempt' ? nic.admin.rules : [],
  }));
}

const directions = ['inbound', 'outbound'] as const;

function adminRulesOf(nic: NicDetails, { tags }: Simulation): readonly EffectiveRule[] {
  const { admin, part, tag, members } = nic;
  if (admin?.are !== 'applied') return [];
  return directions.flatMap((direction) =>
    adminRuleSet(admin.admin, direction, part.id, { tag, tags, members }, admin.besides)
      // The last entry is Roundtrip's own, for packets that no rule matches; Azure does not list it.
      .entries.slice(0, -1)
      .map((rule) => viewRule(rule, direction, 'security-admin', rule.place.resource)),
  );
}

function groupRulesOf(nic: NicDetails, { tags }: Simulation): readonly EffectiveRule[] {
  const { groups, tag, members } = nic;
  return groups.flatMap(({ group, where }) =>
    directions.flatMap((direction) =>
      securityRuleSet(group, direction, where, { tag, tags, members }).entries.map((rule) =>
        viewRule(rule, direction, 'security-group', group.id),
      ),
    ),
  );
}

function viewRule(
  rule: FilterRule,
  direction: (typeof directions)[number],
  of: EffectiveRule['of'],
  group: string,
): EffectiveRule {
  const { name, priority, action, match, place } = rule;
  return {
    of,
    name,
    priority,
    direction: direction === 'inbound' ? 'Inbound' : 'Outbound',
    action: action === 'proxy' ? 'allow' : action,
    group,
    protocols: match.protocols ?? [],
    source: viewSet(match.source ?? everyAddress),
    destination: viewSet(match.destination ?? everyAddress),
    sourcePorts: portsText(match.sourcePorts),
    destinationPorts: portsText(match.destinationPorts),
    place,
  };
}

function portsText(ports: RangeSet | undefined): string {
  if (ports === undefined || (ports[0] === 0 && ports[1] === 65_535)) return '*';
  return pairs(ports)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(', ');
}

export function nics(simulation: Simulation): readonly NicView[] {
  const { azure } = simulation.compiled.get('') as NonNullable<ReturnType<Simulation['compiled']['get']>>;
  return [...azure.nics.values()].map(({ part }) => ({
    id: part.id,
    label: part.label,
    resource: part.place.resource,
    address: formatAddress(part.address),
  }));
}
