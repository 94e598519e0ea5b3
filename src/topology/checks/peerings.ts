/**
 * Checks peerings: both halves, disjoint address spaces, and whose gateways are used (docs/azure.md, sections
 * 5 and 2.2).
 */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { overlap, parsePrefix } from '../../network/prefix';
import { onceWhile } from '../../reuse/once';
import type { PlannedNetwork } from './network-plan';

const mostPeerings = 500;

export function checkPeerings(plan: readonly PlannedNetwork[]): readonly Problem[] {
  const networks = new Map(plan.map((each) => [each.network.id, each]));
  return plan.flatMap((here) => {
    const peers = here.peerings.map((half) => networks.get(half.remoteVirtualNetwork ?? ''));
    return problemsOf(here, peers, () => [
      ...here.peerings.flatMap((half): readonly Problem[] => {
        const there = networks.get(half.remoteVirtualNetwork ?? '');
        return there === undefined || there === here
          ? []
          : [...spaces(here, half, there), ...states(here, half, there)];
      }),
      ...transit(here, networks),
      ...several(here),
      ...localRoutes(here, networks),
    ]);
  });
}

const problemsOf = onceWhile<PlannedNetwork, readonly Problem[]>();

type Half = PlannedNetwork['peerings'][number];

function spaces(here: PlannedNetwork, half: Half, there: PlannedNetwork): readonly Problem[] {
  const both = here.ranges.some((ours) => there.ranges.some((theirs) => overlap(ours, theirs)));
  if (!both) return [];
  const message = `The address spaces of ${here.network.name} and ${there.network.name} overlap: Azure rejects the peering`;
  return [
    by(
      'PEER-OVERLAP',
      errorsIn(half.id)('overlap', '/remoteVirtualNetwork', message, 'address spaces that do not overlap'),
    ),
  ];
}

function states(here: PlannedNetwork, half: Half, there: PlannedNetwork): readonly Problem[] {
  const other = there.peerings.find((each) => each.remoteVirtualNetwork === here.network.id);
  if (other === undefined)
    return [
      by(
        'PEER-STATE',
        warningsIn(half.id)(
          'never-works',
          '/remoteVirtualNetwork',
          `${there.network.name} has no peering to ${here.network.name}: the state of this one is Initiated`,
          `a peering in ${there.network.name}`,
        ),
      ),
    ];
  if (half.useRemoteGateways && !other.allowGatewayTransit)
    return [
      by(
        'PEER-TRANSIT',
        warningsIn(half.id)(
          'never-works',
          '/useRemoteGateways',
          `${other.name} does not allow gateway transit`,
          `gateway transit allowed in ${other.name}`,
        ),
      ),
    ];
  return [];
}

/** A network can use the gateways of one peer, if the peer has any and the network has none itself. */
function transit(here: PlannedNetwork, networks: ReadonlyMap<string, PlannedNetwork>): readonly Problem[] {
  const using = here.peerings.filter((each) => each.useRemoteGateways);
  const problem = (half: Half, message: string, expected: string, severity: typeof errorsIn) =>
    by('PEER-TRANSIT', severity(half.id)('not-supported', '/useRemoteGateways', message, expected));
  const own = here.gateways[0];
  return using.flatMap((half, index): readonly Problem[] => {
    const there = networks.get(half.remoteVirtualNetwork ?? '');
    return [
      ...(index === 0
        ? []
        : [
            problem(
              half,
              `${here.network.name} already uses the gateways of another peer`,
              'one peer',
              errorsIn,
            ),
          ]),
      ...(own === undefined
        ? []
        : [
            problem(
              half,
              `${here.network.name} has its own gateway, ${own.name}`,
              'either its own gateway or the gateways of the peer',
              errorsIn,
            ),
          ]),
      ...(there !== undefined && there.gateways.length === 0 && !hasRouteServer(there)
        ? [
            problem(
              half,
              `${there.network.name} has no gateway`,
              'a virtual network gateway there',
              warningsIn,
            ),
          ]
        : []),
    ];
  });
}

/** A peered network uses a route server's routes like those of a gateway. */
function hasRouteServer({ subnets }: PlannedNetwork): boolean {
  return subnets.some(({ contents }) => contents.some(({ kind }) => kind === 'route-server'));
}

function several({ network, peerings }: PlannedNetwork): readonly Problem[] {
  const twice = peerings.filter(
    (each, index) =>
      each.remoteVirtualNetwork !== undefined &&
      peerings.findIndex((other) => other.remoteVirtualNetwork === each.remoteVirtualNetwork) < index,
  );
  const many = `The virtual network has ${peerings.length} peerings`;
  return [
    ...twice.map((each) =>
      errorsIn(each.id)(
        'duplicate-name',
        '/remoteVirtualNetwork',
        `${network.name} is already peered with that network`,
        'one peering between two networks',
      ),
    ),
    ...(peerings.length > mostPeerings
      ? [by('PLAN-PEERINGS', errorsIn(network.id)('limit', '', many, `at most ${mostPeerings}`))]
      : []),
  ];
}

/** VnetLocal delivers only in the network's own address space. */
function localRoutes(
  here: PlannedNetwork,
  networks: ReadonlyMap<string, PlannedNetwork>,
): readonly Problem[] {
  const peers = here.peerings.flatMap((each) => networks.get(each.remoteVirtualNetwork ?? '') ?? []);
  const tables = new Map(
    here.subnets.flatMap(({ routeTable }) => (routeTable ? [[routeTable.id, routeTable]] : [])),
  );
  return [...tables.values()].flatMap((table) =>
    table.routes.flatMap((route, index): readonly Problem[] => {
      const range = parsePrefix(route.addressPrefix.trim());
      if (route.nextHopType !== 'VnetLocal' || range === undefined) return [];
      const peer = peers.find((each) => each.ranges.some((theirs) => overlap(theirs, range)));
      if (peer === undefined || here.ranges.some((ours) => overlap(ours, range))) return [];
      const message = `${route.addressPrefix} is in ${peer.network.name}: a next hop of type VnetLocal does not lead there`;
      return [
        by(
          'RT-VNETLOCAL-OWN',
          warningsIn(table.id)(
            'never-works',
            `/routes/${index}/nextHopType`,
            message,
            'no route: the peering adds one',
          ),
        ),
      ];
    }),
  );
}
