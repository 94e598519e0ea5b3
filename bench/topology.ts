/**
 * A topology of any size for the bench: one virtual network with a given number of subnets, each with a route table, a security
 * group, two VMs and their flows; one firewall that all traffic goes through; one API Management instance with its catalog.
 */
import type { Topology } from '../src/topology/document';
import { parseTopology } from '../src/topology/parse';

const firewall = '10.0.1.4';

export function benchTopology(subnets: number): Topology {
  const numbers = Array.from({ length: subnets }, (_, index) => index);
  const text = JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: `${subnets} subnets`,
    resources: [...hub(), ...numbers.flatMap((number) => workload(number, subnets))],
    flows: numbers.flatMap((number) => flows(number, subnets)),
  });
  const { topology, problems } = parseTopology(text);
  if (topology === undefined || problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  return topology;
}

/**
 * The routes that the bench edits; their next hop alternates between the firewall and the Internet. One is in a workload's
 * table, which few flows use; the other is the default route in the instance's table, which its whole catalog uses.
 */
export const editedRoutes = {
  'a workload’s route': { resource: 'rt-0', pointer: '/routes/9/nextHopType' },
  'the instance’s default route': { resource: 'rt-apim', pointer: '/routes/0/nextHopType' },
} as const;
export type EditedRoute = keyof typeof editedRoutes;

function hub(): readonly object[] {
  return [
    { id: 'vnet', kind: 'virtual-network', name: 'vnet', addressSpace: { addressPrefixes: ['10.0.0.0/12'] } },
    subnet('snet-apim', '10.0.0.0/27', { routeTable: 'rt-apim', networkSecurityGroup: 'nsg-apim' }),
    { ...subnet('snet-firewall', '10.0.1.0/26', {}), name: 'AzureFirewallSubnet' },
    {
      id: 'rt-apim',
      kind: 'route-table',
      name: 'rt-apim',
      routes: [
        route('default', '0.0.0.0/0'),
        route('management', 'ApiManagement', 'Internet'),
        route('clients', '203.0.113.0/24', 'Internet'),
      ],
    },
    {
      id: 'nsg-apim',
      kind: 'network-security-group',
      name: 'nsg-apim',
      securityRules: [
        rule('clients', 100, 'Inbound', ['Internet'], ['VirtualNetwork'], ['443']),
        rule('management', 110, 'Inbound', ['ApiManagement'], ['VirtualNetwork'], ['3443']),
        rule('probe', 120, 'Inbound', ['AzureLoadBalancer'], ['VirtualNetwork'], ['6390']),
      ],
    },
    {
      id: 'apim',
      kind: 'api-management',
      name: 'apim',
      subnet: 'snet-apim',
      publicIPAddress: '20.62.10.8',
      instanceAddresses: ['10.0.0.4', '10.0.0.5'],
      sku: { name: 'Premium', capacity: 2 },
      backends: [{ name: 'first', url: 'https://10.1.0.4' }],
    },
    { id: 'control-plane', kind: 'api-management-control-plane', name: 'APIM control plane' },
    {
      id: 'clients',
      kind: 'internet-client',
      name: 'Clients',
      addressPrefixes: ['203.0.113.0/24', '198.51.100.0/24'],
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
            {
              name: 'sql',
              protocols: ['TCP'],
              sourceAddresses: ['10.1.0.0/16'],
              destinationAddresses: ['10.1.0.0/16'],
              destinationPorts: ['1433'],
            },
            {
              name: 'stores',
              protocols: ['TCP'],
              sourceAddresses: ['10.0.0.0/12'],
              destinationAddresses: ['Storage', 'Sql', 'AzureKeyVault'],
              destinationPorts: ['443', '1433'],
            },
          ],
        },
      ],
    },
  ];
}

