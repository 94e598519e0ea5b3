/** What a gateway as drawn means: its type, its sites, its default site. */
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
  test('without a subnet is nowhere', () => {
    expect(contributed({})).toBeUndefined();
  });

  test('leads to the sites of its connections, each at its place; one without a site leads nowhere', () => {
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

  test('has a default site only if a tunnel leads to it', () => {
    expect(contributed({ ...placed, gatewayDefaultSite: 'dc' })).toMatchObject({
      defaultSite: { value: 'dc', place: { resource: 'gw', pointer: '/gatewayDefaultSite' } },
    });
    expect(contributed({ ...placed, gatewayDefaultSite: 'elsewhere' })).not.toHaveProperty('defaultSite');
  });
});
