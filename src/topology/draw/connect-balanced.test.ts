/** Lines to load balancers and route servers, drawn and removed again. */
import { describe, expect, test } from 'vitest';
import { topologyOf } from '../../simulate/build/drawn.test-support';
import { appliance, interfaces, loadBalancer, machine } from '../../simulate/build/machines.test-support';
import { nsg, routeServer, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { applyAll } from '../apply';
import type { Topology } from '../document';
import { resourceById } from '../structure';
import { connectResources, detachResources } from './connect';
import { isRefusal } from './refusal';

const how = { stateful: true, sourceNat: 'None', defaultAction: 'Allow' } as const;
const topology = topologyOf(
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet', 'vnet', '10.0.1.0/24'),
  subnet('snet-back', 'vnet', '10.0.2.0/24'),
  nsg('nsg', []),
  routeTable('rt', []),
  machine('vm', 'snet', '10.0.1.4', []),
  machine('vm-2', 'snet', '10.0.1.5', []),
  appliance('nva', 'snet', '10.0.1.6', how),
  loadBalancer('lb', { subnet: 'snet', privateIPAddress: '10.0.1.10' }, { backends: ['vm-2'], rules: [] }),
  routeServer('rs', 'snet-back', []),
);

function drawing(on: Topology, change: ReturnType<typeof connectResources>): Topology {
  if (isRefusal(change)) throw new Error(change.reason);
  return applyAll(on, change);
}
const backends = (on: Topology) => {
  const balancer = resourceById(on, 'lb');
  return balancer?.kind === 'load-balancer'
    ? balancer.backendAddressPools.flatMap((each) =>
        each.backendIPConfigurations.map(({ resource }) => resource),
      )
    : [];
};

describe('a line between', () => {
  test.each(['vm', 'nva'])(
    'a load balancer and %s adds that to its pool, once, and removes it again',
    (id) => {
      const drawn = drawing(topology, connectResources(topology, id, 'lb'));
      expect(backends(drawn)).toEqual(['vm-2', id]);
      expect(isRefusal(connectResources(drawn, 'lb', id))).toBe(true);
      const gone = drawing(drawn, detachResources(drawn, 'lb', id));
      expect(backends(gone)).toEqual(['vm-2']);
    },
  );

  test('a load balancer without a pool and a VM creates a pool', () => {
    const bare = applyAll(topology, [
      { type: 'set-property', resource: 'lb', pointer: '/backendAddressPools', value: [] },
    ]);
    expect(backends(drawing(bare, connectResources(bare, 'lb', 'vm')))).toEqual(['vm']);
  });

  test('a route table and an internal load balancer is a default route to its frontend', () => {
    const table = resourceById(drawing(topology, connectResources(topology, 'rt', 'lb')), 'rt');
    expect(table).toMatchObject({
      routes: [
        { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.10' },
      ],
    });
  });

  test('a route server and an appliance is a BGP connection, once, and is removed with its row', () => {
    const drawn = drawing(topology, connectResources(topology, 'nva', 'rs'));
    expect(resourceById(drawn, 'rs')).toMatchObject({ bgpConnections: [{ name: 'nva', peer: 'nva' }] });
    expect(isRefusal(connectResources(drawn, 'rs', 'nva'))).toBe(true);
    expect(resourceById(drawing(drawn, detachResources(drawn, 'rs', 'nva')), 'rs')).toMatchObject({
      bgpConnections: [],
    });
  });

  test('a security group and an appliance attaches the group to its NIC', () => {
    const drawn = drawing(topology, connectResources(topology, 'nsg', 'nva'));
    expect(resourceById(drawn, 'nva')).toMatchObject({ networkSecurityGroup: 'nsg' });
  });

  test('a security group and one NIC of several is removed, and the NIC stays', () => {
    const rows = interfaces([['eth0', 'snet', '10.0.1.7', { networkSecurityGroup: 'nsg' }]]);
    const several = applyAll(topology, [
      { type: 'set-property', resource: 'vm', pointer: '/networkInterfaces', value: rows },
    ]);
    const [row] = (
      resourceById(drawing(several, detachResources(several, 'nsg', 'vm')), 'vm') as unknown as {
        networkInterfaces: readonly Readonly<Record<string, unknown>>[];
      }
    ).networkInterfaces;
    expect(row).toMatchObject({ name: 'eth0', privateIPAddress: '10.0.1.7' });
    expect(row).not.toHaveProperty('networkSecurityGroup');
  });
});
