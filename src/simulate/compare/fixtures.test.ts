/**
 * Microsoft's own examples, each with the topology that should produce it. Where Roundtrip's prediction differs from the page, the
 * test's name begins with "finding".
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tags } from '../../azure/service-tags/tags.test-support';
import { everyAddress, setOfTexts } from '../../network/address-set';
import { subtract } from '../../network/range-set';
import { parseTopology } from '../../topology/parse';
import { compile, effectiveRules } from '..';
import { compareRoutesWithAzure, compareRulesWithAzure } from '.';
import type { RouteComparison, RuleComparison } from './comparison';

type Fixture = {
  readonly source: { readonly page: string; readonly path: string; readonly date: string };
  readonly of: 'routes' | 'rules';
  readonly nic: string;
  /** The page shows only some rows: the others are not missing. */
  readonly excerpt?: boolean;
  readonly shown?: Readonly<Record<string, readonly string[]>>;
  readonly topology: unknown;
  readonly azure: unknown;
};

const folder = new URL('./fixtures/', import.meta.url);

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Fixture;
}

function simulationOf({ topology }: Fixture) {
  const { topology: parsed, problems } = parseTopology(JSON.stringify(topology));
  expect(problems).toEqual([]);
  return compile(parsed!, { tags });
}

function routesOf(name: string): readonly RouteComparison[] {
  const one = fixture(name);
  const compared = compareRoutesWithAzure(simulationOf(one), one.nic, JSON.stringify(one.azure));
  if (compared.type === 'unreadable') throw new Error(JSON.stringify(compared.problems));
  return compared.comparison.rows.filter(({ outcome }) => !one.excerpt || outcome !== 'missing-there');
}

function rulesOf(name: string): readonly RuleComparison[] {
  const one = fixture(name);
  const compared = compareRulesWithAzure(simulationOf(one), one.nic, JSON.stringify(one.azure));
  if (compared.type === 'unreadable') throw new Error(JSON.stringify(compared.problems));
  return compared.comparison.rows.filter(({ outcome }) => !one.excerpt || outcome !== 'missing-there');
}

/** A system route with next hop None. */
function isNone(row: RouteComparison): boolean {
  const side = row.outcome === 'missing-here' ? row.azure : row.here;
  return side.source === 'Default' && side.nextHopType === 'None';
}

/** `agrees 10.0.0.0/16 User VirtualAppliance by RT-USER`: Roundtrip's side of a row, or Azure's if Roundtrip has none. */
function said(rows: readonly RouteComparison[]): readonly string[] {
  return rows.map((row) => {
    const side = row.outcome === 'missing-here' ? row.azure : row.here;
    const rules = row.outcome === 'missing-here' ? '' : ` by ${row.here.rules.join(', ')}`;
    return `${row.outcome} ${row.prefixes.join(' ')} ${side.state} ${side.source} ${side.nextHopType}${rules}`;
  });
}

function differencesOf(rows: readonly (RouteComparison | RuleComparison)[]): readonly unknown[] {
  return rows.flatMap((row): readonly unknown[] => (row.outcome === 'differs' ? row.differences : []));
}

test.each(readdirSync(folder).map((name) => name.replace('.json', '')))(
  '%s names its source page and the date of that page',
  (name) => {
    const { source } = fixture(name);
    expect(source.page).not.toBe('');
    expect(source.path).not.toBe('');
    expect(source.date).toMatch(/^\d{4}-\d{2}-\d{2}$|^undated$/);
  },
);

