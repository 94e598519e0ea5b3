/**
 * Random topologies of Azure kinds: one or two virtual networks and their peering, subnets with route tables
 * and security groups, virtual machines, an appliance or a firewall, a load balancer, a gateway to a site,
 * clients. They are small, so that most flows touch several of these.
 */
import fc from 'fast-check';
import type { SavedFlow } from '../src/azure/flows/flow';
import { endpoint } from '../src/simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../src/simulate/build/drawn.test-support';
import { azureFirewall } from '../src/simulate/build/firewalls.test-support';
import { appliance, loadBalancer, machine } from '../src/simulate/build/machines.test-support';
import {
  natGateway,
  nsg,
  peered,
  type RouteLine,
  routeTable,
  type SecurityLine,
  subnet,
  vnet,
} from '../src/simulate/build/networks.test-support';
import { client, gateway, site } from '../src/simulate/build/outside.test-support';
import { controlPlane, service } from '../src/simulate/build/services.test-support';
import type { Topology } from '../src/topology/document';

const firewallAddress = '10.0.2.4';
const applianceAddress = '10.0.3.4';

const somePrefix = fc.constantFrom(
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.0.1.0/24',
  '10.1.0.0/16',
  '10.1.1.0/24',
  '172.20.0.0/16',
  '203.0.113.0/24',
);
const someHop = fc.constantFrom(
  firewallAddress,
  applianceAddress,
  '10.0.1.77',
  'Internet',
  'VnetLocal',
  'VirtualNetworkGateway',
  'None',
);
const someRoutes: fc.Arbitrary<readonly RouteLine[]> = fc.uniqueArray(fc.tuple(somePrefix, someHop), {
  maxLength: 3,
  selector: ([prefix]) => prefix,
});

const someTerm = fc.oneof(
  somePrefix.filter((each) => each !== '0.0.0.0/0'),
  fc.constantFrom('*', 'VirtualNetwork', 'Internet'),
);
const someRules: fc.Arbitrary<readonly SecurityLine[]> = fc.array(
  fc.tuple(
    fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    fc.constantFrom('Inbound' as const, 'Outbound' as const),
    fc.record(
      { from: someTerm, to: someTerm, ports: fc.constantFrom('443', '80-500', '*') },
      { requiredKeys: [] },
    ),
  ),
  { maxLength: 3 },
);

const someNetworkRule = fc.record({
  priority: fc.constantFrom(100, 200, 300),
  action: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
  to: fc.constantFrom('*', '10.0.0.0/8', '203.0.113.0/24'),
});

const percent = fc.integer({ min: 0, max: 99 });

const someResources: fc.Arbitrary<readonly Drawn[]> = fc
  .record({
    tables: fc.tuple(someRoutes, someRoutes, someRoutes),
    groups: fc.tuple(someRules, someRules),
    there: fc.record({
      peering: percent,
      firewall: percent,
      appliance: percent,
      gateway: percent,
      nat: percent,
      balancer: percent,
      group: percent,
    }),
    forwarded: fc.tuple(fc.boolean(), fc.boolean()),
    stateful: fc.boolean(),
    sourceNat: fc.constantFrom('None' as const, 'Internet' as const, 'All' as const),
    publicAddress: fc.boolean(),
    network: fc.uniqueArray(someNetworkRule, {
      minLength: 1,
      maxLength: 2,
      selector: (each) => each.priority,
    }),
    edge: fc.constantFrom('Allow' as const, 'Deny' as const, 'Unknown' as const),
  })
  .map(({ tables, groups, there, forwarded, stateful, sourceNat, publicAddress, network, edge }) => {
    const [routesA, routesB, routesGateway] = tables;
    const [here, far] = forwarded.map((each) => (each ? ({ forwarded: 'allowed' } as const) : {}));
    const only = (chance: number, below: number, drawn: readonly Drawn[]) => (chance < below ? drawn : []);
    return [
      vnet('hub', '10.0.0.0/16'),
      vnet('spoke', '10.1.0.0/16'),
      ...only(there.peering, 85, peered('hub', 'spoke', here, far)),
      routeTable('rt-a', routesA),
      routeTable('rt-b', routesB),
      routeTable('rt-gateway', routesGateway),
      nsg('nsg-a', groups[0]),
      nsg('nsg-b', groups[1]),
      subnet('snet-a', 'hub', '10.0.1.0/24', {
        routes: 'rt-a',
        ...(there.group < 60 ? { nsg: 'nsg-a' } : {}),
      }),
      subnet('snet-b', 'spoke', '10.1.1.0/24', {
        routes: 'rt-b',
        ...(there.group > 30 ? { nsg: 'nsg-b' } : {}),
        ...(there.nat < 30 ? { more: { natGateway: 'nat' } } : {}),
      }),
      ...only(there.nat, 30, [natGateway('nat', '198.51.100.30')]),
      machine(
        'vm-a',
        'snet-a',
        '10.0.1.4',
        ['Tcp/443'],
        publicAddress ? { publicIPAddress: '198.51.100.44' } : {},
      ),
      machine('vm-a2', 'snet-a', '10.0.1.5', ['Tcp/443']),
      machine('vm-b', 'snet-b', '10.1.1.4', ['Tcp/443', 'Udp/53']),
      ...only(there.balancer, 50, [
        loadBalancer(
          'lb',
          { subnet: 'snet-a', privateIPAddress: '10.0.1.100' },
          { backends: ['vm-a', 'vm-a2'], rules: ['Tcp/443'], probe: 'Tcp/443' },
        ),
      ]),
      ...only(there.firewall, 60, [
        subnet('AzureFirewallSubnet', 'hub', '10.0.2.0/26'),
        azureFirewall('fw', 'AzureFirewallSubnet', firewallAddress, ['198.51.100.4'], {
          nat: [{ priority: 100, rules: [{ to: '198.51.100.4', port: 443, translated: ['10.1.1.4', 443] }] }],
          network: network.map(({ priority, action, to }) => ({ priority, action, rules: [{ to }] })),
        }),
      ]),
      ...only(there.appliance, 60, [
        subnet('snet-nva', 'hub', '10.0.3.0/24'),
        appliance('nva', 'snet-nva', applianceAddress, {
          stateful,
          sourceNat,
          defaultAction: 'Allow',
          rules: [{ action: 'Deny', to: '10.1.1.4', ports: '80' }],
          publicIPAddress: '198.51.100.9',
        }),
      ]),
      ...only(there.gateway, 50, [
        subnet('GatewaySubnet', 'hub', '10.0.4.0/27', { routes: 'rt-gateway' }),
        gateway('vgw', 'GatewaySubnet', { type: 'Vpn', bgp: true, sites: ['hq'] }),
        site('hq', '172.20.0.0/16', {
          advertised: there.gateway < 10 ? ['172.20.0.0/16', '0.0.0.0/0'] : '172.20.0.0/16',
          edge,
          breakout: '198.51.100.20',
          hosts: [['orders', '172.20.1.4', ['443']]],
        }),
      ]),
      client('partners', '203.0.113.0/24'),
    ];
  });

