/** The parts of a firewall as drawn, with their places, before they are combined. */
import { describe, expect, test } from 'vitest';
import type { FirewallPart } from '../../azure/parts/firewall';
import { tags } from '../../azure/service-tags/tags.test-support';
import { addressesOfTerms } from '../../azure/terms/address-terms';
import { address } from '../../network/address';
import { prefix } from '../../network/prefix';
import { azureFirewall } from './kind';

const context = {
  tags,
  readings: {},
  addresses: (terms: readonly string[]) => addressesOfTerms(terms, tags),
};

function contributed(properties: object): FirewallPart | undefined {
  const drawn = azureFirewall.schema.parse({ id: 'fw', kind: 'azure-firewall', name: 'fw', ...properties });
  const [part] = azureFirewall.contribute(drawn, context);
  return part as FirewallPart | undefined;
}
const placed = { subnet: 'AzureFirewallSubnet', privateIPAddress: '10.0.2.4' };
const collection = (rule: object, more: object = {}) => ({
  name: 'c',
  priority: 200,
  ...more,
  rules: [{ name: 'r', ...rule }],
});

describe('a firewall', () => {
  test.each([
    ['a subnet', { privateIPAddress: '10.0.2.4' }],
    ['a private IP address', { subnet: 'AzureFirewallSubnet' }],
    ['an address that can be read', { ...placed, privateIPAddress: '10.0.2' }],
  ])('without %s contributes nothing', (_, properties) => {
    expect(contributed(properties)).toBeUndefined();
  });

  test('has its instances and public IP addresses, each with its place, and leaves out those that are not valid', () => {
    expect(
      contributed({
        ...placed,
        instanceAddresses: ['10.0.2.6', 'later', '10.0.2.7'],
        publicIPAddresses: ['198.51.100.4'],
      }),
    ).toMatchObject({
      address: address('10.0.2.4'),
      instances: [
        { value: address('10.0.2.6'), place: { resource: 'fw', pointer: '/instanceAddresses/0' } },
        { value: address('10.0.2.7'), place: { resource: 'fw', pointer: '/instanceAddresses/2' } },
      ],
      publicAddresses: [
        { value: address('198.51.100.4'), place: { resource: 'fw', pointer: '/publicIPAddresses/0' } },
      ],
    });
  });

  test('refers to its policy if it has one', () => {
    expect(contributed({ ...placed, firewallPolicy: 'afwp' })?.policy).toEqual({
      value: 'afwp',
      place: { resource: 'fw', pointer: '/firewallPolicy' },
    });
    expect(contributed(placed)).not.toHaveProperty('policy');
  });

  test('uses Azure-provided DNS and has no DNS proxy by default', () => {
    expect(contributed(placed)?.settings).toMatchObject({
      dns: { servers: [], proxy: false },
      privateRanges: [],
    });
    expect(
      contributed({
        ...placed,
        dnsSettings: { servers: ['10.0.5.4'], enableProxy: true },
        privateRanges: ['10.0.0.0/8'],
      })?.settings,
    ).toMatchObject({
      dns: {
        servers: [{ value: address('10.0.5.4'), place: { pointer: '/dnsSettings/servers/0' } }],
        proxy: true,
      },
      privateRanges: [{ value: prefix('10.0.0.0/8'), place: { pointer: '/privateRanges/0' } }],
    });
  });
});

describe('a network rule', () => {
  const rule = (properties: object, more: object = {}) =>
    contributed({ ...placed, networkRuleCollections: [collection(properties, more)] })?.rules.network[0]
      ?.rules[0];

  test('has its place, and denies if its collection denies', () => {
    expect(rule({ protocols: ['TCP'], destinationPorts: ['443'] }, { action: 'Deny' })).toEqual({
      rule: {
        name: 'r',
        priority: 200,
        action: 'deny',
        match: { protocols: ['tcp'], destinationPorts: [443, 443] },
        place: { resource: 'fw', pointer: '/networkRuleCollections/0/rules/0' },
        rules: ['FW-ORDER'],
      },
      names: [],
    });
  });

  test.each<[string, object, readonly number[] | undefined, readonly string[]]>([
    ['nothing', {}, undefined, []],
    ['*', { destinationAddresses: ['*'] }, undefined, []],
    ['addresses', { destinationAddresses: ['10.0.0.1'] }, [address('10.0.0.1'), address('10.0.0.1')], []],
    ['hosts alone', { destinationFqdns: ['A.Example.'] }, [], ['a.example']],
    [
      'both',
      { destinationAddresses: ['10.0.0.1'], destinationFqdns: ['a.example'] },
      [address('10.0.0.1'), address('10.0.0.1')],
      ['a.example'],
    ],
    ['* and hosts', { destinationAddresses: ['*'], destinationFqdns: ['a.example'] }, undefined, []],
  ])('to %s has exactly that destination', (_, properties, destination, names) => {
    const found = rule(properties);
    expect(found?.rule.match.destination).toEqual(destination);
    expect(found?.names).toEqual(names);
  });
});

describe('an application rule', () => {
  test('becomes one rule for each valid protocol', () => {
    const part = contributed({
      ...placed,
      applicationRuleCollections: [
        collection({
          protocols: ['Https:443', 'Http', 'Ftp:21', 'mssql:1433', 'Http:99999'],
          targetFqdns: ['*'],
        }),
      ],
    });
    expect(part?.rules.application[0]?.rules).toMatchObject([
      { protocol: 'https', port: 443, rules: ['FW-ORDER', 'FW-APPLICATION'] },
      { protocol: 'mssql', port: 1433, rules: ['FW-ORDER', 'FW-APPLICATION', 'FW-SQL-PROXY-MODE'] },
    ]);
  });
});

describe('a DNAT rule', () => {
  test('without a translated address contributes nothing', () => {
    const part = contributed({
      ...placed,
      natRuleCollections: [collection({ protocols: ['TCP'] }), collection({ translatedAddress: '10.0.1.4' })],
    });
    expect(part?.rules.nat.map(({ rules }) => rules.map(({ to }) => to))).toEqual([
      [],
      [[{ address: address('10.0.1.4'), label: 'r' }]],
    ]);
  });
});
