/** The sides of a flow whose endpoint has more than one address. */
import { expect, test } from 'vitest';
import { ask, packetsOf } from '../build/ask.test-support';
import { topologyOf } from '../build/drawn.test-support';
import { machine } from '../build/machines.test-support';
import { subnet, vnet } from '../build/networks.test-support';
import { apim } from '../build/services.test-support';

const topology = topologyOf(
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet-apim', 'vnet', '10.0.1.0/24'),
  subnet('snet-vm', 'vnet', '10.0.2.0/24'),
  apim('apim', 'snet-apim', {
    mode: 'External',
    tier: 'Developer',
    units: ['10.0.1.4'],
    publicIPAddress: '20.62.10.8',
    source: 'ApiManagementTag',
  }),
  machine('vm', 'snet-vm', '10.0.2.4', ['Tcp/443']),
);

test('an instance connects from its unit, not from its public IP address', () => {
  const trace = ask(topology, 'apim', 'vm', 'tcp/443');
  expect(trace.summary.outcome).toBe('works');
  expect(packetsOf(trace)[0]?.hops[0]?.packetOut).toMatchObject({
    source: '10.0.1.4',
    destination: '10.0.2.4',
  });
});

test('an instance is reached at its public IP address', () => {
  const trace = ask(topology, '203.0.113.7', 'apim', 'tcp/443');
  expect(packetsOf(trace)[0]?.hops[0]?.packetOut).toMatchObject({ destination: '20.62.10.8' });
});