const ends = [
  'vm-a',
  'vm-a2',
  'vm-b',
  'partners',
  'lb',
  'hq:orders',
  '203.0.113.9',
  '10.1.1.4',
  '10.0.1.100',
  '198.51.100.4',
  '198.51.100.44',
  '10.1.1.0/24',
] as const;

/** An end of a flow may not exist in the topology: then the verdict says so. */
const someFlows: fc.Arbitrary<readonly SavedFlow[]> = fc.uniqueArray(
  fc
    .record({
      from: fc.constantFrom('vm-a', 'vm-b', 'vm-a2', 'partners', 'hq', '10.1.1.0/24', '203.0.113.9'),
      to: fc.constantFrom(...ends),
      protocol: fc.constantFrom(
        'tcp' as const,
        'tcp' as const,
        'tcp' as const,
        'udp' as const,
        'icmp' as const,
      ),
      port: fc.constantFrom(443, 443, 443, 80, 53),
    })
    .map(({ from, to, protocol, port }) => ({
      id: `${from} to ${to} ${protocol} ${port}`,
      name: `${from} to ${to}`,
      plane: 'custom' as const,
      from: endpoint(from) as SavedFlow['from'],
      to: endpoint(to) as SavedFlow['to'],
      protocol,
      port,
    })),
  { minLength: 6, maxLength: 10, selector: ({ id }) => id },
);

export const someTopology: fc.Arbitrary<Topology> = fc
  .tuple(someResources, someFlows)
  .map(([resources, flows]) => ({ ...topologyOf(...resources), flows }));

/** The same topology with what shares addresses on the Internet: a control plane, services and clients within one tag; and their flows. */
export function withTags(topology: Topology): Topology {
  const regional = (id: string, serviceTag: string, host: string) =>
    service(id, serviceTag, 'Everyone', { location: 'eastus', hostNames: [host], ports: ['443'] });
  const outside = topologyOf(
    controlPlane('plane'),
    regional('partner', 'ApiManagement', 'partner.azure-api.net'),
    regional('stores', 'Storage', 'stores.blob.core.windows.net'),
    client('prober', '40.68.30.66/32'),
    client('in-storage', '20.60.0.0/24'),
  );
  const flow = (from: SavedFlow['from'], to: SavedFlow['to']): SavedFlow => {
    const id = `${JSON.stringify(from)} to ${JSON.stringify(to)}`;
    return { id, name: id, plane: 'custom', from, to, protocol: 'tcp', port: 443 };
  };
  const vm = { resource: 'vm-a' };
  return {
    ...topology,
    resources: [...topology.resources, ...outside.resources],
    flows: [
      ...topology.flows,
      flow(vm, { host: 'partner.azure-api.net' }),
      flow(vm, { host: 'stores.blob.core.windows.net' }),
      flow(vm, { serviceTag: 'ApiManagement' }),
      flow(vm, { serviceTag: 'Storage' }),
      flow(vm, { address: '20.60.0.9' }),
      flow({ serviceTag: 'AzureTrafficManager' }, { address: '198.51.100.44' }),
      flow({ serviceTag: 'Storage' }, { address: '198.51.100.44' }),
      flow({ resource: 'prober' }, { address: '198.51.100.44' }),
      flow(vm, vm),
    ],
  };
}
