/** A hub with a given number of spokes: each has five subnets, 25 routes, ten security rules and four flows. */
import type { Topology } from '../src/topology/document';
import { parseTopology } from '../src/topology/parse';

const firewall = '10.0.1.4';

export function spokesTopology(spokes: number): Topology {
  const numbers = Array.from({ length: spokes }, (_, index) => index);
  const text = JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: `${spokes} spokes`,
    resources: [...hub(), ...numbers.flatMap(spoke)],
    flows: numbers.flatMap((number) => flows(number, spokes)),
  });
  const { topology, problems } = parseTopology(text);
  if (topology === undefined || problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  return topology;
}

/** A route in the first spoke, whose next hop alternates between the firewall and the Internet. */
export const editedSpokeRoute = { resource: 'rt-0', pointer: '/routes/20/nextHopType' } as const;

/** The spokes use `10.8.0.0/16` and up, enough for more than two hundred. */
const second = (number: number) => 8 + number;
const space = (number: number) => `10.${second(number)}`;

function hub(): readonly object[] {
  return [
    { id: 'hub', kind: 'virtual-network', name: 'hub', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    {
      id: 'snet-firewall',
      kind: 'subnet',
      name: 'AzureFirewallSubnet',
      virtualNetwork: 'hub',
      addressPrefix: '10.0.1.0/26',
    },
    {
      id: 'fw',
      kind: 'azure-firewall',
      name: 'azfw-hub',
      subnet: 'snet-firewall',
      privateIPAddress: firewall,
      publicIPAddresses: ['20.62.10.9'],
      networkRuleCollections: [
        {
          name: 'inside',
          priority: 200,
          rules: [
            firewallRule('web', ['10.0.0.0/8'], ['443', '1433']),
            firewallRule('stores', ['Storage', 'Sql'], ['443']),
          ],
        },
      ],
    },
  ];
}

function spoke(number: number): readonly object[] {
  const id = `spoke-${number}`;
  return [
    {
      id,
      kind: 'virtual-network',
      name: id,
      addressSpace: { addressPrefixes: [`${space(number)}.0.0/16`] },
    },
    peering(`hub-${number}`, 'hub', id, false),
    peering(`back-${number}`, id, 'hub', true),
    {
      id: `rt-${number}`,
      kind: 'route-table',
      name: `rt-${number}`,
      routes: [
        ...Array.from({ length: 20 }, (_, index) => route(`lab-${index}`, `172.16.${index}.0/24`, 'None')),
        route('partner', '198.51.100.0/24', 'VirtualAppliance'),
        route('private', '10.0.0.0/8', 'VirtualAppliance'),
        route('storage', 'Storage.EastUS', 'Internet'),
        route('own', `${space(number)}.0.0/16`, 'VnetLocal'),
        route('default', '0.0.0.0/0', 'VirtualAppliance'),
      ],
    },
    {
      id: `nsg-${number}`,
      kind: 'network-security-group',
      name: `nsg-${number}`,
      securityRules: [
        rule('web', 100, 'Inbound', ['10.0.0.0/8'], ['443']),
        rule('sql', 110, 'Inbound', ['10.0.0.0/8'], ['1433']),
        rule('health', 120, 'Inbound', ['AzureLoadBalancer'], ['8080']),
        rule('admin', 130, 'Inbound', ['10.0.0.64/26'], ['22', '3389']),
        rule('rest-in', 4096, 'Inbound', ['*'], ['*'], 'Deny'),
        rule('inside-out', 100, 'Outbound', ['*'], ['443', '1433']),
        rule('names', 110, 'Outbound', ['*'], ['53']),
        rule('time', 120, 'Outbound', ['*'], ['123']),
        rule('mail', 130, 'Outbound', ['*'], ['25'], 'Deny'),
        rule('rest-out', 4096, 'Outbound', ['*'], ['*'], 'Deny'),
      ],
    },
    ...[0, 1, 2, 3, 4].flatMap((subnet) => [
      {
        id: `snet-${number}-${subnet}`,
        kind: 'subnet',
        name: `snet-${subnet}`,
        virtualNetwork: id,
        addressPrefix: `${space(number)}.${subnet}.0/24`,
        routeTable: `rt-${number}`,
        networkSecurityGroup: `nsg-${number}`,
      },
      {
        id: `vm-${number}-${subnet}`,
        kind: 'virtual-machine',
        name: `vm-${number}-${subnet}`,
        subnet: `snet-${number}-${subnet}`,
        privateIPAddress: `${space(number)}.${subnet}.4`,
        services: [
          { protocol: 'Tcp', port: 443 },
          { protocol: 'Tcp', port: 1433 },
        ],
      },
    ]),
  ];
}

function flows(number: number, spokes: number): readonly object[] {
  const from = { resource: `vm-${number}-0` };
  const next = (number + 1) % spokes;
  const flow = (id: string, to: object, port: number) => ({
    id: `${id}-${number}`,
    name: `${id} of ${number}`,
    from,
    to,
    port,
  });
  return [
    flow('neighbor', { resource: `vm-${next}-1` }, 443),
    flow('inside', { resource: `vm-${number}-2` }, 1433),
    flow('storage', { serviceTag: 'Storage.EastUS' }, 443),
    flow('partner', { address: '198.51.100.7' }, 443),
  ];
}

function peering(id: string, virtualNetwork: string, remote: string, forwarded: boolean): object {
  return {
    id,
    kind: 'virtual-network-peering',
    name: id,
    virtualNetwork,
    remoteVirtualNetwork: remote,
    allowForwardedTraffic: forwarded,
  };
}

function route(name: string, addressPrefix: string, nextHopType: string): object {
  const nextHop = nextHopType === 'VirtualAppliance' ? { nextHopIpAddress: firewall } : {};
  return { name, addressPrefix, nextHopType, ...nextHop };
}

function firewallRule(
  name: string,
  destinationAddresses: readonly string[],
  ports: readonly string[],
): object {
  return {
    name,
    protocols: ['TCP'],
    sourceAddresses: ['10.0.0.0/8'],
    destinationAddresses,
    destinationPorts: ports,
  };
}

function rule(
  name: string,
  priority: number,
  direction: 'Inbound' | 'Outbound',
  source: readonly string[],
  ports: readonly string[],
  access = 'Allow',
): object {
  return {
    name,
    priority,
    direction,
    access,
    protocol: access === 'Deny' ? '*' : 'Tcp',
    sourceAddressPrefixes: source,
    sourcePortRanges: ['*'],
    destinationAddressPrefixes: ['*'],
    destinationPortRanges: ports,
  };
}
