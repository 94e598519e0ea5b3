/** What is wrong with a virtual network gateway alone: its subnet, its default site and its connections (facts 2.5 and 5). */
import type { Neighbours } from '../../azure/kind';
import { repeated, repeatedNames } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { errorsIn, warningsIn } from '../../azure/report';
import type { VirtualNetworkGateway } from './schema';

export function checkVirtualNetworkGateway(
  gateway: VirtualNetworkGateway,
  neighbours: Neighbours,
): readonly Problem[] {
  const { id, name, gatewayType, gatewayDefaultSite, connections } = gateway;
  const warning = warningsIn(id);
  const problems: Problem[] = [
    ...subnetProblems(gateway, neighbours),
    ...repeatedNames(errorsIn(id), '/connections', connections),
  ];
  if (gatewayType === 'Vpn' && !gateway.publicIPAddress) {
    problems.push(
      warning(
        'missing',
        '/publicIPAddress',
        `${name} has no public address yet: a tunnel ends at one`,
        'a public address',
      ),
    );
  }
  if (gatewayDefaultSite && gatewayType === 'ExpressRoute') {
    problems.push(
      warning(
        'never-works',
        '/gatewayDefaultSite',
        'Only a VPN gateway has a default site; ExpressRoute learns 0.0.0.0/0 by BGP',
        'no default site',
      ),
    );
  }
  if (
    gatewayDefaultSite &&
    gatewayType === 'Vpn' &&
    !connections.some(({ site }) => site === gatewayDefaultSite)
  ) {
    problems.push(
      warning(
        'never-works',
        '/gatewayDefaultSite',
        'The default site is at the end of no connection',
        'a site that a connection leads to',
      ),
    );
  }
  for (const [index, connection] of connections.entries()) {
    if (connection.site) continue;
    problems.push(
      warning(
        'missing',
        `/connections/${index}/site`,
        `${connection.name || 'The connection'} leads nowhere yet`,
        'a site',
      ),
    );
  }
  for (const index of repeated(connections, ({ site }) => site)) {
    problems.push(
      warning(
        'duplicate-name',
        `/connections/${index}/site`,
        'Another connection leads to the same site',
        'one connection for a site',
      ),
    );
  }
  return problems;
}

function subnetProblems(
  { id, name, subnet }: VirtualNetworkGateway,
  neighbours: Neighbours,
): readonly Problem[] {
  const found = subnet ? neighbours.get(subnet) : undefined;
  if (found === undefined || found.kind !== 'subnet' || found.name === 'GatewaySubnet') return [];
  return [
    errorsIn(id)(
      'not-supported',
      '/subnet',
      `${name} is in ${found.name}; Azure deploys a gateway in a subnet of one name only`,
      'GatewaySubnet',
    ),
  ];
}
