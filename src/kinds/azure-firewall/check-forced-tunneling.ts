/**
 * Forced tunneling: a firewall whose 0.0.0.0/0 route does not lead to the Internet has a management NIC in a
 * separate subnet whose default route does, and does not support DNAT of connections from the Internet
 * (FW-FORCED-TUNNEL).
 */
import { z } from 'zod';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { defaultRoutes } from '../../azure/terms/default-route';
import { parsePrefix } from '../../network/prefix';
import type { AzureFirewall } from './schema';

export function managementProblems(firewall: AzureFirewall, neighbors: Neighbors): readonly Problem[] {
  const { id, name, managementIpConfiguration: management, natRuleCollections } = firewall;
  const problems: Problem[] = [];
  const rule = 'FW-MANAGEMENT-SUBNET';
  const subnet = subnetOf(management.subnet, neighbors);
  const elsewhere = leadsElsewhere(firewall, neighbors);
  const at = '/managementIpConfiguration';
  if (subnet !== undefined) {
    if (subnet.name !== 'AzureFirewallManagementSubnet')
      problems.push(
        by(
          rule,
          errorsIn(id)(
            'not-supported',
            `${at}/subnet`,
            `The management NIC is in ${subnet.name}; Azure requires a subnet called AzureFirewallManagementSubnet`,
            'AzureFirewallManagementSubnet',
          ),
        ),
      );
    const length = parsePrefix(subnet.addressPrefix.trim())?.length;
    if (length !== undefined && length > 26)
      problems.push(
        by(
          rule,
          errorsIn(subnet.id)(
            'too-small',
            '/addressPrefix',
            `${subnet.addressPrefix} is too small for the management NIC of Azure Firewall`,
            'a /26 or larger',
          ),
        ),
      );
    if (!management.publicIPAddress)
      problems.push(
        warningsIn(id)(
          'missing',
          `${at}/publicIPAddress`,
          'The management NIC has no public IP address of its own',
          'a public IP address that no other resource uses',
        ),
      );
    problems.push(...routesOfManagement(id, subnet, neighbors));
  }
  if (
    elsewhere !== undefined &&
    subnet !== undefined &&
    natRuleCollections.some(({ rules }) => rules.length > 0)
  )
    problems.push(
      by(
        'FW-FORCED-TUNNEL',
        warningsIn(id)(
          'never-works',
          '/natRuleCollections',
          `DNAT does not work with forced tunneling: ${elsewhere} would send the replies of ${name} elsewhere`,
          'no DNAT rules, or 0.0.0.0/0 with next hop Internet',
        ),
      ),
    );
  return problems;
}

/** The name of the firewall's route table, if its 0.0.0.0/0 has a next hop other than Internet. */
export function leadsElsewhere(firewall: AzureFirewall, neighbors: Neighbors): string | undefined {
  const table = routeTableOf(subnetOf(firewall.subnet, neighbors), neighbors);
  const elsewhere = defaultRoutes(table?.routes ?? []).some(({ nextHopType }) => nextHopType !== 'Internet');
  return elsewhere ? table?.name : undefined;
}

/** FW-MANAGEMENT-SUBNET: only 0.0.0.0/0 to the Internet, and no routes from gateways. */
function routesOfManagement(id: string, subnet: Subnet, neighbors: Neighbors): readonly Problem[] {
  const table = routeTableOf(subnet, neighbors);
  if (table === undefined) return [];
  const wrong = table.routes.find((each) => !isDefault(each) || each.nextHopType !== 'Internet');
  if (wrong === undefined && table.disableBgpRoutePropagation) return [];
  const problem = errorsIn(id)(
    'not-supported',
    '/managementIpConfiguration/subnet',
    wrong === undefined
      ? `${table.name} propagates gateway routes to ${subnet.name}`
      : `${table.name} applies ${wrong.name || 'a route'} for ${wrong.addressPrefix} to ${subnet.name}`,
    'no route table, or one that has only 0.0.0.0/0 to Internet and does not propagate gateway routes',
  );
  return [by('FW-MANAGEMENT-SUBNET', problem)];
}

const readSubnet = readAs('subnet', { routeTable: z.string().optional(), addressPrefix: z.string() });
const readTable = readAs('route-table', {
  disableBgpRoutePropagation: z.boolean(),
  routes: z.array(z.object({ name: z.string(), addressPrefix: z.string(), nextHopType: z.string() })),
});
type Subnet = NonNullable<ReturnType<typeof readSubnet>>;
type DrawnRouteTable = NonNullable<ReturnType<typeof readTable>>;
type DrawnRoute = DrawnRouteTable['routes'][number];

function subnetOf(id: string | undefined, neighbors: Neighbors): Subnet | undefined {
  return id ? readSubnet(neighbors.get(id)) : undefined;
}

function routeTableOf(subnet: Subnet | undefined, neighbors: Neighbors): DrawnRouteTable | undefined {
  return subnet?.routeTable ? readTable(neighbors.get(subnet.routeTable)) : undefined;
}

function isDefault({ addressPrefix }: DrawnRoute): boolean {
  return parsePrefix(addressPrefix.trim())?.length === 0;
}
