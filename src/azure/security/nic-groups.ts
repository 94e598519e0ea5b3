/**
 * The security groups of a NIC in the order in which they are evaluated, and what shapes the packets that
 * they see (docs/azure.md, section 3).
 */

import type { FilterCircumstance, RuleSet } from '../../network/filter-rules';
import type { RouteTable } from '../../network/routes';
import type { FrontendEntry, PrivateFrontendPart, PublicFrontendPart } from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { SecurityGroupPart } from '../parts/security';
import type { SubnetPart } from '../parts/virtual-network';
import type { Readings } from '../rules/register';
import { publicAddresses } from '../terms/well-known-addresses';
import { activationAt, withActivation } from './activation-rules';
import { type Applied, securityRuleSet } from './security-groups';

type AtNic = {
  readonly nic: NicPart;
  readonly subnet: SubnetPart;
  readonly subnetGroup: SecurityGroupPart | undefined;
  readonly nicGroup: SecurityGroupPart | undefined;
  readonly routes: RouteTable;
  /** Addresses in front of it, private and public. */
  readonly frontends: readonly PrivateFrontendPart[];
  readonly publicFrontends: readonly PublicFrontendPart[];
  readonly readings: Readings;
} & Applied;

export type EvaluatedGroups = {
  readonly ruleSets: readonly RuleSet[];
  readonly because: readonly FilterCircumstance[];
};

/** Inbound: the subnet’s group, then the NIC’s own. */
export function evaluatedInbound(input: AtNic): EvaluatedGroups {
  const { nic, subnet, subnetGroup, nicGroup } = input;
  return {
    ruleSets: [
      ...(subnetGroup === undefined ? [] : [securityRuleSet(subnetGroup, 'inbound', subnet.id, input)]),
      ...(nicGroup === undefined ? [] : [securityRuleSet(nicGroup, 'inbound', nic.id, input)]),
    ],
    because: [...inOrder(input), ...inFront(input)],
  };
}

/** Outbound: the NIC’s own group, then the subnet’s; routes are evaluated after both. */
export function evaluatedOutbound(input: AtNic): EvaluatedGroups {
  const { nic, subnet, subnetGroup, nicGroup, routes, readings } = input;
  const activation = activationAt(routes, readings);
  const outbound = (group: SecurityGroupPart, where: string) =>
    withActivation(securityRuleSet(group, 'outbound', where, input), group, activation);
  return {
    ruleSets: [
      ...(nicGroup === undefined ? [] : [outbound(nicGroup, nic.id)]),
      ...(subnetGroup === undefined ? [] : [outbound(subnetGroup, subnet.id)]),
    ],
    because: [
      ...inOrder(input),
      ...(subnet.routeTable === undefined ? [] : [beforeRoutes]),
      ...(activation.because ?? []),
    ],
  };
}

const order: FilterCircumstance = { match: {}, rules: ['NSG-ORDER'] };
const beforeRoutes: FilterCircumstance = { match: {}, rules: ['NSG-BEFORE-ROUTES'], onlyIf: 'denied' };
const translated: FilterCircumstance = { match: { source: publicAddresses }, rules: ['NSG-TRANSLATION'] };

function inOrder({ subnetGroup, nicGroup }: AtNic): readonly FilterCircumstance[] {
  return subnetGroup === undefined || nicGroup === undefined ? [] : [order];
}

/**
 * Packets that come in through a public IP address have a public source; packets that a load balancer
 * forwards have the backend port of its rule.
 */
function inFront({ nic, frontends, publicFrontends }: AtNic): readonly FilterCircumstance[] {
  const leads = ({ targets }: FrontendEntry) => targets.some(({ node }) => node === nic.id);
  const balanced = [...frontends, ...publicFrontends]
    .filter((each) => each.ofLoadBalancer === true)
    .flatMap((each) => each.entries.filter((entry) => leads(entry) && entry.floating === undefined));
  const translates = publicFrontends.some((each) => each.entries.some(leads));
  return [...(translates ? [translated] : []), ...balanced.map(asBalanced)];
}

function asBalanced({ protocols, ports, backendPort }: FrontendEntry): FilterCircumstance {
  return {
    match: {
      ...(protocols === undefined ? {} : { protocols }),
      destinationPorts: backendPort === undefined ? ports : [backendPort, backendPort],
    },
    rules: ['NSG-BALANCED'],
  };
}
