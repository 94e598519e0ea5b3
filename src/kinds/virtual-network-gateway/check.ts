/** What is wrong with a virtual network gateway alone: its subnet, its default site and its connections (docs/azure.md, sections 2.5 and 5). */
import { z } from 'zod';
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import { readAs } from '../../azure/kit/neighbour';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbours } from '../../azure/kit/resource';
import { parseAddress } from '../../network/address';
import { overlap, type Prefix, parsePrefix } from '../../network/prefix';
import type { VirtualNetworkGateway } from './schema';

export function checkVirtualNetworkGateway(
  gateway: VirtualNetworkGateway,
  neighbours: Neighbours,
): readonly Problem[] {
  const { id, name, gatewayType, gatewayDefaultSite, connections } = gateway;
  const warning = warningsIn(id);
  const problems: Problem[] = [
    ...subnetProblems(gateway, neighbours),
    ...routeProblems(gateway, neighbours),
    ...coexistenceProblems(gateway, neighbours),
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

/** GW-COEXIST: beside ExpressRoute a VPN gateway keeps the default ASN, and is none of the smallest size. */
function coexistenceProblems(gateway: VirtualNetworkGateway, neighbours: Neighbours): readonly Problem[] {
  const { id, name, gatewayType, subnet, sku, enableBgp, bgpSettings } = gateway;
  if (gatewayType !== 'Vpn' || !subnet) return [];
  const beside = neighbours.all.find(
    (each) => readGateway(each)?.gatewayType === 'ExpressRoute' && readGateway(each)?.subnet === subnet,
  );
  if (beside === undefined) return [];
  return [
    ...(sku.name?.toLowerCase() === 'basic'
      ? [
          by(
            'GW-COEXIST',
            errorsIn(id)(
              'not-supported',
              '/sku/name',
              `${name} is of SKU Basic, which does not go with ExpressRoute (${beside.name})`,
              'VpnGw1 or larger',
            ),
          ),
        ]
      : []),
    ...(enableBgp && bgpSettings.asn !== transitAsn
      ? [
          by(
            'GW-COEXIST',
            warningsIn(id)(
              'not-supported',
              '/bgpSettings/asn',
              `Between ${name} and ${beside.name} routes pass only with ASN ${transitAsn}, and it has ${bgpSettings.asn}`,
              `${transitAsn}`,
            ),
          ),
        ]
      : []),
  ];
}

const transitAsn = 65_515;

const text = z.string().optional();
const readGateway = readAs('virtual-network-gateway', { gatewayType: z.string(), subnet: text });
const readSubnet = readAs('subnet', { addressPrefix: z.string(), routeTable: text });
const readTable = readAs('route-table', {
  routes: z.array(z.object({ name: z.string(), addressPrefix: z.string() })),
});

/** GW-SUBNET-OVERLAP: routes on GatewaySubnet that overlap the subnet itself or the gateway’s public address can cut it off. */
function routeProblems(
  { id, name, subnet, publicIPAddress }: VirtualNetworkGateway,
  neighbours: Neighbours,
): readonly Problem[] {
  const around = subnet ? readSubnet(neighbours.get(subnet)) : undefined;
  const table = around?.routeTable ? readTable(neighbours.get(around.routeTable)) : undefined;
  if (around === undefined || table === undefined) return [];
  const own = parsePrefix(around.addressPrefix.trim());
  const address = parseAddress(publicIPAddress?.trim() ?? '');
  const overlapping = (what: Prefix | undefined, of: string): readonly Problem[] =>
    table.routes.flatMap((route) => {
      const prefix = parsePrefix(route.addressPrefix.trim());
      // A route for 0.0.0.0/0 is not allowed here at all, which is said of the subnet.
      if (what === undefined || prefix === undefined || prefix.length === 0 || !overlap(prefix, what))
        return [];
      return [
        by(
          'GW-SUBNET-OVERLAP',
          warningsIn(id)(
            'never-works',
            '/subnet',
            `${route.name || 'A route'} of ${table.name} overlaps ${of}: that can cut ${name} off`,
            'routes for the prefixes of spokes only',
          ),
        ),
      ];
    });
  return [
    ...overlapping(own, `${around.name} itself`),
    ...overlapping(
      address === undefined ? undefined : { network: address, length: 32 },
      'the gateway’s public address',
    ),
  ];
}
