/** Checks that all kinds with several NICs share: unfinished rows, and names and routes that do not fit. */
import { repeatedNames } from '../kit/list-problems';
import type { Problem } from '../kit/problem';
import { by, errorsIn, warningsIn } from '../kit/report';
import type { Neighbors } from '../kit/resource';

type Machine = {
  readonly id: string;
  readonly name: string;
  readonly subnet?: string | undefined;
  readonly privateIPAddress?: string | undefined;
  readonly publicIPAddress?: string | undefined;
  readonly applicationSecurityGroups: readonly string[];
  readonly networkInterfaces: readonly {
    readonly name: string;
    readonly subnet?: string | undefined;
    readonly privateIPAddress?: string | undefined;
    readonly applicationSecurityGroups: readonly string[];
  }[];
  readonly routes: readonly { readonly addressPrefix: string; readonly networkInterface: string }[];
  readonly sourceBasedRouting: boolean;
};

/** VM sizes differ; no size has more than 8. */
const mostInterfaces = 8;
/** The limit of PLAN-NIC-GROUPS. */
const mostGroups = 20;

export function interfaceProblems(machine: Machine, neighbors: Neighbors): readonly Problem[] {
  const { id, name, privateIPAddress, networkInterfaces } = machine;
  const warning = warningsIn(id);
  if (networkInterfaces.length === 0) {
    const missing = warning(
      'missing',
      '/privateIPAddress',
      `${name} has no private IP address yet`,
      'an address of its subnet',
    );
    return [
      ...(privateIPAddress ? [] : [missing]),
      ...inManyGroups(id, '', machine),
      ...withoutInterfaces(machine),
    ];
  }
  return [
    ...ignored(machine),
    ...repeatedNames(errorsIn(id), '/networkInterfaces', networkInterfaces),
    ...networkInterfaces.flatMap(({ name: row, privateIPAddress: address }, index) =>
      address
        ? []
        : [
            warning(
              'missing',
              `/networkInterfaces/${index}/privateIPAddress`,
              `${row} has no private IP address yet`,
              'an address of its subnet',
            ),
          ],
    ),
    ...(networkInterfaces.length > mostInterfaces
      ? [
          errorsIn(id)(
            'limit',
            '/networkInterfaces',
            `The virtual machine has ${networkInterfaces.length} NICs`,
            `at most ${mostInterfaces}`,
          ),
        ]
      : []),
    ...networkInterfaces.flatMap((each, index) => inManyGroups(id, `/networkInterfaces/${index}`, each)),
    ...acrossNetworks(machine, neighbors),
    ...routeProblems(machine),
  ];
}

function inManyGroups(
  id: string,
  pointer: string,
  { applicationSecurityGroups: { length } }: Pick<Machine, 'applicationSecurityGroups'>,
): readonly Problem[] {
  if (length <= mostGroups) return [];
  const message = `The NIC is in ${length} application security groups`;
  const place = `${pointer}/applicationSecurityGroups`;
  return [by('PLAN-NIC-GROUPS', errorsIn(id)('limit', place, message, `at most ${mostGroups}`))];
}

/** Own routes need several NICs. */
function withoutInterfaces({ id, name, routes }: Machine): readonly Problem[] {
  return routes.length === 0
    ? []
    : [
        warningsIn(id)(
          'never-works',
          '/routes',
          `${name} has one NIC, which all packets leave through: these routes have no effect`,
          'rows for its network interfaces, or no routes',
        ),
      ];
}

/** If NICs are described both ways, only the rows count. */
function ignored({ id, name, privateIPAddress, publicIPAddress }: Machine): readonly Problem[] {
  return [
    ['/privateIPAddress', privateIPAddress] as const,
    ['/publicIPAddress', publicIPAddress] as const,
  ].flatMap(([pointer, text]) =>
    text
      ? [
          warningsIn(id)(
            'never-works',
            pointer,
            `${name} uses the addresses of its network interfaces; this one is ignored`,
            'the address in a row of the network interfaces',
          ),
        ]
      : [],
  );
}

/** All NICs of a virtual machine must be in the same virtual network. */
function acrossNetworks(machine: Machine, neighbors: Neighbors): readonly Problem[] {
  const networkOf = (subnet: string | undefined): string | undefined => {
    const found = neighbors.get(subnet ?? '');
    const network = found !== undefined && 'virtualNetwork' in found ? found.virtualNetwork : undefined;
    return typeof network === 'string' ? network : undefined;
  };
  const own = machine.networkInterfaces.map((row) => networkOf(row.subnet ?? machine.subnet));
  const first = own.find((each) => each !== undefined);
  return own.flatMap((network, index) =>
    network === undefined || network === first
      ? []
      : [
          errorsIn(machine.id)(
            'not-supported',
            `/networkInterfaces/${index}/subnet`,
            `${machine.networkInterfaces[index]?.name} is not in the first NIC’s virtual network: Azure attaches only NICs of the same virtual network`,
            'a subnet in the same virtual network',
          ),
        ],
  );
}

function routeProblems({ id, networkInterfaces, routes }: Machine): readonly Problem[] {
  return routes.flatMap(({ networkInterface }, index) =>
    networkInterfaces.some(({ name }) => name === networkInterface)
      ? []
      : [
          errorsIn(id)(
            'missing-reference',
            `/routes/${index}/networkInterface`,
            `The virtual machine has no NIC “${networkInterface}”`,
            networkInterfaces.map(({ name }) => name).join(' or '),
          ),
        ],
  );
}
