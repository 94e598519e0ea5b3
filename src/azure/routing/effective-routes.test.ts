import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address } from '../../network/address';
import { covers, formatPrefix, maskOf, type Prefix, prefix } from '../../network/prefix';
import type { RouteTable } from '../../network/routes';
import { chooseRoute, losingRoutes } from '../../network/routing';
import type { DeclaredRoute } from '../parts/virtual-network';
import type { Readings } from '../rules/register';
import { findTag } from '../service-tags/tags';
import { tags } from '../service-tags/tags.test-support';
import { newestNone, oldOnly } from '../terms/none-sets';
import { effectiveRoutesOf } from './effective-routes';
import type { GatewayRoute, SubnetRouting } from './subnet-routing';

const place = (pointer: string) => ({ resource: 'test', pointer });

type Parts = {
  /** `10.0.0.0/16`: the address space; `10.0.0.0/16` by default. */
  readonly space?: readonly string[];
  /** `0.0.0.0/0 Internet`, `Storage 10.0.0.9`. */
  readonly user?: readonly string[];
  /** `172.20.0.0/16 bgp`, `static` or `expressroute`. */
  readonly learned?: readonly string[];
  readonly propagate?: boolean;
  readonly endpoints?: readonly string[];
  readonly vpnGateway?: SubnetRouting['vpnGateway'];
  readonly defaultSite?: boolean;
  readonly readings?: Readings;
};

function declared(line: string, index: number): DeclaredRoute {
  const [to = '', hop = ''] = line.split(' ');
  return {
    name: `${to} ${hop}`,
    destination: /^\d/.test(to) ? { prefix: prefix(to) } : { tag: to },
    ...(/^\d/.test(hop)
      ? { nextHopType: 'VirtualAppliance', nextHopAddress: address(hop) }
      : { nextHopType: hop as DeclaredRoute['nextHopType'] }),
    place: place(`/routes/${index}`),
  };
}

function learnedRoute(line: string): GatewayRoute {
  const [to = '', how = ''] = line.split(' ');
  return {
    prefix: prefix(to),
    source: how === 'static' ? 'static' : 'bgp',
    over: how === 'expressroute' ? 'ExpressRoute' : 'Vpn',
    ways: [{ label: 'gateway', node: `gateway by ${how}` }],
    gateway: 'gateway',
    site: 'site',
    place: place('/learned'),
  };
}

/** The routes of a subnet in a network where only 10.0.0.9 is an appliance. */
function routes(parts: Parts): RouteTable {
  const { space = ['10.0.0.0/16'], user, learned = [], propagate = true, endpoints = [] } = parts;
  return effectiveRoutesOf({
    network: {
      as: 'virtual-network',
      id: 'vnet',
      name: 'vnet',
      prefixes: space.map((text, index) => ({ value: prefix(text), place: place(`/space/${index}`) })),
      dnsServers: [],
    },
    domain: 'vnet:vnet',
    subnet: {
      id: 'snet',
      name: 'snet',
      serviceEndpoints: endpoints.map((value, index) => ({ value, place: place(`/endpoints/${index}`) })),
    },
    table:
      user === undefined && propagate
        ? undefined
        : {
            as: 'route-table',
            id: 'rt',
            name: 'rt',
            propagateGatewayRoutes: propagate,
            routes: (user ?? []).map(declared),
          },
    gatewayRoutes: learned.map(learnedRoute),
    peeringRoutes: [],
    privateEndpoints: [],
    vpnGateway: parts.vpnGateway ?? 'none',
    defaultSite: parts.defaultSite ?? false,
    ownerOf: (value) => (value === address('10.0.0.9') ? 'nva' : undefined),
    tags,
    readings: parts.readings ?? {},
  });
}

const chosenAt = (table: RouteTable, to: string) => {
  const chosen = chooseRoute(table, address(to));
  return chosen === undefined ? 'none' : `${chosen.route.name} by ${formatPrefix(chosen.prefix)}`;
};
/** Routes that lost, as `name prefix why rules`, the longest prefix first. */
const losersAt = (table: RouteTable, to: string) =>
  losingRoutes(table, address(to)).map(({ prefix, candidate: { route, lost } }) =>
    [route.name, formatPrefix(prefix), lost?.why ?? 'shorter', ...(lost?.rules ?? [])].join(' '),
  );

