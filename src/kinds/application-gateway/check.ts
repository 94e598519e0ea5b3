/**
 * Checks an Application Gateway: the names that its tables refer to, its subnet, and an unsupported default
 * route.
 */
import { z } from 'zod';
import { repeatedNames } from '../../azure/kit/list-problems';
import { readAs, readWith } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { defaultRoutes } from '../../azure/terms/default-route';
import { parsePrefix } from '../../network/prefix';
import { named } from './backends';
import type { ApplicationGateway } from './schema';

export function checkApplicationGateway(
  gateway: ApplicationGateway,
  neighbors: Neighbors,
): readonly Problem[] {
  return [
    ...names(gateway),
    ...addresses(gateway),
    ...rules(gateway),
    ...probes(gateway),
    ...defaultRoute(gateway, neighbors),
    ...subnetProblems(gateway, neighbors),
  ];
}

function names(gateway: ApplicationGateway): readonly Problem[] {
  const report = errorsIn(gateway.id);
  return (
    [
      'httpListeners',
      'requestRoutingRules',
      'backendAddressPools',
      'backendHttpSettingsCollection',
      'probes',
    ] as const
  ).flatMap((list) => repeatedNames(report, `/${list}`, gateway[list]));
}

function addresses(gateway: ApplicationGateway): readonly Problem[] {
  const { id, name, instanceAddresses, publicIPAddress, privateIPAddress, httpListeners } = gateway;
  const report = warningsIn(id);
  const missing = httpListeners.flatMap(({ frontend }, index) =>
    (frontend === 'Public' ? publicIPAddress : privateIPAddress)
      ? []
      : [
          report(
            'missing',
            `/httpListeners/${index}/frontend`,
            `The gateway has no ${frontend.toLowerCase()} frontend for this listener`,
            `a ${frontend.toLowerCase()} IP address`,
          ),
        ],
  );
  if (instanceAddresses.length > 0) return missing;
  const pointer = '/instanceAddresses';
  const expected = 'an address from its subnet for each instance';
  return [...missing, report('missing', pointer, `${name} has no instance address yet`, expected)];
}

function rules(gateway: ApplicationGateway): readonly Problem[] {
  const { id, httpListeners, backendAddressPools, backendHttpSettingsCollection } = gateway;
  const error = errorsIn(id);
  const dangling = gateway.requestRoutingRules.flatMap((rule, index) =>
    (
      [
        ['httpListener', httpListeners, 'a listener'],
        ['backendAddressPool', backendAddressPools, 'a backend pool'],
        ['backendHttpSettings', backendHttpSettingsCollection, 'backend settings'],
      ] as const
    ).flatMap(([property, list, what]) => {
      if (named(list as readonly { readonly name: string }[], rule[property]) !== undefined) return [];
      const pointer = `/requestRoutingRules/${index}/${property}`;
      return [
        error(
          'missing-reference',
          pointer,
          `“${rule[property]}” does not exist in this gateway`,
          `the name of ${what}`,
        ),
      ];
    }),
  );
  const served = new Set(gateway.requestRoutingRules.map((each) => each.httpListener.toLowerCase()));
  const idle = httpListeners.flatMap(({ name }, index) =>
    served.has(name.toLowerCase())
      ? []
      : [
          warningsIn(id)(
            'missing',
            `/httpListeners/${index}`,
            `No rule uses the listener “${name}”`,
            'a rule for this listener',
          ),
        ],
  );
  return [...dangling, ...idle];
}

