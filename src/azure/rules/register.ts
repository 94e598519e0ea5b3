/**
 * The rule register: every platform rule the engine applies, with its sentence, its status and its sources.
 *
 * A file of `by-prefix` holds the rules of one id prefix, and its name begins with that prefix: `GW-SUBNET` is in
 * `gw-gateways.ts`. A prefix with many rules may have several such files. `register.test.ts` checks both.
 */
import type { RuleId } from '../../network/ids';
import { adminRules } from './by-prefix/admin-rules';
import { apiManagementFlowRules } from './by-prefix/apim-flows';
import { apiManagementRules } from './by-prefix/apim-instance';
import { applicationGatewayRules } from './by-prefix/appgw-application-gateway';
import { deviceRules } from './by-prefix/device-sessions';
import { nameRules } from './by-prefix/dns-names';
import { edgeRules } from './by-prefix/edge-nat';
import { firewallSetupRules } from './by-prefix/fw-setup';
import { firewallTrafficRules } from './by-prefix/fw-traffic';
import { guestRules } from './by-prefix/guest-routing';
import { gatewayRules } from './by-prefix/gw-gateways';
import { loadBalancerRules } from './by-prefix/lb-load-balancers';
import { natGatewayRules } from './by-prefix/nat-gateways';
import { networkRules } from './by-prefix/net-protocols';
import { securityGroupRules } from './by-prefix/nsg-security-groups';
import { applianceRules } from './by-prefix/nva-appliances';
import { outboundRules } from './by-prefix/out-outbound';
import { privateEndpointRules } from './by-prefix/pe-private-endpoints';
import { peeringRules } from './by-prefix/peer-peerings';
import { planRules } from './by-prefix/plan-limits';
import { platformRules } from './by-prefix/platform-services';
import { publicAddressRules } from './by-prefix/public-addresses';
import { routeServerRules } from './by-prefix/rs-route-servers';
import { routeRules } from './by-prefix/rt-routes';
import { serviceEndpointRules } from './by-prefix/rt-service-endpoints';
import { serviceFirewallRules } from './by-prefix/service-firewalls';
import { siteRules } from './by-prefix/site-routers';
import { serviceTagRules } from './by-prefix/tag-service-tags';
import type { AreaId, Rule, RuleStatus } from './rule';

export type { Measurement, Reading, Rule, RuleStatus, Source } from './rule';

/** Reading id by rule id; a rule that is not in it is compiled with its first reading. */
export type Readings = Readonly<Record<RuleId, string>>;

/** A part of the register with its own heading. */
export type RuleArea = { readonly id: AreaId; readonly title: string; readonly rules: readonly Rule[] };

/** The areas in display order, each with its lists of rules; a rule that names another area is shown there instead. */
const areas: readonly {
  readonly id: AreaId;
  readonly title: string;
  readonly lists: readonly (readonly Rule[])[];
}[] = [
  {
    id: 'routes',
    title: 'Routes',
    lists: [
      routeRules,
      serviceTagRules,
      serviceEndpointRules,
      gatewayRules,
      peeringRules,
      privateEndpointRules,
      outboundRules,
      publicAddressRules,
      serviceFirewallRules,
      natGatewayRules,
    ],
  },
  {
    id: 'security',
    title: 'Security groups and security admin rules',
    lists: [securityGroupRules, adminRules],
  },
  { id: 'platform', title: 'Azure platform', lists: [platformRules, networkRules] },
  {
    id: 'load-balancing',
    title: 'Load balancers and VMs with several NICs',
    lists: [loadBalancerRules, routeServerRules, guestRules],
  },
  {
    id: 'devices',
    title: 'Firewalls and appliances',
    lists: [firewallTrafficRules, deviceRules, siteRules, edgeRules, applianceRules, firewallSetupRules],
  },
  { id: 'api-management', title: 'API Management', lists: [apiManagementRules, apiManagementFlowRules] },
  { id: 'application-gateway', title: 'Application Gateway', lists: [applicationGatewayRules] },
  { id: 'names', title: 'Name resolution', lists: [nameRules] },
  { id: 'plan', title: 'Limits and requirements', lists: [planRules] },
];

const listed: readonly Rule[] = areas.flatMap(({ lists }) => lists.flat());

/** An area shows its own lists first, then the rules of other lists that name it. */
export const ruleAreas: readonly RuleArea[] = areas.map(({ id, title, lists }) => ({
  id,
  title,
  rules: [
    ...lists.flat().filter(({ area }) => area === undefined),
    ...listed.filter(({ area }) => area === id),
  ],
}));

export const rules: readonly Rule[] = ruleAreas.flatMap((area) => area.rules);

const byId: ReadonlyMap<RuleId, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

const certain: ReadonlySet<RuleStatus> = new Set(['documented', 'measured']);

/** The used rules that are neither documented nor measured and have one reading: every verdict that they shaped shows them as doubt. */
export function doubtful(used: Iterable<RuleId>): RuleId[] {
  return [...used].filter((id) => {
    const rule = byId.get(id);
    return rule !== undefined && !certain.has(rule.status) && rule.readings === undefined;
  });
}

const withReadings = rules.filter((rule) => rule.readings !== undefined);

/** The used rules with two readings, in the register's order: the connection must be evaluated under both. */
export function contestedAmong(used: ReadonlySet<RuleId>): Rule[] {
  return withReadings.filter(({ id }) => used.has(id));
}
