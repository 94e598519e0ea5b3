/**
 * The rule register: every platform rule the engine applies, with what it says, how sure we are, and who says so.
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
import type { AreaId, Rule } from './rule';

export type { Reading, Rule, RuleStatus, Source } from './rule';

/** Reading id by rule id; a rule left out is compiled by its first reading. */
export type Readings = Readonly<Record<RuleId, string>>;

/** A part of the register under a heading of its own. */
export type RuleArea = { readonly id: AreaId; readonly title: string; readonly rules: readonly Rule[] };

/** The areas in the order shown, each with the lists whose rules it shows unless a rule names another area. */
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
  { id: 'platform', title: 'The platform', lists: [platformRules, networkRules] },
  {
    id: 'load-balancing',
    title: 'Load balancers and several NICs',
    lists: [loadBalancerRules, routeServerRules, guestRules],
  },
  {
    id: 'devices',
    title: 'Firewalls and appliances',
    lists: [firewallTrafficRules, deviceRules, siteRules, edgeRules, applianceRules, firewallSetupRules],
  },
  { id: 'api-management', title: 'API Management', lists: [apiManagementRules, apiManagementFlowRules] },
  { id: 'application-gateway', title: 'Application Gateway', lists: [applicationGatewayRules] },
  { id: 'names', title: 'Names', lists: [nameRules] },
  { id: 'plan', title: 'What Azure refuses', lists: [planRules] },
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

/** Rules among these that are not fully documented and have one reading: they show as doubt wherever they were used. */
export function doubtful(used: Iterable<RuleId>): RuleId[] {
  return [...used].filter((id) => {
    const rule = byId.get(id);
    return rule !== undefined && rule.status !== 'documented' && rule.readings === undefined;
  });
}

const withReadings = rules.filter((rule) => rule.readings !== undefined);

/** Rules among these with two readings, in the register's order: the connection has to be evaluated under both. */
export function contestedAmong(used: ReadonlySet<RuleId>): Rule[] {
  return withReadings.filter(({ id }) => used.has(id));
}
