import { expect, test } from 'vitest';
import { parseTopology } from './parse';
import { reachesFurther, removalOf, removalText } from './removal';

const subnet = (id: string, more = {}) => ({
  id,
  kind: 'subnet',
  name: id,
  virtualNetwork: 'vnet',
  addressPrefix: '10.0.0.0/24',
  ...more,
});

const topology = parseTopology(
  JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: 'test',
    resources: [
      {
        id: 'vnet',
        kind: 'virtual-network',
        name: 'vnet-hub',
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      },
      ...['a', 'b', 'c', 'd', 'e'].map((id) => subnet(`snet-${id}`, { routeTable: 'rt' })),
      subnet('snet-alone', { networkSecurityGroup: 'nsg' }),
      { id: 'rt', kind: 'route-table', name: 'rt-hub', routes: [] },
      { id: 'nsg', kind: 'network-security-group', name: 'nsg-1', securityRules: [] },
      { id: 'fw', kind: 'azure-firewall', name: 'fw', subnet: 'snet-a', privateIPAddress: '10.0.0.4' },
      { id: 'client', kind: 'internet-client', name: 'Partners' },
    ],
    flows: [
      { id: 'in', name: 'Partners to fw', from: { resource: 'client' }, to: { resource: 'fw' }, port: 443 },
    ],
  }),
).topology!;

const removed = (...ids: readonly string[]) => removalText(removalOf(topology, ids));

test('names the resources that referred to what was removed', () => {
  expect(removed('nsg')).toBe('nsg-1 removed. 1 resource referred to it: snet-alone.');
  expect(removed('rt')).toBe(
    'rt-hub removed. 5 resources referred to it: snet-a, snet-b, snet-c and 2 more.',
  );
  expect(removed('rt', 'nsg')).toBe(
    '2 resources removed. 6 resources referred to them: snet-a, snet-b, snet-c and 3 more.',
  );
});

test('counts what was inside a container, and does not name it as referring', () => {
  expect(removed('vnet')).toBe(
    'vnet-hub removed, with 7 resources inside. 1 flow starts or ends there: Partners to fw.',
  );
  expect(removed('vnet', 'snet-a', 'rt', 'client')).toContain(
    '4 resources removed, with 6 resources inside.',
  );
});

test('names the flows that lost an end', () => {
  expect(removed('client')).toBe('Partners removed. 1 flow starts or ends there: Partners to fw.');
});

test('reaches no further for a resource on which nothing depends', () => {
  expect(reachesFurther(removalOf(topology, ['snet-alone']))).toBe(false);
  expect(removed('snet-alone')).toBe('snet-alone removed.');
  expect(reachesFurther(removalOf(topology, ['nsg']))).toBe(true);
});
