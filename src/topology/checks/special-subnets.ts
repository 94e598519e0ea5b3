/** Checks AzureFirewallSubnet and GatewaySubnet: size, attachments and contents (docs/azure.md, section 2.5). */

import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { defaultRoutes } from '../../azure/terms/default-route';
import { parsePrefix } from '../../network/prefix';
import { oncePer } from '../../reuse/once';
import type { Topology } from '../document';
import { learnedDefaults } from './learned-defaults';
import { type PlannedNetwork, type PlannedSubnet, titleOf } from './network-plan';

export function checkSpecialSubnets(topology: Topology, plan: readonly PlannedNetwork[]): readonly Problem[] {
  return plan.flatMap((network) => [
    ...problemsIn(network),
    ...network.subnets
      .filter(({ subnet }) => subnet.name === 'AzureFirewallSubnet')
      .flatMap((subnet) => forcedFirewall(topology, plan, network, subnet)),
  ]);
}

const problemsIn = oncePer((network: PlannedNetwork): readonly Problem[] =>
  network.subnets.flatMap((subnet) => {
    if (subnet.subnet.name === 'AzureFirewallSubnet') return firewallSubnet(subnet);
    return subnet.subnet.name === 'GatewaySubnet'
      ? [...gatewaySubnet(network, subnet), ...natGateway(subnet)]
      : [];
  }),
);

function firewallSubnet(planned: PlannedSubnet): readonly Problem[] {
  const { subnet, range, contents, routeTable } = planned;
  const error = errorsIn(subnet.id);
  const problems = [...securityGroup(planned), ...strangers(planned, 'azure-firewall')];
  // FW-SUBNET: a /26 is always enough.
  if (range !== undefined && range.length > 26)
    problems.push(
      by(
        'FW-SUBNET',
        error(
          'too-small',
          '/addressPrefix',
          `${subnet.addressPrefix} is too small for Azure Firewall`,
          'a /26 or larger',
        ),
      ),
    );
  // FW-SUBNET: one firewall per virtual network.
  for (const extra of contents.filter(({ kind }) => kind === 'azure-firewall').slice(1)) {
    problems.push(
      by(
        'FW-SUBNET',
        errorsIn(extra.id)(
          'limit',
          '/subnet',
          'A virtual network can have only one Azure Firewall',
          'another virtual network',
        ),
      ),
    );
  }
  // FW-SUBNET-INTERNET: the firewall needs direct Internet access, except with a management NIC for forced
  // tunneling.
  const elsewhere = defaultRoutes(routeTable?.routes ?? []).find(
    ({ nextHopType }) => nextHopType !== 'Internet',
  );
  if (elsewhere !== undefined && !isManaged(contents)) {
    problems.push(
      by(
        'FW-SUBNET-INTERNET',
        warningsIn(subnet.id)(
          'not-supported',
          '/routeTable',
          `Azure Firewall needs direct Internet access; ${routeTable?.name} sends ${elsewhere.addressPrefix.trim()} to ${elsewhere.nextHopType}`,
          '0.0.0.0/0 to Internet, or no route table',
        ),
      ),
    );
  }
  return problems;
}

const isManaged = (contents: PlannedSubnet['contents']): boolean =>
  contents.some(
    (each) => each.kind === 'azure-firewall' && each.managementIpConfiguration.subnet !== undefined,
  );

/** FW-SUBNET-INTERNET: the subnet must override a default route that it learns. */
function forcedFirewall(
  topology: Topology,
  plan: readonly PlannedNetwork[],
  network: PlannedNetwork,
  { subnet, contents, routeTable }: PlannedSubnet,
): readonly Problem[] {
  const [learned] = learnedDefaults(topology, plan, network);
  if (learned === undefined || routeTable?.disableBgpRoutePropagation === true) return [];
  if (defaultRoutes(routeTable?.routes ?? []).length > 0 || isManaged(contents)) return [];
  if (!contents.some(({ kind }) => kind === 'azure-firewall')) return [];
  return [
    by(
      'FW-SUBNET-INTERNET',
      warningsIn(subnet.id)(
        'not-supported',
        '/routeTable',
        `Azure Firewall needs direct Internet access; ${learned.name} advertises 0.0.0.0/0`,
        'a route for 0.0.0.0/0 to Internet, or a management NIC for forced tunneling',
      ),
    ),
  ];
}