describe('system routes', () => {
  test('are one for each prefix of the address space, the Internet, and none for reserved ranges', () => {
    const table = routes({ space: ['10.0.0.0/16', '10.7.0.0/24'] });
    expect(table.routes.map((each) => [each.name, each.nextHopType, each.rules])).toEqual([
      ['vnet 10.0.0.0/16', 'VnetLocal', ['RT-SYSTEM-VNET']],
      ['vnet 10.7.0.0/24', 'VnetLocal', ['RT-SYSTEM-VNET']],
      ['Internet', 'Internet', ['RT-SYSTEM-INTERNET']],
      ['None', 'None', ['RT-SYSTEM-NONE', 'RT-NONE-INSIDE']],
      ['None', 'None', ['RT-SYSTEM-NONE']],
      ['None', 'None', ['RT-SYSTEM-NONE', 'RT-NONE-SETS']],
    ]);
  });

  test.each([
    ['8.8.8.8', 'Internet by 0.0.0.0/0'],
    ['10.0.200.1', 'vnet 10.0.0.0/16 by 10.0.0.0/16'],
    ['172.20.0.1', 'None by 172.16.0.0/12'],
    ['192.168.1.1', 'None by 192.168.0.0/16'],
    ['100.100.0.1', 'None by 100.64.0.0/10'],
    // The address space leaves the route that drops the rest of the range (RT-NONE-INSIDE).
    ['10.9.0.1', 'None by 10.0.0.0/8'],
  ])('lead %s to %s', (to, chosen) => {
    expect(chosenAt(routes({}), to)).toBe(chosen);
  });

  test.each([
    ['equals', '10.0.0.0/8', 'RT-NONE-EXACT'],
    ['lies in, without being the same', '10.0.0.0/7', 'RT-NONE-REPLACED'],
  ])('drop nothing of a reserved range that %s the address space', (_, space, rule) => {
    const table = routes({ space: [space] });
    expect(chosenAt(table, '10.9.0.1')).toBe(`vnet ${space} by ${space}`);
    expect(losersAt(table, '10.0.0.1')).toContain(`None 10.0.0.0/8 invalidated ${rule}`);
    expect(chosenAt(table, '172.20.0.1')).toBe('None by 172.16.0.0/12');
  });

  test('RT-NONE-SETS: drop what the newest set has; by the other reading, what only older sets have', () => {
    const newest = routes({});
    expect(chosenAt(newest, '25.176.0.1')).toBe('None by 25.176.0.0/13');
    expect(chosenAt(newest, '25.33.0.1')).toBe('Internet by 0.0.0.0/0');
    expect(losersAt(newest, '25.33.0.1')).toContain('None 25.33.0.0/16 invalidated RT-NONE-SETS');
    const other = routes({ readings: { 'RT-NONE-SETS': 'other-set' } });
    expect(chosenAt(other, '25.176.0.1')).toBe('Internet by 0.0.0.0/0');
    expect(losersAt(other, '25.176.0.1')).toContain('None 25.176.0.0/13 invalidated RT-NONE-SETS');
    expect(chosenAt(other, '25.33.0.1')).toBe('None by 25.33.0.0/16');
    // Every set has it.
    expect(chosenAt(other, '192.168.0.1')).toBe('None by 192.168.0.0/16');
  });

  const reserved = ['10.9.0.1', '172.20.0.1', '192.168.0.1', '100.64.0.1', '127.0.0.1', '25.176.0.1'];
  const ofRange = (table: RouteTable) => [
    ...new Set(reserved.map((to) => chosenAt(table, to).split(' by')[0])),
  ];

  test('drop no reserved range once a user-defined route leads everything to an appliance', () => {
    const table = routes({ user: ['0.0.0.0/0 10.0.0.9'] });
    expect(ofRange(table)).toEqual(['0.0.0.0/0 10.0.0.9']);
    expect(losersAt(table, '172.20.0.1')).toContain('None 172.16.0.0/12 invalidated RT-NONE-UDR-DEFAULT');
    expect(losersAt(table, '25.176.0.1')).toContain('None 25.176.0.0/13 invalidated RT-NONE-UDR-DEFAULT');
  });

  test.each(['10.20.0.0/16 10.0.0.9', '8.0.0.0/8 10.0.0.9'])('stay beside the route %s', (user) => {
    expect(ofRange(routes({ user: [user] }))).toEqual(['None']);
  });

  test('RT-NONE-UDR-NONE: stay where a user-defined route leads everything nowhere', () => {
    const table = routes({ user: ['0.0.0.0/0 None'], learned: ['0.0.0.0/0 bgp'] });
    expect(ofRange(table)).toEqual(['None']);
    expect(chooseRoute(table, address('192.168.0.1'))?.route.rules).toContain('RT-NONE-UDR-NONE');
  });

  test('RT-NONE-UDR-INTERNET: are removed, or by the other reading stay, where it leads to the Internet', () => {
    const user = ['0.0.0.0/0 Internet'];
    expect(ofRange(routes({ user }))).toEqual(['0.0.0.0/0 Internet']);
    const kept = routes({ user, readings: { 'RT-NONE-UDR-INTERNET': 'kept' } });
    expect(ofRange(kept)).toEqual(['None']);
    expect(losersAt(routes({ user }), '192.168.0.1')).toContain(
      'None 192.168.0.0/16 invalidated RT-NONE-UDR-INTERNET',
    );
  });

  test('RT-NONE-BGP-DEFAULT: drop no reserved range once everything is learned by BGP, and the Internet is gone as well', () => {
    const table = routes({ learned: ['0.0.0.0/0 bgp'] });
    expect(ofRange(table)).toEqual(['site 0.0.0.0/0']);
    expect(losersAt(table, '172.20.0.1')).toEqual([
      'None 172.16.0.0/12 invalidated RT-NONE-BGP-DEFAULT',
      'Internet 0.0.0.0/0 invalidated RT-DEFAULT-LEARNED',
    ]);
    expect(ofRange(routes({ learned: ['8.0.0.0/8 bgp'] }))).toEqual(['None']);
    expect(ofRange(routes({ user: [], learned: ['0.0.0.0/0 bgp'], propagate: false }))).toEqual(['None']);
  });

  test('RT-NONE-OVERRIDDEN: one gives way to a user-defined route with its prefix, and the others stay', () => {
    const table = routes({ user: ['10.0.0.0/8 10.0.0.9'] });
    expect(chosenAt(table, '10.9.0.1')).toBe('10.0.0.0/8 10.0.0.9 by 10.0.0.0/8');
    expect(losersAt(table, '10.9.0.1')).toContain('None 10.0.0.0/8 invalidated RT-NONE-OVERRIDDEN');
    expect(chosenAt(table, '192.168.0.1')).toBe('None by 192.168.0.0/16');
  });
});

