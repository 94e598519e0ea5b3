/** The rule register: every platform rule the engine applies, with what it says, how sure we are, and who says so. */
import type { RuleId } from '../../network/ids';
import { apiManagementRules } from './api-management';
import { apiManagementFlowRules } from './api-management-flows';
import { applicationGatewayRules } from './application-gateway';
import { azureFirewallRules } from './azure-firewall';
import { deviceRules } from './devices';
import { loadBalancingRules } from './load-balancing';
import { nameRules } from './names';
import { networkManagerRules } from './network-manager';
import { planRules } from './plan';
import { platformRules } from './platform';
import { routeRules } from './routes';
import type { Rule } from './rule';
import { securityRules } from './security';
import { wayOutRules } from './ways-out';

export type { Reading, Rule, RuleStatus, Source } from './rule';

/** Reading id by rule id; a rule left out is compiled by its first reading. */
export type Readings = Readonly<Record<RuleId, string>>;

/** A part of the register under a heading of its own. */
export type RuleArea = { readonly id: string; readonly title: string; readonly rules: readonly Rule[] };

export const ruleAreas: readonly RuleArea[] = [
  { id: 'routes', title: 'Routes', rules: [...routeRules, ...wayOutRules] },
  {
    id: 'security',
    title: 'Security groups and security admin rules',
    rules: [...securityRules, ...networkManagerRules],
  },
  { id: 'platform', title: 'The platform', rules: platformRules },
  { id: 'load-balancing', title: 'Load balancers and several NICs', rules: loadBalancingRules },
  { id: 'devices', title: 'Firewalls and appliances', rules: [...deviceRules, ...azureFirewallRules] },
  {
    id: 'api-management',
    title: 'API Management',
    rules: [...apiManagementRules, ...apiManagementFlowRules],
  },
  { id: 'application-gateway', title: 'Application Gateway', rules: applicationGatewayRules },
  { id: 'names', title: 'Names', rules: nameRules },
  { id: 'plan', title: 'What Azure refuses', rules: planRules },
];

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
export function disputed(used: ReadonlySet<RuleId>): Rule[] {
  return withReadings.filter(({ id }) => used.has(id));
}
