/** The contribution of a gateway as drawn: its type, its sites, its default site. */
import { describe, expect, test } from 'vitest';
import { virtualNetworkGateway } from './kind';

function contributed(properties: object) {
  const drawn = virtualNetworkGateway.schema.parse({
    id: 'gw',
    kind: 'virtual-network-gateway',
    name: 'gw',
    ...properties,
  });
  return virtualNetworkGateway.contribute(drawn, {} as never)[0];
}
const placed = {
  subnet: 'GatewaySubnet',
  connections: [{ name: 'to dc', site: 'dc' }, { name: 'to nowhere' }],
};

describe('a gateway', () => {
  test('contributes nothing without a subnet', () => {
    expect(contributed({})).toBeUndefined();
  });

  test('has the sites of its connections, each with its place, and ignores a connection without a site', () => {
    expect(contributed({ ...placed, gatewayType: 'ExpressRoute' })).toEqual({
      as: 'gateway',
      id: 'gw',
      name: 'gw',
      place: { resource: 'gw', pointer: '' },
      subnet: 'GatewaySubnet',
      type: 'ExpressRoute',
      bgp: false,
      sites: [{ value: 'dc', place: { resource: 'gw', pointer: '/connections/0' } }],
    });
  });

  test('has a default site only with a connection to it', () => {
    expect(contributed({ ...placed, gatewayDefaultSite: 'dc' })).toMatchObject({
      defaultSite: { value: 'dc', place: { resource: 'gw', pointer: '/gatewayDefaultSite' } },
    });
    expect(contributed({ ...placed, gatewayDefaultSite: 'elsewhere' })).not.toHaveProperty('defaultSite');
  });
});
