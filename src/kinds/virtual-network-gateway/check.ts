/**
 * Checks a virtual network gateway: its subnet, default site and connections (docs/azure.md, sections 2.5 and
 * 5).
 */
import { z } from 'zod';
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { parseAddress } from '../../network/address';
import { overlap, type Prefix, parsePrefix } from '../../network/prefix';
import type { VirtualNetworkGateway } from './schema';

export function checkVirtualNetworkGateway(
  gateway: VirtualNetworkGateway,
  neighbors: Neighbors,
): readonly Problem[] {
  const { id, name, gatewayType, gatewayDefaultSite, connections } = gateway;
  const warning = warningsIn(id);
  const problems: Problem[] = [
    ...subnetProblems(gateway, neighbors),
    ...routeProblems(gateway, neighbors),
    ...coexistenceProblems(gateway, neighbors),
    ...repeatedNames(errorsIn(id), '/connections', connections),
  ];
  if (gatewayType === 'Vpn' && !gateway.publicIPAddress) {
    problems.push(
      warning(
        'missing',
        '/publicIPAddress',
        `${name} has no public IP address yet for its tunnels`,
        'a public IP address',
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
        'The gateway has no connection to its default site',
        'a site with a connection',
      ),
    );
  }
  for (const [index, connection] of connections.entries()) {
    if (connection.site) continue;
    problems.push(
      warning(
        'missing',
        `/connections/${index}/site`,
        `${connection.name || 'The connection'} has no site yet`,
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
        'one connection per site',
      ),
    );
  }
  return problems;
}

function subnetProblems(
  { id, name, subnet }: VirtualNetworkGateway,
  neighbors: Neighbors,
): readonly Problem[] {
  const found = subnet ? neighbors.get(subnet) : undefined;
  if (found === undefined || found.kind !== 'subnet' || found.name === 'GatewaySubnet') return [];
  return [
    errorsIn(id)(
      'not-supported',
      '/subnet',
      `${name} is in ${found.name}; Azure requires a subnet called GatewaySubnet`,
      'GatewaySubnet',
    ),
  ];
}

/**
 * GW-COEXIST: a VPN gateway that coexists with ExpressRoute keeps the default ASN and is not of SKU Basic.
 */
function coexistenceProblems(gateway: VirtualNetworkGateway, neighbors: Neighbors): readonly Problem[] {
  const { id, name, gatewayType, subnet, sku, enableBgp, bgpSettings } = gateway;
  if (gatewayType !== 'Vpn' || !subnet) return [];
  const beside = neighbors.all.find(
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
              `${name} has the SKU Basic, which cannot coexist with ExpressRoute (${beside.name})`,
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
              `${name} and ${beside.name} exchange routes only with ASN ${transitAsn}, not ${bgpSettings.asn}`,
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
const readSubnet = readAs('subnet', { addressPrefix: z.string(), routeTable: text, virtualNetwork: text });
const readNetwork = readAs('virtual-network', {
  addressSpace: z.object({ addressPrefixes: z.array(z.string()) }),
});
const readTable = readAs('route-table', {
  routes: z.array(z.object({ name: z.string(), addressPrefix: z.string() })),
});

/** GW-SUBNET-OVERLAP: routes on GatewaySubnet that overlap the subnet itself or the gateway’s public IP address can cut it off. */
function routeProblems(
  { id, name, subnet, publicIPAddress }: VirtualNetworkGateway,
  neighbors: Neighbors,
): readonly Problem[] {
  const around = subnet ? readSubnet(neighbors.get(subnet)) : undefined;
  const table = around?.routeTable ? readTable(neighbors.get(around.routeTable)) : undefined;
  if (around === undefined || table === undefined) return [];
  const own = parsePrefix(around.addressPrefix.trim());
  const address = parseAddress(publicIPAddress?.trim() ?? '');
  const network = around.virtualNetwork ? readNetwork(neighbors.get(around.virtualNetwork)) : undefined;
  const spaces =
    network?.addressSpace.addressPrefixes.flatMap((each) => parsePrefix(each.trim()) ?? []) ?? [];
  const space = spaces.find((each) => own !== undefined && overlap(each, own));
  const overlapping = (what: Prefix | undefined, of: string): readonly Problem[] =>
    table.routes.flatMap((route) => {
      const prefix = parsePrefix(route.addressPrefix.trim());
      // A route for 0.0.0.0/0 is not allowed here at all; a check of the subnet reports it.
      if (what === undefined || prefix === undefined || prefix.length === 0 || !overlap(prefix, what))
        return [];
      // A route for the whole address space, or more, was measured to work.
      if (what === own && space !== undefined && prefix.length <= space.length) return [];
      return [
        by(
          'GW-SUBNET-OVERLAP',
          warningsIn(id)(
            'never-works',
            '/subnet',
            `${route.name || 'A route'} of ${table.name} overlaps ${of}, which can make ${name} unreachable`,
            'only routes for the prefixes of spokes',
          ),
        ),
      ];
    });
  return [
    ...overlapping(own, `${around.name} itself`),
    ...overlapping(
      address === undefined ? undefined : { network: address, length: 32 },
      'the gateway’s public IP address',
    ),
  ];
}