describe('with equal prefixes', () => {
  test('a user-defined route wins over BGP, and BGP over a system route', () => {
    const table = routes({ user: ['0.0.0.0/0 10.0.0.9'], learned: ['0.0.0.0/0 bgp'] });
    expect(chosenAt(table, '8.8.8.8')).toBe('0.0.0.0/0 10.0.0.9 by 0.0.0.0/0');
    expect(losersAt(table, '8.8.8.8')).toEqual([
      'site 0.0.0.0/0 0.0.0.0/0 lower-precedence RT-PRECEDENCE',
      'Internet 0.0.0.0/0 invalidated RT-DEFAULT-LEARNED',
    ]);
    expect(losersAt(routes({ user: ['0.0.0.0/0 10.0.0.9'] }), '8.8.8.8')).toEqual([
      'Internet 0.0.0.0/0 lower-precedence RT-PRECEDENCE',
    ]);
    const learned = routes({ learned: ['172.16.0.0/12 static'] });
    expect(chosenAt(learned, '172.20.0.1')).toBe('site 172.16.0.0/12 by 172.16.0.0/12');
    expect(losersAt(learned, '172.20.0.1')[0]).toBe('None 172.16.0.0/12 lower-precedence RT-PRECEDENCE');
  });

  test('a user-defined route wins over the address space', () => {
    const table = routes({ user: ['10.0.0.0/16 10.0.0.9'] });
    expect(chosenAt(table, '10.0.2.1')).toBe('10.0.0.0/16 10.0.0.9 by 10.0.0.0/16');
    expect(losersAt(table, '10.0.2.1')[0]).toBe(
      'vnet 10.0.0.0/16 10.0.0.0/16 lower-precedence RT-PRECEDENCE',
    );
  });

  test('what ExpressRoute learned wins over what a VPN learned, in whatever order they are drawn', () => {
    for (const learned of [
      ['172.20.0.0/16 bgp', '172.20.0.0/16 expressroute'],
      ['172.20.0.0/16 expressroute', '172.20.0.0/16 bgp'],
    ]) {
      const table = routes({ learned });
      expect(chooseRoute(table, address('172.20.0.1'))?.route.nextHop).toEqual({
        to: 'node',
        node: 'gateway by expressroute',
      });
      expect(losersAt(table, '172.20.0.1')[0]).toBe(
        'site 172.20.0.0/16 172.20.0.0/16 lower-precedence RT-EXPRESSROUTE-FIRST',
      );
    }
  });

  test('but a longer prefix that the VPN learned wins', () => {
    const table = routes({ learned: ['172.20.0.0/16 expressroute', '172.20.1.0/24 bgp'] });
    expect(chooseRoute(table, address('172.20.1.1'))?.route.nextHop).toEqual({
      to: 'node',
      node: 'gateway by bgp',
    });
  });
});

