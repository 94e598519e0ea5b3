/** Where the next hops of a route table lead, in each network whose subnets use it (docs/azure.md, section 2.2). */
import type { Problem } from '../../azure/kit/problem';
import { by, type Report, warningsIn } from '../../azure/kit/report';
import type { ResourceOf } from '../../kinds';
import { parseAddress } from '../../network/address';
import { covers, parsePrefix } from '../../network/prefix';
import { onceWhile } from '../../reuse/once';
import { forwardingOf } from './forwarding';
import type { PlannedNetwork, PlannedSubnet } from './network-plan';

type Route = ResourceOf<'route-table'>['routes'][number];

/** Reports a problem of a route once, even where several subnets have it. */
export function checkNextHops(plan: readonly PlannedNetwork[]): readonly Problem[] {
  const networks = new Map(plan.map((each) => [each.network.id, each]));
  const found = new Map<string, Problem>();
  for (const here of plan) {
    const peers = here.peerings.flatMap((half) => {
      const there = networks.get(half.remoteVirtualNetwork ?? '');
      return there === undefined ? [] : [{ half, there }];
    });
    const inputs = peers.map(({ there }) => there);
    for (const problem of problemsIn(here, inputs, () => checkNetwork(here, withPeers(here, peers))))
      found.set(`${problem.resource} ${problem.pointer} ${problem.message}`, problem);
  }
  return [...found.values()];
}

const problemsIn = onceWhile<PlannedNetwork, readonly Problem[]>();

function checkNetwork({ subnets }: PlannedNetwork, network: PlannedNetwork): readonly Problem[] {
  return subnets.flatMap((subnet) => {
    const warning = warningsIn(subnet.routeTable?.id ?? '');
    return (subnet.routeTable?.routes ?? []).flatMap((route, index) =>
      problemsOf(warning, `/routes/${index}`, route, network, subnet),
    );
  });
}

type Peer = { readonly half: PlannedNetwork['peerings'][number]; readonly there: PlannedNetwork };

/** The network with the addresses and usable gateways of directly peered networks, where a next hop may be. */
function withPeers(here: PlannedNetwork, peers: readonly Peer[]): PlannedNetwork {
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
  // RT-NH-APPLIANCE: the next hop must be directly reachable: in this network or in one that is peered with it.
  if (owner === undefined) {
    return [
      by(
        'RT-NH-APPLIANCE',
        warning(
          'missing-reference',
          pointer,
          `No host in ${network.name} or a virtual network peered with it has the address ${route.nextHopIpAddress}: packets to ${route.addressPrefix} are dropped`,
          'the private IP address of an appliance',
        ),
      ),
    ];
  }
  // RT-NH-OTHER-SUBNET: the appliance should be in another subnet, or packets that it forwards follow this
  // route back to it.
  if (range !== undefined && covers(range, { network: address, length: 32 })) {
    return [
      by(
        'RT-NH-OTHER-SUBNET',
        warning(
          'never-works',
          pointer,
          `${owner.resource.name} is in ${subnet.name} itself: packets that it forwards follow this route back to it`,
          'an appliance in another subnet',
        ),
      ),
    ];
  }
  return notForwarding(warning, pointer, route, owner);
}

/** NVA-IP-FORWARDING: reported at the route, and at the setting of the appliance. A route to the appliance itself is harmless. */
function notForwarding(
  warning: Report,
  pointer: string,
  route: Route,
  owner: PlannedNetwork['addresses'][number],
): readonly Problem[] {
  const forwarding = forwardingOf(owner.resource, owner);
  const range = parsePrefix(route.addressPrefix.trim());
  if (typeof forwarding === 'string' || (range?.length === 32 && range.network === owner.address)) return [];
  const { name } = owner.resource;
  const dropped = `${name} does not forward packets: those to ${route.addressPrefix} are dropped`;
  const expected = 'a next hop with IP forwarding';
  const setting = forwarding.not;
  return [
    warning('never-works', pointer, dropped, expected),
    ...(setting === undefined
      ? []
      : [
          warningsIn(setting.resource)(
            'never-works',
            setting.pointer,
            `Routes lead to ${name}, which does not forward packets`,
            'IP forwarding',
          ),
        ]),
  ].map((each) => by('NVA-IP-FORWARDING', each));
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
          'A user-defined route cannot lead to an ExpressRoute gateway, which advertises its routes by BGP',
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
          'This next hop cannot be used where VPN and ExpressRoute gateways coexist',
          'a route that the site advertises',
        ),
        rule,
      },
    ];
  return [];
}
