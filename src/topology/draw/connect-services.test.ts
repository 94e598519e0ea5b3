/** Lines to private endpoints and application gateways, drawn and removed again. */
import { expect, test } from 'vitest';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { subnet, vnet } from '../../simulate/build/networks.test-support';
import { apim, privateEndpoint, service } from '../../simulate/build/services.test-support';
import { applyAll } from '../apply';
import { resourceById } from '../structure';
import { connectResources, detachResources } from './connect';

const gateway: Drawn = { id: 'agw', kind: 'application-gateway', name: 'agw', subnet: 'snet-agw' };
const drawn = topologyOf(
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet', 'vnet', '10.0.1.0/24'),
  subnet('snet-agw', 'vnet', '10.0.9.0/24'),
  service('store', 'Storage', 'Everyone'),
  { ...privateEndpoint('pep', 'snet', '10.0.1.9', ''), privateLinkService: undefined },
  machine('vm', 'snet', '10.0.1.5', ['Tcp/443']),
  apim('apim', 'snet', {
    mode: 'Internal',
    tier: 'Developer',
    units: ['10.0.1.4'],
    privateIPAddress: '10.0.1.10',
    source: 'ApiManagementTag',
  }),
  gateway,
);

function after(topology: typeof drawn, from: string, to: string, by = connectResources): typeof drawn {
  const drawing = by(topology, from, to);
  if ('reason' in drawing) throw new Error(drawing.reason);
  return applyAll(topology, drawing);
}

test.each([
  ['pep', 'store'],
  ['store', 'pep'],
])('a line from %s to %s says which service the endpoint leads to, and can be taken away', (from, to) => {
  const linked = after(drawn, from, to);
  expect(resourceById(linked, 'pep')).toMatchObject({ privateLinkService: 'store' });
  expect(connectResources(linked, from, to)).toHaveProperty('reason');
  expect(resourceById(after(linked, from, to, detachResources), 'pep')).not.toHaveProperty(
    'privateLinkService',
  );
});

test('a line to an application gateway adds an address to its first pool, which is created where none exists', () => {
  const first = after(drawn, 'agw', 'apim');
  expect(resourceById(first, 'agw')).toMatchObject({
    backendAddressPools: [{ name: 'apim', backendAddresses: ['10.0.1.10'] }],
  });
  const second = after(first, 'vm', 'agw');
  expect(resourceById(second, 'agw')).toMatchObject({
    backendAddressPools: [{ name: 'apim', backendAddresses: ['10.0.1.10', '10.0.1.5'] }],
  });
  expect(connectResources(second, 'vm', 'agw')).toHaveProperty('reason');
});