describe('the longest prefix', () => {
  test('wins whatever its source, and the others are reported as shorter', () => {
    const table = routes({
      user: ['0.0.0.0/0 10.0.0.9', '172.20.0.0/16 None'],
      learned: ['172.20.1.0/24 bgp'],
    });
    expect(chosenAt(table, '172.20.1.1')).toBe('site 172.20.1.0/24 by 172.20.1.0/24');
    expect(losersAt(table, '172.20.1.1').slice(0, 1)).toEqual(['172.20.0.0/16 None 172.20.0.0/16 shorter']);
    expect(table.longestPrefixRules).toEqual(['RT-LPM']);
  });

  test('pulls part of the address space to an appliance', () => {
    const table = routes({ user: ['10.0.2.0/24 10.0.0.9'] });
    expect(chosenAt(table, '10.0.2.1')).toBe('10.0.2.0/24 10.0.0.9 by 10.0.2.0/24');
    expect(chosenAt(table, '10.0.3.1')).toBe('vnet 10.0.0.0/16 by 10.0.0.0/16');
  });

  test('does not let BGP take part of the address space', () => {
    const table = routes({ learned: ['10.0.2.0/24 bgp', '10.0.0.0/16 static'] });
    expect(chosenAt(table, '10.0.2.1')).toBe('vnet 10.0.0.0/16 by 10.0.0.0/16');
    expect(losersAt(table, '10.0.2.1')).toEqual(
      expect.arrayContaining([
        'site 10.0.2.0/24 10.0.2.0/24 invalidated RT-VNET-BEATS-BGP',
        'site 10.0.0.0/16 10.0.0.0/16 invalidated RT-VNET-BEATS-BGP',
      ]),
    );
  });

  test('lets BGP have what is wider than the address space, outside it', () => {
    const table = routes({ learned: ['10.0.0.0/8 bgp'] });
    expect(chosenAt(table, '10.0.2.1')).toBe('vnet 10.0.0.0/16 by 10.0.0.0/16');
    expect(chosenAt(table, '10.9.2.1')).toBe('site 10.0.0.0/8 by 10.0.0.0/8');
  });
});

