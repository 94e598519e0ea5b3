/** The contribution of a site as drawn: its prefixes, its edge, its named hosts, and its other addresses. */
import { describe, expect, test } from 'vitest';
import type { Contribution } from '../../azure/parts/contribution';
import { address } from '../../network/address';
import { prefix } from '../../network/prefix';
import { addressCount } from '../../network/range-set';
import { onPremisesSite } from './kind';

function contributed(properties: object): readonly Contribution[] {
  const drawn = onPremisesSite.schema.parse({
    id: 'dc',
    kind: 'on-premises-site',
    name: 'dc',
    ...properties,
  });
  return onPremisesSite.contribute(drawn, { readings: {} } as never);
}
const one = <A extends Contribution['as']>(parts: readonly Contribution[], as: A) =>
  parts.find((each): each is Extract<Contribution, { as: A }> => each.as === as);
const ends = (parts: readonly Contribution[]) => parts.filter((each) => each.as === 'endpoint');

describe('a site', () => {
  test('has its prefixes and its advertised prefixes separately, each with its place', () => {
    const parts = contributed({
      addressPrefixes: ['192.168.0.0/16'],
      advertisedPrefixes: ['0.0.0.0/0', 'all'],
    });
    expect(one(parts, 'site')).toMatchObject({
      prefixes: [
        { value: prefix('192.168.0.0/16'), place: { resource: 'dc', pointer: '/addressPrefixes/0' } },
      ],
      advertised: [
        { value: prefix('0.0.0.0/0'), place: { resource: 'dc', pointer: '/advertisedPrefixes/0' } },
      ],
    });
  });

  test('is an endpoint with all its addresses but those of its named hosts, which are separate endpoints', () => {
    const parts = contributed({
      addressPrefixes: ['192.168.0.0/24'],
      hosts: [
        { name: 'orders', address: '192.168.0.5', ports: ['443'] },
        { name: 'unnamed yet', ports: [] },
      ],
    });
    const [everyone, orders, ...rest] = ends(parts);
    expect(everyone).toMatchObject({ part: '', node: 'dc' });
    expect(addressCount(everyone?.addresses ?? [])).toBe(255);
    expect(orders).toMatchObject({
      part: 'orders',
      node: 'dc:host:0',
      addresses: [address('192.168.0.5'), address('192.168.0.5')],
    });
    expect(rest).toEqual([]);
  });

  test('has a host without listeners if no ports are given', () => {
    const parts = contributed({
      addressPrefixes: ['192.168.0.0/24'],
      hosts: [{ name: 'user', address: '192.168.0.6', ports: [] }],
    });
    expect(one(parts, 'site')?.hosts).toMatchObject([{ name: 'user', ports: [] }]);
  });

  test('has a host that listens on port 53 if it has a DNS server', () => {
    const parts = contributed({
      addressPrefixes: ['192.168.0.0/24'],
      dnsServer: { address: '192.168.0.53', forwarders: ['10.0.0.4'] },
    });
    expect(one(parts, 'site')?.hosts).toMatchObject([{ node: 'dc:dns', ports: [53, 53] }]);
    expect(one(parts, 'dns')).toMatchObject({
      role: 'server',
      node: 'dc:dns',
      forwarders: [
        { value: address('10.0.0.4'), place: { resource: 'dc', pointer: '/dnsServer/forwarders/0' } },
      ],
    });
    expect(ends(parts).map((each) => each.as === 'endpoint' && each.part)).toEqual(['', 'dns']);
  });

  test('has no such host without a DNS server', () => {
    expect(one(contributed({ addressPrefixes: ['192.168.0.0/24'] }), 'dns')).toBeUndefined();
  });

  test.each([
    ['Allow', 'allow'],
    ['Deny', 'deny'],
    ['Unknown', 'unknown'],
  ])('has an edge with the default action %s', (defaultAction, action) => {
    expect(one(contributed({ edgeFirewall: { defaultAction } }), 'site')?.edge.defaultAction).toBe(action);
  });
});
