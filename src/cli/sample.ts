/** A small topology and a scenario made of it, as JSON texts, for the tests of the command line. */

const flow = (id: string, name: string, port: number, outcome: string) => ({
  id,
  name,
  from: { resource: 'vm-a' },
  to: { resource: 'vm-b' },
  port,
  expect: { outcome },
});

/** Two VMs in two subnets; the second listens on 443, and no device is between them. */
const resources = [
  { id: 'vnet', kind: 'virtual-network', name: 'vnet', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
  {
    id: 'snet-a',
    kind: 'subnet',
    name: 'snet-a',
    virtualNetwork: 'vnet',
    addressPrefix: '10.0.1.0/24',
    routeTable: 'rt',
  },
  { id: 'snet-b', kind: 'subnet', name: 'snet-b', virtualNetwork: 'vnet', addressPrefix: '10.0.2.0/24' },
  {
    id: 'rt',
    kind: 'route-table',
    name: 'rt-of-a',
    routes: [{ name: 'partner', addressPrefix: '198.51.100.0/24', nextHopType: 'None' }],
  },
  { id: 'vm-a', kind: 'virtual-machine', name: 'machine-a', subnet: 'snet-a', privateIPAddress: '10.0.1.4' },
  {
    id: 'vm-b',
    kind: 'virtual-machine',
    name: 'machine-b',
    subnet: 'snet-b',
    privateIPAddress: '10.0.2.4',
    services: [{ protocol: 'Tcp', port: 443 }],
  },
];

const topology = (over: object = {}) => ({
  format: 'roundtrip',
  version: 1,
  name: 'Two machines',
  resources,
  flows: [flow('web', 'Web', 443, 'works'), flow('shell', 'Shell', 22, 'fails')],
  ...over,
});

/** Every flow is as expected. */
export const good = JSON.stringify(topology());
/** `web` is expected to fail, but works. */
export const surprising = JSON.stringify(topology({ flows: [flow('web', 'Web', 443, 'fails')] }));
/** An expectation is for a flow that does not exist. */
export const expectsNothing = JSON.stringify(
  topology({ expectations: { 'apim/sql': { outcome: 'works' } } }),
);
/** A prefix is not valid; the rest is still traced. */
export const broken = JSON.stringify(
  topology({
    resources: [
      ...resources,
      {
        id: 'rt-2',
        kind: 'route-table',
        name: 'rt-2',
        routes: [{ name: 'x', addressPrefix: '999.300.1.banana', nextHopType: 'Internet' }],
      },
    ],
  }),
);
/** Two flows have one name. */
export const ambiguous = JSON.stringify(
  topology({ flows: [flow('one', 'Web', 443, 'works'), flow('two', 'Web', 443, 'works')] }),
);

/** A route discards packets to the second VM; the twin removes the route. */
export const scenario = JSON.stringify({
  format: 'roundtrip-scenario',
  version: 1,
  id: 'discarded',
  title: 'Discarded',
  opensWith: 'web',
  topology: topology({
    resources: resources.map((each) =>
      each.id === 'rt'
        ? { ...each, routes: [{ name: 'discard', addressPrefix: '10.0.2.0/24', nextHopType: 'None' }] }
        : each,
    ),
    flows: [
      {
        ...flow('web', 'Web', 443, 'fails'),
        expect: { outcome: 'fails', reason: 'next-hop-none', because: 'rt#/routes/0' },
      },
    ],
  }),
  twins: [
    {
      id: 'fixed',
      title: 'Without the route',
      commands: [{ type: 'remove-item', resource: 'rt', pointer: '/routes', index: 0 }],
      expectations: { web: { outcome: 'works', passes: [] } },
    },
  ],
});

/** A third VM in the subnet of the first. */
export const twoInOne = JSON.stringify(
  topology({
    resources: [
      ...resources,
      {
        id: 'vm-c',
        kind: 'virtual-machine',
        name: 'machine-c',
        subnet: 'snet-a',
        privateIPAddress: '10.0.1.5',
      },
    ],
  }),
);

/** A security group on the subnet of the first VM. */
export const guarded = JSON.stringify(
  topology({
    resources: [
      ...resources.map((each) => (each.id === 'snet-a' ? { ...each, networkSecurityGroup: 'nsg' } : each)),
      {
        id: 'nsg',
        kind: 'network-security-group',
        name: 'nsg-a',
        securityRules: [
          {
            name: 'https',
            priority: 100,
            direction: 'Inbound',
            access: 'Allow',
            protocol: 'Tcp',
            sourceAddressPrefixes: ['*'],
            sourcePortRanges: ['*'],
            destinationAddressPrefixes: ['*'],
            destinationPortRanges: ['443'],
          },
        ],
      },
    ],
  }),
);

/** Azure's output for the first VM's routes, with `changed` by prefix. */
export function azureRoutes(changed: Readonly<Record<string, object>> = {}): string {
  const rows = [
    ['10.0.0.0/16', 'VnetLocal', 'Default'],
    ['0.0.0.0/0', 'Internet', 'Default'],
    ['10.0.0.0/8', 'None', 'Default'],
    ['172.16.0.0/12', 'None', 'Default'],
    ['192.168.0.0/16', 'None', 'Default'],
    ['100.64.0.0/10', 'None', 'Default'],
    ['198.51.100.0/24', 'None', 'User'],
  ] as const;
  const value = rows.map(([prefix, nextHopType, source]) => ({
    addressPrefix: [prefix],
    nextHopType,
    nextHopIpAddress: [],
    source,
    state: 'Active',
    ...changed[prefix],
  }));
  return JSON.stringify({ value });
}

/** Azure's output with one rule, which differs from the drawing. */
export function azureRules(): string {
  const rule = {
    name: 'securityRules/https',
    priority: 100,
    direction: 'Inbound',
    access: 'Deny',
    protocol: 'Tcp',
    sourceAddressPrefix: '0.0.0.0/0',
    destinationAddressPrefix: '0.0.0.0/0',
    sourcePortRange: '0-65535',
    destinationPortRange: '443-443',
  };
  const networkSecurityGroup = {
    id: '/subscriptions/s/providers/Microsoft.Network/networkSecurityGroups/nsg-a',
  };
  return JSON.stringify({ value: [{ networkSecurityGroup, effectiveSecurityRules: [rule] }] });
}