describe('a route table without gateway propagation', () => {
  test.each(['bgp', 'static', 'expressroute'])('leaves out what was learned: %s', (how) => {
    const table = routes({
      user: [],
      learned: [`172.20.0.0/16 ${how}`, `0.0.0.0/0 ${how}`],
      propagate: false,
    });
    expect(chosenAt(table, '172.20.0.1')).toBe('None by 172.16.0.0/12');
    expect(chosenAt(table, '8.8.8.8')).toBe('Internet by 0.0.0.0/0');
    expect(losersAt(table, '172.20.0.1')).toEqual(
      expect.arrayContaining(['site 172.20.0.0/16 172.20.0.0/16 invalidated RT-PROPAGATION']),
    );
  });
});

describe('a service endpoint', () => {
  test('leads to every prefix of the service’s tag, and marks what it sends with the subnet', () => {
    const table = routes({ endpoints: ['Storage'], user: ['0.0.0.0/0 10.0.0.9'] });
    expect(chosenAt(table, '20.60.7.1')).toBe('service endpoint Storage by 20.60.0.0/16');
    expect(chooseRoute(table, address('20.60.7.1'))?.route).toMatchObject({
      nextHopType: 'VirtualNetworkServiceEndpoint',
      nextHop: { to: 'domain', domain: 'internet' },
      mark: { kind: 'service-endpoint', subnet: 'snet', domain: 'vnet:vnet' },
      rules: ['RT-SE'],
      place: place('/endpoints/0'),
    });
    expect(chosenAt(table, '20.61.0.1')).toBe('0.0.0.0/0 10.0.0.9 by 0.0.0.0/0');
  });

  test.each([
    ['prefix', '20.60.0.0/16 10.0.0.9'],
    ['tag', 'Storage 10.0.0.9'],
  ])('wins over a user-defined route for the same %s', (_, line) => {
    const both: readonly Readings[] = [{}, { 'RT-SE-LONGER-UDR': 'longest-prefix' }];
    for (const readings of both) {
      const table = routes({ endpoints: ['Storage'], user: [line], readings });
      expect(chosenAt(table, '20.60.7.1')).toBe('service endpoint Storage by 20.60.0.0/16');
      expect(losersAt(table, '20.60.7.1')[0]).toBe(`${line} 20.60.0.0/16 invalidated RT-SE-WINS`);
    }
  });

  test.each(['20.60.1.0/24 10.0.0.9', 'Storage.EastUS 10.0.0.9'])(
    'wins over a longer user-defined route by one reading, and loses to it by the other: %s',
    (line) => {
      const parts = { endpoints: ['Storage'], user: [line] };
      const never = routes(parts);
      expect(chosenAt(never, '20.60.1.1')).toBe('service endpoint Storage by 20.60.0.0/16');
      expect(losersAt(never, '20.60.1.1')[0]).toBe(`${line} 20.60.1.0/24 invalidated RT-SE-LONGER-UDR`);
      expect(losersAt(never, '20.60.2.1').join()).not.toContain('RT-SE-LONGER-UDR');
      const longest = routes({ ...parts, readings: { 'RT-SE-LONGER-UDR': 'longest-prefix' } });
      expect(chosenAt(longest, '20.60.1.1')).toBe(`${line} by 20.60.1.0/24`);
      expect(chooseRoute(longest, address('20.60.1.1'))?.route.rules).toContain('RT-SE-LONGER-UDR');
      expect(chosenAt(longest, '20.60.2.1')).toBe('service endpoint Storage by 20.60.0.0/16');
    },
  );

  test('keeps a tag’s route one route where it loses to it in several prefixes', () => {
    const table = routes({
      endpoints: ['AzureCloud'],
      user: ['Storage.EastUS 10.0.0.9', 'Sql 10.0.0.9'],
      readings: { 'RT-SE-LONGER-UDR': 'longest-prefix' },
    });
    for (const { prefix: each, values } of table.active.groups())
      for (const { route } of values) expect(table.routes, formatPrefix(each)).toContain(route);
  });

  test.each(['20.60.0.0/16 bgp', '20.60.1.0/24 bgp', '20.60.1.0/24 expressroute'])(
    'wins over what a gateway learned, however long: %s',
    (learned) => {
      const table = routes({ endpoints: ['Storage'], learned: [learned] });
      expect(chosenAt(table, '20.60.1.1')).toBe('service endpoint Storage by 20.60.0.0/16');
      expect(losersAt(table, '20.60.1.1').join()).toContain('invalidated RT-VNET-BEATS-BGP');
    },
  );

  test('of a service that the tags do not have adds no route', () => {
    expect(routes({ endpoints: ['Nonsense'] }).routes.map((each) => each.name)).not.toContain(
      'service endpoint Nonsense',
    );
  });
});