describe('the routing example of the UDR overview', () => {
  test('has the routes of Subnet1, with those that lost to user-defined routes (RT-PRECEDENCE, RT-NONE-UDR-DEFAULT)', () => {
    const rows = routesOf('udr-overview-subnet1').filter((each) => !isNone(each));
    expect(said(rows).filter((each) => each.startsWith('agrees'))).toEqual([
      'agrees 0.0.0.0/0 Invalid Default Internet by RT-SYSTEM-INTERNET, RT-PRECEDENCE',
      'agrees 0.0.0.0/0 Active User VirtualAppliance by RT-USER',
      'agrees 10.0.0.0/16 Invalid Default VnetLocal by RT-SYSTEM-VNET, RT-PRECEDENCE',
      'agrees 10.0.0.0/16 Active User VirtualAppliance by RT-USER',
      'agrees 10.0.0.0/24 Active User VnetLocal by RT-USER',
      'agrees 10.1.0.0/16 Invalid Default VNetPeering by RT-SYSTEM-PEERING, RT-PRECEDENCE',
      'agrees 10.1.0.0/16 Active User None by RT-USER',
      'agrees 10.2.0.0/16 Invalid Default VNetPeering by RT-SYSTEM-PEERING, RT-PRECEDENCE',
      'agrees 10.2.0.0/16 Active User None by RT-USER',
      'agrees 10.10.0.0/16 Active User VirtualAppliance by RT-USER',
    ]);
    expect(routesOf('udr-overview-subnet1').find(isNone)).toMatchObject({
      outcome: 'agrees',
      here: { state: 'Invalid', rules: ['RT-SYSTEM-NONE', 'RT-NONE-UDR-DEFAULT'] },
    });
  });

  test('has the service endpoint of Subnet1, whose prefixes the page does not list (RT-SE)', () => {
    expect(said(routesOf('udr-overview-subnet1')).filter((each) => each.startsWith('missing-there'))).toEqual(
      ['missing-there 20.60.0.0/16 Active Default VirtualNetworkServiceEndpoint by RT-SE'],
    );
  });

  test.each([['udr-overview-subnet1'], ['udr-overview-subnet2']])(
    'finding: %s calls the source of the gateway’s route Default, where its table above says Virtual network gateway (RT-GATEWAY-LEARNED)',
    (name) => {
      const row = routesOf(name).find(
        ({ prefixes, outcome }) => outcome === 'differs' && prefixes[0] === '10.10.0.0/16',
      );
      expect(row).toMatchObject({
        here: { rules: expect.arrayContaining(['RT-GATEWAY-LEARNED']) },
        differences: [{ field: 'source', here: 'VirtualNetworkGateway', azure: 'Default' }],
      });
    },
  );

  test('Subnet2 has the oldest known set of routes with next hop None, 10.0.0.0/8 beside an address space of 10.0.0.0/16 (RT-NONE-INSIDE, RT-NONE-SETS)', () => {
    expect(routesOf('udr-overview-subnet2').filter(isNone)).toMatchObject([
      {
        outcome: 'agrees',
        prefixes: ['10.0.0.0/8', '100.64.0.0/10', '192.168.0.0/16'],
        noneSet: '2019 to 2021',
        here: { rules: ['RT-SYSTEM-NONE', 'RT-NONE-INSIDE', 'RT-NONE-SETS'] },
      },
    ]);
  });

  test.each([
    ['udr-overview-subnet1', 'Invalid'],
    ['udr-overview-subnet2', 'Active'],
  ])('has in %s a route for each prefix of the peered network, %s (RT-SYSTEM-PEERING)', (name, state) => {
    const rows = routesOf(name).filter((row) => 'here' in row && row.here.nextHopType === 'VNetPeering');
    expect(rows).toMatchObject(
      ['10.1.0.0/16', '10.2.0.0/16'].map((prefix) => ({
        outcome: 'agrees',
        prefixes: [prefix],
        here: { state, rules: expect.arrayContaining(['RT-SYSTEM-PEERING']) },
      })),
    );
  });
});

