import { describe, expect, test } from 'vitest';
import { compiled } from '../build/ask.test-support';
import { topologyOf } from '../build/drawn.test-support';
import { machine } from '../build/machines.test-support';
import { nsg, subnet, vnet } from '../build/networks.test-support';
import { compareRulesWithAzure } from '.';
import type { RulesComparison } from './comparison';

const simulation = compiled(
  topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet', 'vnet', '10.0.0.0/24', { nsg: 'nsg-subnet' }),
    machine('vm', 'snet', '10.0.0.4', [], { networkSecurityGroup: 'nsg-nic' }),
    nsg('nsg-subnet', [['Allow', 'Inbound', { protocol: 'Tcp', from: 'Storage', ports: ['80', '443'] }]]),
    nsg('nsg-nic', [['Deny', 'Outbound', { to: '203.0.113.0/24' }]]),
  ),
);

type Rule = Readonly<Record<string, unknown>>;
const inbound: Rule = {
  name: 'securityRules/rule 0',
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: 'Storage',
  destinationAddressPrefix: '0.0.0.0/0',
  sourcePortRange: '0-65535',
  destinationPortRanges: ['443-443', '80-80'],
};
const outbound: Rule = {
  name: 'securityRules/rule 0',
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: 'All',
  sourceAddressPrefix: '*',
  destinationAddressPrefix: '203.0.113.0/24',
  sourcePortRange: '*',
  destinationPortRange: '*',
};
const group = (name: string, rules: readonly Rule[]) => ({
  networkSecurityGroup: { id: `/x/networkSecurityGroups/${name}` },
  effectiveSecurityRules: rules,
});

function compare(groups: unknown): RulesComparison {
  const compared = compareRulesWithAzure(simulation, 'vm', JSON.stringify(groups));
  if (compared.type === 'unreadable') throw new Error(JSON.stringify(compared.problems));
  return compared.comparison;
}

/** Only the declared rules. */
const declared = ({ rows }: RulesComparison) => rows.filter(({ priority }) => priority < 65_000);

describe('compareRules', () => {
  test('agrees by group, direction and priority, ports in any order and a tag by its addresses (NSG-PRIORITY)', () => {
    const rows = declared(compare([group('NSG-NIC', [outbound]), group('nsg-subnet', [inbound])]));
    expect(rows.map(({ outcome, group: name, direction }) => `${outcome} ${name} ${direction}`)).toEqual([
      'agrees nsg-subnet Inbound',
      'agrees nsg-nic Outbound',
    ]);
    expect(rows[0]).toMatchObject({
      here: { place: { resource: 'nsg-subnet', pointer: '/securityRules/0' } },
    });
  });

  test.each([
    ['access', { access: 'Deny' }, { field: 'access', here: 'Allow', azure: 'Deny' }],
    ['protocol', { protocol: 'All' }, { field: 'protocol', here: 'Tcp', azure: '*' }],
    ['source ports', { sourcePortRange: '53' }, { field: 'sourcePorts', here: '*', azure: '53' }],
    [
      'destination ports',
      { destinationPortRanges: ['443'] },
      { field: 'destinationPorts', here: '80, 443', azure: '443' },
    ],
    [
      'source',
      { expandedSourceAddressPrefix: ['20.60.0.0/17', '20.70.0.0/16'] },
      {
        field: 'source',
        onlyHere: { prefixes: ['20.60.128.0/17'] },
        onlyAzure: { prefixes: ['20.70.0.0/16'] },
      },
    ],
    [
      'destination',
      { destinationAddressPrefix: '10.0.0.0/24' },
      { field: 'destination', onlyAzure: { count: 0 } },
    ],
  ])('says what differs in the %s', (_, change, difference) => {
    const { outcome, rows } = compare([
      group('nsg-nic', [outbound]),
      group('nsg-subnet', [{ ...inbound, ...change }]),
    ]);
    expect(outcome).toBe('differs');
    expect(rows[0]).toMatchObject({ outcome: 'differs', group: 'nsg-subnet', differences: [difference] });
  });

  test('finds rules that only one side has', () => {
    const rows = declared(
      compare([
        group('nsg-nic', []),
        group('nsg-subnet', [inbound, { ...inbound, name: 'securityRules/more', priority: 200 }]),
      ]),
    );
    expect(rows).toMatchObject([
      { outcome: 'missing-here', group: 'nsg-subnet', priority: 200, azure: { name: 'more' } },
      { outcome: 'missing-there', group: 'nsg-nic', direction: 'Outbound', priority: 100 },
      { outcome: 'agrees' },
    ]);
  });

  test('compares the one group that is left on each side, whatever their names', () => {
    const rows = declared(compare([group('nsg-nic', [outbound]), group('vm-subnet-nsg', [inbound])]));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees']);
    const several = declared(compare([group('one', [outbound]), group('other', [inbound])]));
    expect(several.map(({ outcome }) => outcome)).toEqual([
      'missing-here',
      'missing-here',
      'missing-there',
      'missing-there',
    ]);
  });

  test('says what it cannot compare: VirtualNetwork without its addresses, and a term that it does not know', () => {
    const { rows } = compare([
      group('nsg-nic', [outbound]),
      group('nsg-subnet', [
        { ...inbound, sourceAddressPrefix: 'NoSuchTag' },
        {
          ...inbound,
          priority: 65_000,
          protocol: 'All',
          destinationPortRanges: ['*'],
          sourceAddressPrefix: 'VirtualNetwork',
          destinationAddressPrefix: 'VirtualNetwork',
        },
      ]),
    ]);
    const notes = rows.flatMap((row) => ('notCompared' in row ? row.notCompared : []));
    expect(notes).toEqual([
      { field: 'source', term: 'NoSuchTag' },
      { field: 'source', term: 'VirtualNetwork' },
      { field: 'destination', term: 'VirtualNetwork' },
    ]);
  });

  test('compares the addresses of VirtualNetwork where Azure lists them (NSG-VNET-TAG)', () => {
    const addresses = ['10.0.0.0/16', '168.63.129.16/32'];
    const vnetRule = (expanded: readonly string[]) => ({
      ...inbound,
      name: 'defaultSecurityRules/AllowVnetInBound',
      priority: 65_000,
      protocol: 'All',
      destinationPortRanges: ['0-65535'],
      sourceAddressPrefix: 'VirtualNetwork',
      destinationAddressPrefix: 'VirtualNetwork',
      expandedSourceAddressPrefix: expanded,
      expandedDestinationAddressPrefix: addresses,
    });
    const row = (expanded: readonly string[]) =>
      compare([group('nsg-nic', []), group('nsg-subnet', [vnetRule(expanded)])]).rows.find(
        ({ priority, direction, group: name }) =>
          priority === 65_000 && direction === 'Inbound' && name === 'nsg-subnet',
      );
    expect(row(addresses)?.outcome).toBe('agrees');
    expect(row([...addresses, '10.9.0.0/16'])).toMatchObject({
      outcome: 'differs',
      differences: [{ field: 'source', onlyHere: { count: 0 }, onlyAzure: { prefixes: ['10.9.0.0/16'] } }],
    });
  });

  test('is the same for groups and rules in any order, and after a round trip through JSON', () => {
    const more = { ...inbound, priority: 300 };
    const one = compare([group('nsg-nic', [outbound]), group('nsg-subnet', [inbound, more])]);
    expect(compare([group('nsg-subnet', [more, inbound]), group('nsg-nic', [outbound])])).toEqual(one);
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  });
});