describe('a route for a service tag', () => {
  test('covers each of its prefixes as one declared route, beside the longer and the shorter ones', () => {
    const table = routes({
      user: ['ApiManagement Internet', '52.224.0.0/16 10.0.0.9', '0.0.0.0/0 10.0.0.9'],
    });
    expect(chosenAt(table, '52.224.186.99')).toBe('ApiManagement Internet by 52.224.186.99/32');
    expect(chosenAt(table, '20.1.0.5')).toBe('ApiManagement Internet by 20.1.0.0/24');
    expect(chosenAt(table, '52.224.186.98')).toBe('52.224.0.0/16 10.0.0.9 by 52.224.0.0/16');
    expect(table.routes.filter((each) => each.tag === 'ApiManagement')).toHaveLength(1);
  });

  test.each([
    ['an explicit prefix', 'a regional tag', '20.60.1.0/24 None', 'Storage.EastUS 10.0.0.9', '20.60.1.1'],
    ['an explicit prefix', 'a tag', '20.61.0.0/16 None', 'Sql 10.0.0.9', '20.61.0.1'],
    [
      'a regional tag',
      'the whole tag',
      'ApiManagement.EastUS None',
      'ApiManagement Internet',
      '52.224.186.99',
    ],
    [
      'a regional tag',
      'AzureCloud in the region',
      'Storage.EastUS None',
      'AzureCloud.eastus Internet',
      '20.60.1.1',
    ],
    ['a regional tag', 'AzureCloud', 'Storage.EastUS None', 'AzureCloud Internet', '20.60.1.1'],
    ['AzureCloud in the region', 'AzureCloud', 'AzureCloud.eastus None', 'AzureCloud Internet', '20.60.1.1'],
  ])('of one prefix loses: %s wins over %s', (_, __, winner, loser, to) => {
    for (const user of [
      [winner, loser],
      [loser, winner],
    ]) {
      const table = routes({ user });
      expect(chosenAt(table, to)).toMatch(new RegExp(`^${winner} by`));
      expect(losersAt(table, to)).toEqual(
        expect.arrayContaining([expect.stringMatching(`^${loser} \\S+ lower-precedence RT-TAG-UDR$`)]),
      );
    }
  });

  test('wins over BGP of the same prefix as any user-defined route does', () => {
    const table = routes({ user: ['Sql 10.0.0.9'], learned: ['20.61.0.0/16 bgp'] });
    expect(chosenAt(table, '20.61.0.1')).toBe('Sql 10.0.0.9 by 20.61.0.0/16');
    expect(losersAt(table, '20.61.0.1')[0]).toBe(
      'site 20.61.0.0/16 20.61.0.0/16 lower-precedence RT-PRECEDENCE',
    );
  });

  test('names the rule of tags, and a route for an unknown tag is left out', () => {
    const table = routes({ user: ['Sql None', 'Nonsense None'] });
    expect(chooseRoute(table, address('20.61.0.1'))?.route.rules).toEqual(['RT-USER', 'RT-TAG-UDR']);
    expect(table.routes.map((each) => each.name)).not.toContain('Nonsense None');
  });
});

