/** Expectations that name devices on the way of the packets: `via` and `notVia`. */
import { describe, expect, test } from 'vitest';
import type { Expectation } from '../azure/flows/flow';
import { statusBoard } from '.';
import { compiled, endpoint } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { azureFirewall } from './build/firewalls.test-support';
import { machine } from './build/machines.test-support';
import { natGateway, routeTable, subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';

/** A route leads to the firewall; the second machine's subnet has a NAT gateway. */
function differences(from: string, to: string, expected: Partial<Expectation>) {
  const topology = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('AzureFirewallSubnet', 'vnet', '10.0.2.0/26'),
    subnet('snet', 'vnet', '10.0.1.0/24', { routes: 'rt' }),
    subnet('snet-b', 'vnet', '10.0.3.0/24', { routes: 'rt-b', more: { natGateway: 'nat' } }),
    routeTable('rt', [['10.0.3.0/24', '10.0.2.4']]),
    routeTable('rt-b', [['10.0.1.0/24', '10.0.2.4']]),
    natGateway('nat', '198.51.100.9'),
    azureFirewall('fw', 'AzureFirewallSubnet', '10.0.2.4', ['198.51.100.4'], {
      network: [{ priority: 200, action: 'Allow', rules: [{}] }],
    }),
    machine('vm', 'snet', '10.0.1.4', ['Tcp/443']),
    machine('b', 'snet-b', '10.0.3.4', ['Tcp/443']),
    client('people', '203.0.113.0/24'),
  );
  const flow = {
    id: 'flow',
    name: 'Flow',
    plane: 'custom',
    from: endpoint(from) as never,
    to: endpoint(to) as never,
    protocol: 'tcp',
    port: 443,
    expect: { outcome: 'works', ...expected } as Expectation,
  } as const;
  return statusBoard(compiled({ ...topology, flows: [flow] })).rows[0]?.differences;
}

describe('the path', () => {
  test('includes the devices that `via` names, in any order, and none that `notVia` names', () => {
    expect(differences('vm', 'b', { via: ['b', 'fw', 'vm'], notVia: ['nat'] })).toEqual([]);
  });

  test('differs if it does not include a device that `via` names, or includes one that `notVia` names', () => {
    expect(differences('vm', 'b', { via: ['nat'], notVia: ['fw'] })).toEqual([
      'expected the path to include nat, but it does not',
      'expected the path not to include fw, but it does',
    ]);
  });

  test('includes a NAT gateway that translates the source', () => {
    expect(differences('b', '203.0.113.7', { via: ['nat'], outcome: 'fails' })).toEqual([]);
    expect(differences('vm', '203.0.113.7', { notVia: ['nat'], outcome: 'fails' })).toEqual([]);
  });

  test('of a flow that fails is that of its packets until they are lost', () => {
    expect(differences('10.0.1.4', '10.0.3.99', { outcome: 'fails', via: ['fw'], notVia: ['b'] })).toEqual(
      [],
    );
  });
});