describe('outputs of Azure’s tools', () => {
  test('agrees with the rows of the next-hop tutorial (RT-SYSTEM-INTERNET, RT-SYSTEM-NONE)', () => {
    const rows = routesOf('next-hop-cli');
    expect(said(rows.filter((each) => !isNone(each)))).toEqual([
      'agrees 0.0.0.0/0 Active Default Internet by RT-SYSTEM-INTERNET',
    ]);
    // The page shows one of them only, which is a known set without three prefixes.
    expect(differencesOf(rows.filter(isNone))).toMatchObject([
      { field: 'noneSet', added: [], missing: ['10.0.0.0/8', '100.64.0.0/10', '192.168.0.0/16'] },
    ]);
  });

  test('agrees with the troubleshooting page, whose peering is disconnected (RT-SYSTEM-VNET)', () => {
    const shown = said(routesOf('routes-troubleshoot'));
    expect(shown).toEqual([
      'agrees 0.0.0.0/0 Active Default Internet by RT-SYSTEM-INTERNET',
      'agrees 10.9.0.0/16 Active Default VnetLocal by RT-SYSTEM-VNET',
    ]);
  });

  test('agrees with the troubleshooting page once the peering is connected (RT-SYSTEM-PEERING)', () => {
    const row = routesOf('routes-troubleshoot-peered').find(({ prefixes }) => prefixes[0] === '10.10.0.0/16');
    expect(row).toMatchObject({
      outcome: 'agrees',
      here: { nextHopType: 'VNetPeering', rules: expect.arrayContaining(['RT-SYSTEM-PEERING']) },
    });
  });

  test('agrees with the sample of the REST API, which keeps 172.16.0.0/12 → None beside 172.20.2.0/24 (RT-NONE-INSIDE)', () => {
    const rows = routesOf('rest-example');
    expect(said(rows)).toEqual([
      'agrees 0.0.0.0/0 Active Default Internet by RT-SYSTEM-INTERNET',
      'agrees 10.0.0.0/8 100.64.0.0/10 172.16.0.0/12 192.168.0.0/16 Active Default None by RT-SYSTEM-NONE, RT-NONE-SETS, RT-NONE-INSIDE',
      'agrees 172.20.2.0/24 Active Default VnetLocal by RT-SYSTEM-VNET',
    ]);
    expect(rows.find(isNone)).toMatchObject({ noneSet: 'the documentation of 2024' });
  });

  test('says which prefixes are missing in an excerpt from the field, where 10.0.0.0/8 → None stays beside 10.20.0.0/16 (RT-NONE-INSIDE, RT-NONE-SETS)', () => {
    const rows = routesOf('powershell-issue');
    expect(said(rows.filter((each) => !isNone(each)))).toEqual([
      'agrees 0.0.0.0/0 Active Default Internet by RT-SYSTEM-INTERNET',
      'agrees 10.20.0.0/16 Active Default VnetLocal by RT-SYSTEM-VNET',
    ]);
    expect(differencesOf(rows)).toEqual([
      {
        field: 'noneSet',
        set: '2019 to 2021',
        added: ['127.0.0.0/8'],
        missing: ['100.64.0.0/10', '192.168.0.0/16'],
      },
    ]);
  });
});

describe('effective security rules', () => {
  test('agree with the default rules of the traffic-filter quickstart (NSG-DEFAULT)', () => {
    const rows = rulesOf('traffic-filter-cli');
    expect(rows.map(({ outcome, direction, priority }) => `${outcome} ${direction} ${priority}`)).toEqual([
      'agrees Inbound 65500',
      'agrees Outbound 65001',
      'agrees Outbound 65500',
    ]);
    expect(rows.flatMap((row) => ('notCompared' in row ? row.notCompared : []))).toEqual([]);
  });

  test('include in the tag Internet every address that the quickstart shows (NSG-DEFAULT)', () => {
    const one = fixture('traffic-filter-cli');
    const rule = effectiveRules(simulationOf(one), one.nic)[0]?.rules.find(
      ({ name }) => name === 'AllowInternetOutBound',
    );
    const internet = setOfTexts(rule?.destination.prefixes ?? []);
    const shown = setOfTexts(Object.values(one.shown ?? {}).flat());
    expect(subtract(shown, internet)).toEqual([]);
    expect(subtract(everyAddress, internet)).not.toEqual([]);
  });

  test('agree with both groups of the troubleshooting page, whose VirtualNetwork holds the peered network (NSG-VNET-TAG)', () => {
    const rows = rulesOf('nsg-troubleshoot');
    expect(rows.map((row) => `${row.outcome} ${row.group} ${row.priority}`)).toEqual([
      'agrees Subnet1-NSG 1000',
      'agrees Subnet1-NSG 65000',
      'agrees VM1-NIC1-NSG 1000',
      'agrees VM1-NIC1-NSG 65000',
    ]);
    expect(rows.flatMap((row) => ('notCompared' in row ? row.notCompared : []))).toEqual([]);
  });

  test('agree with the rules of the REST API’s sample, which shows four prefixes of Internet (NSG-PRIORITY)', () => {
    const rows = rulesOf('rest-example-nsg');
    expect(rows.map(({ outcome, priority }) => `${outcome} ${priority}`)).toEqual([
      'differs 65001',
      'agrees 234',
      'agrees 1000',
    ]);
    expect(differencesOf(rows)).toMatchObject([{ field: 'destination', onlyAzure: { count: 0 } }]);
  });
});