describe('the next hop of a user-defined route', () => {
  const hopOf = (line: string, more: Parts = {}) => {
    const chosen = chooseRoute(routes({ ...more, user: [line] }), address('198.51.100.1'));
    return { nextHop: chosen?.route.nextHop, rules: chosen?.route.rules };
  };
  const invalid = { to: 'nowhere', reason: 'next-hop-invalid' };

  test.each([
    ['Internet', { to: 'exit', exit: 'internet' }],
    ['None', { to: 'nowhere', reason: 'next-hop-none' }],
    ['VnetLocal', { to: 'domain', domain: 'vnet:vnet' }],
    ['10.0.0.9', { to: 'node', node: 'nva' }],
  ])('%s', (hop, nextHop) => {
    expect(hopOf(`0.0.0.0/0 ${hop}`)).toEqual({ nextHop, rules: ['RT-USER'] });
  });

  test.each(['10.0.0.8', '192.0.2.1', 'VirtualAppliance'])(
    'that is an appliance which is not directly reachable is invalid, and still the chosen route: %s',
    (hop) => {
      expect(hopOf(`0.0.0.0/0 ${hop}`)).toEqual({ nextHop: invalid, rules: ['RT-NH-APPLIANCE'] });
    },
  );

  test('that is a gateway leads to a VPN gateway, never to ExpressRoute, and is invalid without a gateway', () => {
    const line = '0.0.0.0/0 VirtualNetworkGateway';
    expect(hopOf(line, { vpnGateway: { node: 'vgw' } })).toEqual({
      nextHop: { to: 'node', node: 'vgw' },
      rules: ['RT-USER'],
    });
    expect(hopOf(line, { vpnGateway: 'expressroute' })).toEqual({
      nextHop: invalid,
      rules: ['RT-NH-GATEWAY-VPN-ONLY'],
    });
    expect(hopOf(line, { vpnGateway: 'none' })).toEqual({ nextHop: invalid, rules: ['RT-USER'] });
  });
});

describe('a default site of the gateway', () => {
  test('makes the system’s default route a matter of reading, unless gateway routes are kept out', () => {
    const internet = (parts: Parts) => chooseRoute(routes(parts), address('8.8.8.8'))?.route.rules;
    expect(internet({ defaultSite: true })).toContain('GW-DEFAULT-SITE');
    expect(internet({ defaultSite: true, user: [], propagate: false })).not.toContain('GW-DEFAULT-SITE');
    expect(internet({})).not.toContain('GW-DEFAULT-SITE');
  });
});

