/** Loops that are certain from the configuration are in the problem list, at each of their members. */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { type Drawn, drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { appliance, interfaces, machine } from '../../simulate/build/machines.test-support';
import { dnsServer } from '../../simulate/build/name-servers.test-support';
import { peered, type RouteLine, routeTable, subnet, vnet } from '../../simulate/build/networks.test-support';
import { checkTopology } from '../check';

const tags = builtInServiceTags();

/** The places of the warnings that something never works, each with its rule. */
function loopsOf(...rows: readonly Drawn[]): readonly string[] {
  return checkTopology(topologyOf(...rows), { tags })
    .filter(({ code }) => code === 'never-works')
    .map(({ resource, pointer, rule }) => `${resource}#${pointer} ${rule ?? ''}`.trim());
}

const network = [vnet('vnet', '10.0.0.0/16'), subnet('snet', 'vnet', '10.0.1.0/24')];

describe('DNS servers that forward to each other', () => {
  const a = (lines: Parameters<typeof dnsServer>[3]) => dnsServer('a', 'snet', '10.0.1.5', lines);
  const b = (lines: Parameters<typeof dnsServer>[3]) => dnsServer('b', 'snet', '10.0.1.6', lines);
  const c = (lines: Parameters<typeof dnsServer>[3]) => dnsServer('c', 'snet', '10.0.1.7', lines);
  const [toA, toB, toC] = [
    { forwarders: '10.0.1.5' },
    { forwarders: '10.0.1.6' },
    { forwarders: '10.0.1.7' },
  ];

  test('are reported at each of them', () => {
    expect(loopsOf(...network, a(toB), b(toA))).toEqual([
      'a#/forwarders/0 DNS-LOOP',
      'b#/forwarders/0 DNS-LOOP',
    ]);
    expect(loopsOf(...network, a(toB), b(toC), c(toA))).toHaveLength(3);
  });

  test('are reported for a domain that they forward on their own', () => {
    const conditional = (servers: string) => ({ conditional: { 'corp.test': servers } });
    expect(
      loopsOf(...network, a(conditional('10.0.1.6')), b({ ...conditional('10.0.1.5'), ...toC })),
    ).toEqual([
      'a#/conditionalForwarders/0/servers/0 DNS-LOOP',
      'b#/conditionalForwarders/0/servers/0 DNS-LOOP',
    ]);
    expect(loopsOf(...network, a(conditional('10.0.1.5')))).toEqual([
      'a#/conditionalForwarders/0/servers/0 DNS-LOOP',
    ]);
  });

  test.each<readonly [string, readonly Drawn[]]>([
    ['one has another forwarder', [a({ forwarders: ['10.0.1.6', '168.63.129.16'] }), b(toA)]],
    ['the chain ends', [a(toB), b(toC), c({ forwarders: '168.63.129.16' })]],
    [
      'one has the zone of the domain',
      [
        a({ conditional: { 'corp.test': '10.0.1.6' } }),
        b({ conditional: { 'corp.test': '10.0.1.5' }, zones: { 'corp.test': { www: '10.0.1.9' } } }),
      ],
    ],
    ['two servers have the address', [a(toB), b(toA), dnsServer('d', 'snet', '10.0.1.6', {})]],
  ])('are not reported where %s', (_, servers) => {
    expect(loopsOf(...network, ...servers)).toEqual([]);
  });

  test('are reported on premises too', () => {
    const site = drawn('on-premises-site', 'site', {
      addressPrefixes: ['192.168.0.0/16'],
      dnsServer: { address: '192.168.0.5', forwarders: ['10.0.1.5'] },
    });
    expect(loopsOf(...network, a({ forwarders: '192.168.0.5' }), site)).toEqual([
      'a#/forwarders/0 DNS-LOOP',
      'site#/dnsServer/forwarders/0 DNS-LOOP',
    ]);
  });
});

describe('an alias that leads back to itself', () => {
  const zone = (name: string, aliases: Readonly<Record<string, string>>, link = 'vnet') =>
    drawn('private-dns-zone', name, {
      recordSets: Object.entries(aliases).map(([record, cname]) => ({ name: record, cname })),
      virtualNetworkLinks: [{ name: link, virtualNetwork: link }],
    });

  test('is reported at each record of the loop, and not at what leads into it', () => {
    const aliases = { a: 'b.corp.test', b: 'A.corp.test.', into: 'a.corp.test', s: 's.corp.test' };
    expect(loopsOf(...network, zone('corp.test', aliases))).toEqual([
      'corp.test#/recordSets/0/cname DNS-ALIAS',
      'corp.test#/recordSets/1/cname DNS-ALIAS',
      'corp.test#/recordSets/3/cname DNS-ALIAS',
    ]);
  });

  test('is reported over the zones that are linked to one network', () => {
    const [one, two] = [{ a: 'b.two.test' }, { b: 'a.one.test' }];
    expect(loopsOf(...network, zone('one.test', one), zone('two.test', two))).toHaveLength(2);
    const apart = [vnet('far', '10.9.0.0/16'), zone('one.test', one), zone('two.test', two, 'far')];
    expect(loopsOf(...network, ...apart)).toEqual([]);
  });

  test('is not reported where a more specific zone answers for the name', () => {
    const outer = zone('corp.test', { 'a.sub': 'b.corp.test', b: 'a.sub.corp.test' });
    expect(loopsOf(...network, outer)).toHaveLength(2);
    const inner = drawn('private-dns-zone', 'sub.corp.test', {
      recordSets: [{ name: 'a', aRecords: ['10.0.1.9'] }],
      virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
    });
    expect(loopsOf(...network, outer, inner)).toEqual([]);
  });

  test('is reported in the zones of a DNS server', () => {
    const server = drawn('dns-server', 'dns', {
      subnet: 'snet',
      privateIPAddress: '10.0.1.5',
      zones: [{ name: 'corp.test', records: [{ name: '@', alias: 'corp.test' }] }],
    });
    expect(loopsOf(...network, server)).toEqual(['dns#/zones/0/records/0/alias DNS-ALIAS']);
  });
});

describe('appliances', () => {
  const allows = { stateful: false, sourceNat: 'None', defaultAction: 'Allow' } as const;
  const at = (id: string, second: string, lines: readonly RouteLine[]) => [
    routeTable(`rt-${id}`, lines),
    subnet(`snet-${id}`, 'vnet', `10.0.${second}.0/24`, { routes: `rt-${id}` }),
  ];
  const one = appliance('one', 'snet-one', '10.0.1.4', allows);
  const two = appliance('two', 'snet-two', '10.0.2.4', allows);
  const pair = (a: readonly RouteLine[], b: readonly RouteLine[], ...more: readonly Drawn[]) =>
    loopsOf(vnet('vnet', '10.0.0.0/16'), ...at('one', '1', a), ...at('two', '2', b), ...more);

  test('whose routes lead to each other are reported at both routes', () => {
    const rows = pair([['0.0.0.0/0', '10.0.2.4']], [['0.0.0.0/0', '10.0.1.4']], one, two);
    expect(rows).toEqual(['rt-one#/routes/0/nextHopIpAddress', 'rt-two#/routes/0/nextHopIpAddress']);
  });

  test('are not reported for different prefixes, or one way only', () => {
    expect(pair([['0.0.0.0/0', '10.0.2.4']], [['192.168.0.0/16', '10.0.1.4']], one, two)).toEqual([]);
    expect(pair([['0.0.0.0/0', '10.0.2.4']], [['0.0.0.0/0', 'Internet']], one, two)).toEqual([]);
  });

  test('are reported over a peering', () => {
    const rows = [
      vnet('vnet', '10.0.0.0/16'),
      vnet('far', '10.9.0.0/16'),
      ...peered('vnet', 'far'),
      ...at('one', '1', [['0.0.0.0/0', '10.9.2.4']]),
      routeTable('rt-two', [['0.0.0.0/0', '10.0.1.4']]),
      subnet('snet-two', 'far', '10.9.2.0/24', { routes: 'rt-two' }),
      one,
      appliance('two', 'snet-two', '10.9.2.4', allows),
    ];
    expect(loopsOf(...rows)).toHaveLength(2);
  });

  test('that do not forward are reported at the route and at the setting, and are in no loop', () => {
    const off = appliance('two', 'snet-two', '10.0.2.4', { ...allows, forwarding: false });
    expect(pair([['0.0.0.0/0', '10.0.2.4']], [['0.0.0.0/0', '10.0.1.4']], one, off)).toEqual([
      'rt-one#/routes/0/nextHopIpAddress NVA-IP-FORWARDING',
      'two#/enableIPForwarding NVA-IP-FORWARDING',
    ]);
  });

  test('whose own NIC does not forward are reported at the NIC', () => {
    const nics = interfaces([
      ['in', 'snet-two', '10.0.2.4', { enableIPForwarding: false }],
      ['out', 'snet-two', '10.0.2.5'],
    ]);
    const several = appliance('two', 'snet-two', '', { ...allows, more: { networkInterfaces: nics } });
    expect(pair([['0.0.0.0/0', '10.0.2.4']], [], several)).toContain(
      'two#/networkInterfaces/0/enableIPForwarding NVA-IP-FORWARDING',
    );
  });

  test('are needed: a virtual machine as a next hop forwards nothing, but gets what is addressed to it', () => {
    const vm = machine('vm', 'snet-two', '10.0.2.4', []);
    expect(pair([['0.0.0.0/0', '10.0.2.4']], [], vm)).toEqual([
      'rt-one#/routes/0/nextHopIpAddress NVA-IP-FORWARDING',
    ]);
    expect(pair([['10.0.2.4/32', '10.0.2.4']], [], vm)).toEqual([]);
  });
});
