/** A private endpoint: it answers for its service at a private IP address, and its subnet says which policies apply (docs/azure.md, section 2.7). */
import { setOfAddress } from '../../network/address-set';
import type { NodeId, RuleId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import type { RouteTable } from '../../network/routes';
import type { Stage } from '../../network/stages';
import type { PublicHostPart } from '../parts/hybrid';
import type { SecurityGroupPart } from '../parts/security';
import type { PrivateEndpointPart, PrivateEndpointPolicies, SubnetPart } from '../parts/virtual-network';
import { securityGroupProfile } from '../platform/state-profiles';
import { internetExit } from '../routing/subnet-routing';
import { exemptStage } from '../security/security-admin';
import { type Applied, securityRuleSet } from '../security/security-groups';

export type EndpointSurroundings = {
  readonly endpoint: PrivateEndpointPart;
  readonly subnet: SubnetPart;
  readonly group: SecurityGroupPart | undefined;
  readonly service: PublicHostPart | undefined;
  /** The rules by which it is exempt from security admin rules. */
  readonly exempt: readonly RuleId[];
  /** The routes of its replies. */
  readonly routes: RouteTable;
  readonly applied: Applied;
};

export function lowerPrivateEndpoint(input: EndpointSurroundings): Node {
  const { endpoint, subnet, group, service, routes } = input;
  const { id, label, place, address } = endpoint;
  return {
    id,
    label,
    place,
    local: setOfAddress(address),
    // A packet that has come this far is accepted: the service's own firewall applies only to its public
    // address.
    listeners: (service?.listeners ?? []).map(({ accepts: _, ...listener }) => listener),
    forwards: false,
    receive: [
      ...(input.exempt.length === 0 ? [] : [exemptStage(id, input.exempt)]),
      ...(group !== undefined && groupsApply(subnet.privateEndpointPolicies)
        ? guarded(id, group, subnet, input.applied)
        : []),
    ],
    send: [
      // If its subnet has a route table, the trace says that replies bypass it.
      ...(subnet.routeTable === undefined
        ? []
        : [{ type: 'exempt' as const, match: {}, table: `${id}:replies`, rules: ['PE-REPLY-DIRECT'] }]),
      { type: 'route', table: routes },
    ],
    exits: { [internetExit]: { to: 'nowhere', reason: 'no-public-address' } },
  };
}

function guarded(id: NodeId, group: SecurityGroupPart, subnet: SubnetPart, applied: Applied): Stage[] {
  const ruleSet = securityRuleSet(group, 'inbound', subnet.id, applied);
  const entries = ruleSet.entries.map((each) => ({ ...each, rules: [...each.rules, 'PE-POLICY-NSG'] }));
  const table = `${id}:in`;
  const place = { resource: group.id, pointer: '' };
  return [
    { type: 'session', opened: table, answered: table, profile: securityGroupProfile, place },
    { type: 'filter', ruleSet: { ...ruleSet, entries }, table, inspects: false },
    { type: 'remember', table, place },
  ];
}

export function groupsApply(policies: PrivateEndpointPolicies): boolean {
  return policies === 'NetworkSecurityGroupEnabled' || policies === 'Enabled';
}

export function routeTablesApply(policies: PrivateEndpointPolicies): boolean {
  return policies === 'RouteTableEnabled' || policies === 'Enabled';
}