describe('any table', () => {
  const first = address('10.0.0.0');
  /** Around the address space, the reserved ranges, a service’s prefix, and everything. */
  const somePrefix: fc.Arbitrary<Prefix> = fc
    .tuple(
      fc.constantFrom(
        first,
        first + 0x10000,
        address('10.128.0.0'),
        address('20.60.0.0'),
        address('172.16.0.0'),
        0,
      ),
      fc.nat({ max: 0x1ffff }),
      fc.constantFrom(0, 8, 12, 15, 16, 17, 20, 24, 32),
    )
    .map(([base, more, length]) => ({ network: ((base + more) & maskOf(length)) >>> 0, length }));
  const someTables = fc.record({
    user: fc.array(fc.tuple(somePrefix, fc.constantFrom('Internet', 'None', '10.0.0.9')), { maxLength: 5 }),
    learned: fc.array(fc.tuple(somePrefix, fc.constantFrom('bgp', 'static', 'expressroute')), {
      maxLength: 4,
    }),
    endpoint: fc.boolean(),
    propagate: fc.boolean(),
    longest: fc.boolean(),
  });

  type Tables = {
    readonly user: readonly (readonly [Prefix, string])[];
    readonly learned: readonly (readonly [Prefix, string])[];
    readonly endpoint: boolean;
    readonly propagate: boolean;
    readonly longest: boolean;
  };

  /**
   * The rules of docs/azure.md, section 2.2, applied to a plain list: which routes may be chosen at all, then
   * the best of those that match.
   */
  function oracle(
    { user, learned, endpoint, propagate, longest }: Tables,
    to: number,
  ): { length: number; source: number } {
    const space = prefix('10.0.0.0/16');
    const service = endpoint ? [prefix('20.60.0.0/16')] : [];
    const within = (outer: readonly Prefix[], inner: Prefix) => outer.some((each) => covers(each, inner));
    const userDefault = user.find(([each]) => each.length === 0);
    const learnedDefault = propagate && learned.some(([each]) => each.length === 0);
    const dropped = userDefault === undefined ? !learnedDefault : userDefault[1] === 'None';
    const candidates: { prefix: Prefix; source: number }[] = [
      ...service.map((each) => ({ prefix: each, source: 0 })),
      ...user
        .filter(
          ([each]) =>
            !within(service, each) || (longest && !service.some((own) => own.length === each.length)),
        )
        .map(([each]) => ({ prefix: each, source: 1 })),
      ...(propagate ? learned : [])
        .filter(([each]) => !covers(space, each) && !within(service, each))
        .map(([each, how]) => ({ prefix: each, source: how === 'expressroute' ? 2 : 3 })),
      { prefix: space, source: 4 },
      { prefix: prefix('0.0.0.0/0'), source: 4 },
      ...(dropped ? newestNone.prefixes : []).map((each) => ({ prefix: each, source: 4 })),
    ];
    const matching = candidates.filter((each) => covers(each.prefix, { network: to, length: 32 }));
    return matching
      .map((each) => ({ length: each.prefix.length, source: each.source }))
      .reduce((a, b) => (b.length > a.length || (b.length === a.length && b.source < a.source) ? b : a));
  }

  test('chooses no route that is worse than another that matches, by Azure’s precedence', () => {
    fc.assert(
      fc.property(someTables, fc.array(somePrefix, { maxLength: 8 }), (tables, more) => {
        const table = routes({
          user: tables.user.map(([each, hop]) => `${formatPrefix(each)} ${hop}`),
          learned: tables.learned.map(([each, how]) => `${formatPrefix(each)} ${how}`),
          propagate: tables.propagate,
          endpoints: tables.endpoint ? ['Storage'] : [],
          readings: tables.longest ? { 'RT-SE-LONGER-UDR': 'longest-prefix' } : {},
        });
        const edges = [...tables.user, ...tables.learned].map(([each]) => each.network);
        for (const to of [...edges, ...more.map((each) => each.network), address('20.60.0.1'), first, 0]) {
          const chosen = chooseRoute(table, to);
          const best = oracle(tables, to);
          const sources: Record<string, number> = {
            User: 1,
            Default: chosen?.route.mark === undefined ? 4 : 0,
          };
          const source =
            sources[chosen?.route.source ?? ''] ??
            (chosen?.route.nextHop.to === 'node' && chosen.route.nextHop.node === 'gateway by expressroute'
              ? 2
              : 3);
          expect({ length: chosen?.prefix.length, source }).toEqual(best);
        }
      }),
    );
  });

  test('keeps every candidate: chosen, shorter, or ruled out with a reason and a rule', () => {
    fc.assert(
      fc.property(someTables, ({ user, learned, propagate, endpoint }) => {
        const table = routes({
          user: user.map(([each, hop]) => `${formatPrefix(each)} ${hop}`),
          learned: learned.map(([each, how]) => `${formatPrefix(each)} ${how}`),
          propagate,
          endpoints: endpoint ? ['Storage'] : [],
        });
        const own = findTag(tags, 'Storage')?.networks.length ?? 0;
        const all = table.routes.some(({ rules }) => rules.includes('RT-NONE-SETS'));
        const none = all ? newestNone.prefixes.length + oldOnly.length : newestNone.prefixes.length;
        const declaredPrefixes = user.length + learned.length + (endpoint ? own : 0) + 1 + 1 + none;
        const count = (side: RouteTable['active']) =>
          side.groups().reduce((sum, group) => sum + group.values.length, 0);
        expect(count(table.active) + count(table.inactive)).toBe(declaredPrefixes);
        for (const group of table.inactive.groups())
          for (const { lost } of group.values) expect(lost?.rules).toHaveLength(1);
      }),
    );
  });
});
