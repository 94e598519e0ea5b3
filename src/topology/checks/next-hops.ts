/** Where the next hops of a route table lead, in each network whose subnets use it (facts 2.2). */
import type { Problem } from '../../azure/problem';
import { by, type Report, warningsIn } from '../../azure/report';
import type { ResourceOf } from '../../kinds';
import { parseAddress } from '../../network/address';
import { covers } from '../../network/prefix';
import type { PlannedNetwork, PlannedSubnet } from './network-plan';

type Route = ResourceOf<'route-table'>['routes'][number];

/** One problem for a route and a reason, however many subnets have it. */
export function checkNextHops(plan: readonly PlannedNetwork[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const alone of plan) {
    const network = withPeers(alone, plan);
    for (const subnet of network.subnets) {
      const warning = warningsIn(subnet.routeTable?.id ?? '');
      for (const [index, route] of subnet.routeTable?.routes.entries() ?? []) {
        for (const problem of problemsOf(warning, `/routes/${index}`, route, network, subnet)) {
          found.set(`${problem.resource} ${problem.pointer} ${problem.message}`, problem);
        }
      }
    }
  }
  return [...found.values()];
}

/** With the addresses and the usable gateways of directly peered networks: a next hop may be there. */
function withPeers(here: PlannedNetwork, plan: readonly PlannedNetwork[]): PlannedNetwork {
  const peers = here.peerings.flatMap((half) => {
    const there = plan.find(({ network }) => network.id === half.remoteVirtualNetwork);
    return there === undefined ? [] : [{ half, there }];
  });
  if (peers.length === 0) return here;
  return {
    ...here,
    addresses: [...here.addresses, ...peers.flatMap(({ there }) => there.addresses)],
    gateways: [
      ...here.gateways,
      ...peers.flatMap(({ half, there }) => (half.useRemoteGateways ? there.gateways : [])),
    ],
  };
}

function problemsOf(
  warning: Report,
  pointer: string,
  route: Route,
  network: PlannedNetwork,
  subnet: PlannedSubnet,
): readonly Problem[] {
  switch (route.nextHopType) {
    case 'VirtualAppliance':
      return applianceProblems(warning, `${pointer}/nextHopIpAddress`, route, network, subnet);
    case 'VirtualNetworkGateway':
      return gatewayProblems(warning, `${pointer}/nextHopType`, network);
    case 'Internet':
    case 'VnetLocal':
    case 'None':
      return [];
    default:
      return route.nextHopType satisfies never;
  }
}

function applianceProblems(
  warning: Report,
  pointer: string,
  route: Route,
  { network, addresses }: PlannedNetwork,
  { subnet, range }: PlannedSubnet,
): readonly Problem[] {
  const address = parseAddress(route.nextHopIpAddress?.trim() ?? '');
  if (address === undefined) return [];
  const owner = addresses.find((each) => each.address === address);
  // R1: the next hop must be directly reachable: here, or in a network that is peered with this one.
  if (owner === undefined) {
    return [
      by(
        'RT-NH-APPLIANCE',
        warning(
          'missing-reference',
          pointer,
          `Nobody in ${network.name} has ${route.nextHopIpAddress}: packets for ${route.addressPrefix} end there`,
          'the private address of an appliance',
        ),
      ),
    ];
  }
  // R1: the appliance should be in another subnet, or what it passes on follows the same route back to it.
  if (range !== undefined && covers(range, { network: address, length: 32 })) {
    return [
      by(
        'RT-NH-OTHER-SUBNET',
        warning(
          'never-works',
          pointer,
          `${owner.resource.name} is in ${subnet.name} itself: what it passes on follows this route back to it`,
          'an appliance in another subnet',
        ),
      ),
    ];
  }
  return [];
}

function gatewayProblems(
  warning: Report,
  pointer: string,
  { network, gateways }: PlannedNetwork,
): readonly Problem[] {
  const types = new Set(gateways.map(({ gatewayType }) => gatewayType));
  if (types.size === 0)
    return [
      warning(
        'never-works',
        pointer,
        `${network.name} has no virtual network gateway`,
        'a VPN gateway in GatewaySubnet',
      ),
    ];
  const rule = 'RT-NH-GATEWAY-VPN-ONLY';
  if (!types.has('Vpn'))
    return [
      {
        ...warning(
          'never-works',
          pointer,
          'A route of yours cannot lead to an ExpressRoute gateway; it announces its routes by BGP',
          'a route that the site advertises',
        ),
        rule,
      },
    ];
  if (types.size > 1)
    return [
      {
        ...warning(
          'never-works',
          pointer,
          'With VPN and ExpressRoute together this next hop cannot be used',
          'a route that the site advertises',
        ),
        rule,
      },
    ];
  return [];
}