function gatewaySubnet({ gateways }: PlannedNetwork, planned: PlannedSubnet): readonly Problem[] {
  const { subnet, range, routeTable } = planned;
  const error = errorsIn(subnet.id);
  const warning = warningsIn(subnet.id);
  const problems = [...securityGroup(planned), ...strangers(planned, 'virtual-network-gateway')];
  const types = new Set(gateways.map(({ gatewayType }) => gatewayType));
  // GW-SUBNET-SIZE: smaller than a /29 is too small for any subnet, which the check of its kind reports.
  if (range?.length === 28 || range?.length === 29) {
    const together = 'VPN and ExpressRoute gateways together need a larger subnet';
    const least = `${subnet.addressPrefix} works, but is smaller than Azure recommends`;
    const [report, message] = types.size > 1 ? ([error, together] as const) : ([warning, least] as const);
    problems.push(by('GW-SUBNET-SIZE', report('too-small', '/addressPrefix', message, 'a /27 or larger')));
  }
  const circuits = Math.max(
    0,
    ...gateways
      .filter(({ gatewayType }) => gatewayType === 'ExpressRoute')
      .map(({ connections }) => connections.length),
  );
  if (range !== undefined && range.length > 26 && range.length <= 29 && circuits >= 16)
    problems.push(
      by(
        'GW-SUBNET-SIZE',
        warning(
          'too-small',
          '/addressPrefix',
          `${subnet.addressPrefix} is too small for ${circuits} ExpressRoute circuits`,
          'a /26 or larger',
        ),
      ),
    );
  for (const gateway of gateways.filter(
    (each, index) => gateways.findIndex(({ gatewayType }) => gatewayType === each.gatewayType) < index,
  )) {
    problems.push(
      by(
        'GW-ONE-OF-A-KIND',
        errorsIn(gateway.id)(
          'limit',
          '/gatewayType',
          `A virtual network can have only one gateway of type ${gateway.gatewayType}`,
          'one gateway of each type',
        ),
      ),
    );
  }
  // GW-SUBNET: creation is blocked with a default route, and gateway route propagation must stay enabled.
  if (hasZeroRoute(routeTable)) {
    problems.push(
      by(
        'GW-SUBNET',
        error(
          'not-supported',
          '/routeTable',
          `Azure does not support a route for 0.0.0.0/0 on GatewaySubnet, and ${routeTable?.name} has one`,
          'a route table without it',
        ),
      ),
    );
  }
  if (routeTable?.disableBgpRoutePropagation) {
    problems.push(
      by(
        'GW-SUBNET',
        error(
          'not-supported',
          '/routeTable',
          `Gateway route propagation must stay enabled on GatewaySubnet, and ${routeTable.name} disables it`,
          'a route table with gateway route propagation enabled',
        ),
      ),
    );
  }
  return problems;
}

function securityGroup({ subnet }: PlannedSubnet): Problem[] {
  if (!subnet.networkSecurityGroup) return [];
  return [
    by(
      subnet.name === 'GatewaySubnet' ? 'GW-SUBNET' : 'FW-SUBNET',
      errorsIn(subnet.id)(
        'not-supported',
        '/networkSecurityGroup',
        `Azure does not support a network security group on ${subnet.name}`,
        'no network security group',
      ),
    ),
  ];
}

function natGateway({ subnet }: PlannedSubnet): Problem[] {
  if (!subnet.natGateway) return [];
  return [
    by(
      'NAT-SUBNETS',
      errorsIn(subnet.id)(
        'not-supported',
        '/natGateway',
        'GatewaySubnet cannot use a NAT gateway',
        'no NAT gateway',
      ),
    ),
  ];
}

/**
 * Each of the two subnets is for one kind only. This is a warning, since no page that we read says what Azure
 * rejects.
 */
function strangers({ subnet, contents }: PlannedSubnet, kind: string): Problem[] {
  return contents
    .filter((each) => each.kind !== kind)
    .map((each) =>
      warningsIn(each.id)(
        'not-supported',
        '/subnet',
        `${titleOf(each)} ${each.name} does not belong in ${subnet.name}`,
        'another subnet',
      ),
    );
}

/** Azure refuses the route as written; its two halves are not it. */
function hasZeroRoute(table: PlannedSubnet['routeTable']): boolean {
  return table?.routes.some(({ addressPrefix }) => parsePrefix(addressPrefix.trim())?.length === 0) ?? false;
}