function probes({ id, backendHttpSettingsCollection, probes }: ApplicationGateway): readonly Problem[] {
  const error = errorsIn(id);
  return backendHttpSettingsCollection.flatMap((settings, index): readonly Problem[] => {
    const pointer = `/backendHttpSettingsCollection/${index}/probe`;
    if (!settings.probe) return [];
    const probe = named(probes, settings.probe);
    if (probe === undefined)
      return [
        error(
          'missing-reference',
          pointer,
          `The gateway has no probe “${settings.probe}”`,
          'the name of a probe',
        ),
      ];
    const host = settings.hostName || settings.pickHostNameFromBackendAddress;
    if (!probe.pickHostNameFromBackendHttpSettings || host) return [];
    return [
      error(
        'not-supported',
        pointer,
        `${probe.name} takes its host name from these backend settings, which have none`,
        'a host name in the settings or in the probe',
      ),
    ];
  });
}

/**
 * APPGW-DEFAULT-ROUTE: 0.0.0.0/0 to an appliance or on-premises requires network isolation. A gateway without a public frontend
 * has it.
 */
function defaultRoute(gateway: ApplicationGateway, neighbors: Neighbors): readonly Problem[] {
  const { name, subnet } = gateway;
  if (!gateway.publicIPAddress && gateway.privateIPAddress) return [];
  const table = readTable(neighbors.get(readSubnet(neighbors.get(subnet ?? ''))?.routeTable ?? ''));
  if (table === undefined) return [];
  const elsewhere = defaultRoutes(table.routes).find(({ nextHopType }) => nextHopType !== 'Internet');
  if (elsewhere === undefined) return [];
  const problem = warningsIn(table.id)(
    'not-supported',
    `/routes/${table.routes.indexOf(elsewhere)}`,
    `${name} requires direct Internet access unless network isolation is enabled, but the ${elsewhere.addressPrefix.trim()} route of its subnet has another next hop`,
    'next hop Internet, or no route for 0.0.0.0/0',
  );
  return [by('APPGW-DEFAULT-ROUTE', problem)];
}

/**
 * Rule APPGW-SUBNET: only application gateways in the subnet, enough addresses for all of them, and
 * preferably a /24.
 */
function subnetProblems(gateway: ApplicationGateway, neighbors: Neighbors): readonly Problem[] {
  const subnet = readSubnet(neighbors.get(gateway.subnet ?? ''));
  if (subnet === undefined) return [];
  const text = subnet.addressPrefix;
  const around = neighbors.all.filter((each) => readInside(each)?.subnet === subnet.id);
  const gateways = around.flatMap((each) => readGateway(each) ?? []);
  // With several gateways in one subnet, only the first reports the problem.
  if (gateways[0]?.id !== gateway.id) return [];
  const strangers = around
    .filter((each) => each.kind !== gateway.kind)
    .map((each) =>
      errorsIn(each.id)(
        'not-supported',
        '/subnet',
        `Only application gateways can be in ${subnet.name}, because ${gateway.name} is in it`,
        'another subnet',
      ),
    );
  const needed = gateways.reduce(
    (sum, each) => sum + each.instanceAddresses.length + (each.privateIPAddress ? 1 : 0),
    0,
  );
  const length = parsePrefix(text.trim())?.length;
  const size =
    length === undefined || length <= 24
      ? []
      : needed > 2 ** (32 - length) - 5
        ? [
            errorsIn(subnet.id)(
              'too-small',
              '/addressPrefix',
              `The gateways need ${needed} addresses, and Azure reserves five of ${text}`,
              'a /24',
            ),
          ]
        : [
            warningsIn(subnet.id)(
              'too-small',
              '/addressPrefix',
              `${text} works, but Azure recommends more addresses for ${gateway.name} to scale out`,
              'a /24 or larger',
            ),
          ];
  return [...strangers, ...size].map((each) => by('APPGW-SUBNET', each));
}

const readSubnet = readAs('subnet', { addressPrefix: z.string(), routeTable: z.string().optional() });
const readTable = readAs('route-table', {
  routes: z.array(z.object({ addressPrefix: z.string(), nextHopType: z.string() })),
});
const readInside = readWith({ subnet: z.string() });
const readGateway = readAs('application-gateway', {
  instanceAddresses: z.array(z.string()),
  privateIPAddress: z.string().optional(),
});