/** A subnet with ten routes and ten rules, as in a landing zone: most never match. */
function workload(number: number, subnets: number): readonly object[] {
  const neighbors = [1, 2, 3, 4].map((step) => (number + step) % Math.max(subnets, 5));
  return [
    subnet(`snet-${number}`, `10.1.${number}.0/24`, {
      routeTable: `rt-${number}`,
      networkSecurityGroup: `nsg-${number}`,
    }),
    {
      id: `rt-${number}`,
      kind: 'route-table',
      name: `rt-${number}`,
      routes: [
        route('default', '0.0.0.0/0'),
        ...neighbors.map((neighbor) => route(`to-${neighbor}`, `10.1.${neighbor}.0/24`)),
        route('storage', 'Storage.EastUS', 'Internet'),
        route('monitor', 'AzureMonitor', 'Internet'),
        route('old-site', '192.168.0.0/16', 'None'),
        route('lab', '172.16.0.0/12', 'None'),
        route('partner', '198.51.100.0/24'),
      ],
    },
    {
      id: `nsg-${number}`,
      kind: 'network-security-group',
      name: `nsg-${number}`,
      securityRules: [
        rule('web', 100, 'Inbound', ['VirtualNetwork'], ['*'], ['443']),
        rule('sql', 110, 'Inbound', ['10.1.0.0/16'], ['*'], ['1433']),
        rule('health', 120, 'Inbound', ['AzureLoadBalancer'], ['*'], ['8080']),
        rule('admin', 130, 'Inbound', ['10.0.0.64/26'], ['*'], ['22', '3389']),
        rule('rest-in', 4096, 'Inbound', ['*'], ['*'], ['*'], 'Deny'),
        rule('sql-out', 100, 'Outbound', ['*'], ['10.1.0.0/16'], ['1433']),
        rule('stores', 110, 'Outbound', ['*'], ['Storage'], ['443']),
        rule('databases', 120, 'Outbound', ['*'], ['Sql'], ['1433']),
        rule('web-out', 130, 'Outbound', ['*'], ['VirtualNetwork', 'AzureMonitor'], ['443']),
        rule('rest-out', 4096, 'Outbound', ['*'], ['*'], ['*'], 'Deny'),
      ],
    },
    machine(`vm-${number}-a`, `snet-${number}`, `10.1.${number}.4`, 443),
    machine(`vm-${number}-b`, `snet-${number}`, `10.1.${number}.5`, 1433),
  ];
}

function flows(number: number, subnets: number): readonly object[] {
  const next = (number + 1) % subnets;
  const from = { resource: `vm-${number}-a` };
  return [
    {
      id: `sql-${number}`,
      name: `To the next database ${number}`,
      from,
      to: { resource: `vm-${next}-b` },
      port: 1433,
    },
    {
      id: `web-${number}`,
      name: `Within the subnet ${number}`,
      from: { resource: `vm-${number}-b` },
      to: from,
      port: 443,
    },
    {
      id: `storage-${number}`,
      name: `To Storage ${number}`,
      from,
      to: { serviceTag: 'Storage.EastUS' },
      port: 443,
    },
    {
      id: `partner-${number}`,
      name: `To the partner ${number}`,
      from,
      to: { address: '198.51.100.7' },
      port: 443,
    },
  ];
}

function subnet(id: string, addressPrefix: string, over: object): object {
  return { id, kind: 'subnet', name: id, virtualNetwork: 'vnet', addressPrefix, ...over };
}

function machine(id: string, subnet: string, privateIPAddress: string, port: number): object {
  return {
    id,
    kind: 'virtual-machine',
    name: id,
    subnet,
    privateIPAddress,
    services: [{ protocol: 'Tcp', port }],
  };
}

function route(name: string, addressPrefix: string, nextHopType = 'VirtualAppliance'): object {
  const nextHop = nextHopType === 'VirtualAppliance' ? { nextHopIpAddress: firewall } : {};
  return { name, addressPrefix, nextHopType, ...nextHop };
}

function rule(
  name: string,
  priority: number,
  direction: 'Inbound' | 'Outbound',
  source: readonly string[],
  destination: readonly string[],
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
    destinationAddressPrefixes: destination,
    destinationPortRanges: ports,
  };
}
