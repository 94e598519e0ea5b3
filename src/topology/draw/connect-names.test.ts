import { describe, expect, test } from 'vitest';
import { apply } from '../apply';
import type { Topology } from '../document';
import { valueAt } from '../json-pointer';
import { parseTopology } from '../parse';
import { resourceById } from '../structure';
import { connectResources } from './connect';

const drawn = parseTopology(
  JSON.stringify({
    format: 'roundtrip',
    version: 1,
    name: 'names',
    resources: [
      {
        id: 'vnet',
        kind: 'virtual-network',
        name: 'vnet',
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      },
      { id: 'zone', kind: 'private-dns-zone', name: 'corp.example.com' },
      { id: 'rules', kind: 'dns-forwarding-ruleset', name: 'rules' },
      {
        id: 'resolver',
        kind: 'dns-private-resolver',
        name: 'resolver',
        inboundEndpoints: [{ name: 'in', privateIPAddress: '10.0.1.4' }],
      },
    ],
  }),
).topology as Topology;

describe('a line between a DNS resource and its client', () => {
  test.each([
    [
      'zone',
      'vnet',
      'zone',
      '/virtualNetworkLinks/0',
      { name: 'link-vnet', virtualNetwork: 'vnet', registrationEnabled: false, resolutionPolicy: 'Default' },
    ],
    ['rules', 'vnet', 'rules', '/virtualNetworkLinks/0', { name: 'link-vnet', virtualNetwork: 'vnet' }],
    ['rules', 'resolver', 'rules', '/dnsResolver', 'resolver'],
    ['resolver', 'vnet', 'vnet', '/dhcpOptions/dnsServers/0', '10.0.1.4'],
  ])('from %s to %s, in either direction, sets %s%s', (from, to, on, pointer, value) => {
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const drawing = connectResources(drawn, a, b);
      const commands = 'reason' in drawing ? [] : drawing;
      const after = commands.reduce(apply, drawn);
      expect(valueAt(resourceById(after, on), pointer)).toEqual(value);
      expect(connectResources(after, a, b)).toMatchObject({ reason: expect.stringMatching(/already/) });
    }
  });
});
