/** Checks a route server: its subnet, its number of peers, and peers that advertise nothing. */
import { z } from 'zod';
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import { readAs, readWith } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { RouteServer } from './schema';

const mostPeers = 8;

export function checkRouteServer(server: RouteServer, neighbors: Neighbors): readonly Problem[] {
  const { id, bgpConnections } = server;
  const error = errorsIn(id);
  return [
    ...subnetProblems(server, neighbors),
    ...repeatedNames(error, '/bgpConnections', bgpConnections),
    ...repeated(bgpConnections, ({ peer }) => peer).map((index) =>
      error(
        'duplicate-name',
        `/bgpConnections/${index}/peer`,
        'The appliance is already a peer',
        'each appliance only once',
      ),
    ),
    ...(bgpConnections.length > mostPeers
      ? [
          by(
            'RS-LIMITS',
            error(
              'limit',
              '/bgpConnections',
              `The route server has ${bgpConnections.length} BGP peers`,
              `at most ${mostPeers}`,
            ),
          ),
        ]
      : []),
    ...bgpConnections.flatMap(({ peer }, index) =>
      peerProblems(id, `/bgpConnections/${index}/peer`, peer, neighbors),
    ),
  ];
}

function peerProblems(
  id: string,
  pointer: string,
  peer: string | undefined,
  neighbors: Neighbors,
): readonly Problem[] {
  const warning = warningsIn(id);
  if (!peer) return [warning('missing', pointer, 'The BGP connection has no appliance yet', 'an appliance')];
  const found = neighbors.get(peer);
  return found !== undefined && readSpeaker(found)?.bgpRoutes.length === 0
    ? [
        warning(
          'never-works',
          pointer,
          `${found.name} advertises no prefixes`,
          'prefixes that it advertises by BGP',
        ),
      ]
    : [];
}

function subnetProblems({ id, name, subnet }: RouteServer, neighbors: Neighbors): readonly Problem[] {
  const found = readSubnet(neighbors.get(subnet ?? ''));
  if (found === undefined) return [];
  const problems: Problem[] = [];
  const refused = (resource: string, pointer: string, message: string, expected: string) =>
    problems.push(by('RS-SUBNET', errorsIn(resource)('not-supported', pointer, message, expected)));
  if (found.name !== 'RouteServerSubnet')
    refused(
      id,
      '/subnet',
      `${name} is in ${found.name}; Azure requires a subnet called RouteServerSubnet`,
      'RouteServerSubnet',
    );
  if (found.routeTable)
    refused(
      found.id,
      '/routeTable',
      `Azure does not support a route table on ${found.name}`,
      'no route table',
    );
  if (found.networkSecurityGroup)
    refused(
      found.id,
      '/networkSecurityGroup',
      `Azure does not support a network security group on ${found.name}`,
      'no network security group',
    );
  const network = found.virtualNetwork;
  const other = neighbors.all.find(
    (each) =>
      each.id !== id &&
      network !== undefined &&
      readSubnet(neighbors.get(readServer(each)?.subnet ?? ''))?.virtualNetwork === network,
  );
  if (
    other !== undefined &&
    neighbors.all.findIndex((each) => each.id === other.id) <
      neighbors.all.findIndex((each) => each.id === id)
  )
    problems.push(
      by(
        'RS-LIMITS',
        errorsIn(id)(
          'limit',
          '/subnet',
          'A virtual network can have only one route server',
          'another virtual network',
        ),
      ),
    );
  return problems;
}

const text = z.string().optional();
const readSpeaker = readWith({ bgpRoutes: z.array(z.unknown()) });
const readServer = readAs('route-server', { subnet: text });
const readSubnet = readAs('subnet', { routeTable: text, networkSecurityGroup: text, virtualNetwork: text });
