/** Checks of API Management: combinations of tier, regions, units and subnets that Azure does not support. */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { nsg, subnet, vnet } from '../../simulate/build/networks.test-support';
import { apim } from '../../simulate/build/services.test-support';
import { checkTopology } from '../../topology/check';
import type { Topology } from '../../topology/document';

function problems(topology: Topology): readonly (readonly string[])[] {
  return checkTopology(topology, { tags: builtInServiceTags() }).map(({ code, resource, pointer, rule }) => [
    code,
    `${resource}#${pointer}`,
    ...(rule === undefined ? [] : [rule]),
  ]);
}

const there = {
  location: 'westeurope',
  subnet: 'snet-west',
  publicIPAddress: '51.105.10.8',
  instanceAddresses: ['10.9.1.4'],
};

function drawn(
  how: Partial<Parameters<typeof apim>[2]>,
  more: object = {},
  ...others: readonly Drawn[]
): Topology {
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    vnet('west', '10.9.0.0/16'),
    subnet('snet', 'vnet', '10.0.1.0/24', { nsg: 'nsg' }),
    subnet('snet-west', 'west', '10.9.1.0/24', { nsg: 'nsg' }),
    nsg('nsg', []),
    apim(
      'apim',
      'snet',
      {
        mode: 'External',
        tier: 'Premium',
        units: ['10.0.1.4'],
        publicIPAddress: '20.62.10.8',
        source: 'ApiManagementTag',
        ...how,
      },
      more as Readonly<Record<string, unknown>>,
    ),
    ...others,
  );
}

const regions = (...rows: readonly object[]) => ({ additionalLocations: rows });

describe('additional regions', () => {
  test('have no problem if they are complete: their addresses belong to their own subnet', () => {
    expect(problems(drawn({}, regions(there)))).toEqual([]);
  });

  test.each([
    [
      'the first region again',
      regions({ ...there, location: 'EastUS' }),
      [['duplicate-name', 'apim#/additionalLocations/0/location', 'APIM-REGIONS']],
    ],
    [
      'no unit',
      regions({ ...there, instanceAddresses: [] }),
      [['missing', 'apim#/additionalLocations/0/instanceAddresses', 'APIM-REGIONS']],
    ],
    [
      'no public IP address',
      regions({ ...there, publicIPAddress: undefined }),
      [['missing', 'apim#/additionalLocations/0/publicIPAddress', 'APIM-REGIONS']],
    ],
    [
      'an address of another subnet',
      regions({ ...there, instanceAddresses: ['10.0.1.9'] }),
      [['outside-prefix', 'apim#/additionalLocations/0/instanceAddresses/0']],
    ],
    [
      'a subnet that does not exist',
      regions({ ...there, subnet: 'x' }),
      [['missing-reference', 'apim#/additionalLocations/0/subnet']],
    ],
  ] as const)('have a problem with %s', (_, more, expected) => {
    expect(problems(drawn({}, more)).map((each) => each.slice(0, expected[0].length))).toEqual(expected);
  });

  test('APIM-REGIONS: require the Premium tier', () => {
    expect(problems(drawn({ tier: 'Developer' }, regions(there)))).toContainEqual([
      'not-supported',
      'apim#/additionalLocations',
      'APIM-REGIONS',
    ]);
  });

  test('need a security group in each subnet', () => {
    const bare = drawn(
      {},
      regions({ ...there, subnet: 'snet-bare', instanceAddresses: ['10.9.2.4'] }),
      subnet('snet-bare', 'west', '10.9.2.0/24'),
    );
    expect(problems(bare)).toContainEqual([
      'missing',
      'apim#/additionalLocations/0/subnet',
      'APIM-NSG-REQUIRED',
    ]);
  });
});

describe('the v2 tiers', () => {
  const inSubnet = (prefix: string, group: string | undefined, ...others: readonly Drawn[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', prefix, {
        ...(group === undefined ? {} : { nsg: group }),
        more: { delegations: [{ serviceName: 'Microsoft.Web/hostingEnvironments' }] },
      }),
      nsg('nsg', []),
      apim('apim', 'snet', {
        mode: 'Internal',
        tier: 'PremiumV2',
        units: ['10.0.1.4'],
        privateIPAddress: '10.0.1.10',
        source: 'ApiManagementTag',
      }),
      ...others,
    );

  test('have no problem in a dedicated subnet', () => {
    expect(problems(inSubnet('10.0.1.0/27', 'nsg'))).toEqual([]);
  });

  test('APIM-V2-SUBNET: need a dedicated subnet, a /27 or larger, with a security group', () => {
    const crowded = inSubnet('10.0.1.0/28', undefined, {
      id: 'vm',
      kind: 'virtual-machine',
      name: 'vm',
      subnet: 'snet',
      privateIPAddress: '10.0.1.5',
      services: [],
    });
    expect(problems(crowded)).toEqual(
      expect.arrayContaining([
        ['missing', 'snet#/networkSecurityGroup', 'APIM-V2-SUBNET'],
        ['too-small', 'snet#/addressPrefix', 'APIM-V2-SUBNET'],
        ['not-supported', 'vm#/subnet', 'APIM-V2-SUBNET'],
      ]),
    );
  });

  test('APIM-TIERS: support injection only in Premium v2', () => {
    const how = { mode: 'Internal', tier: 'StandardV2', privateIPAddress: '10.0.1.10' } as const;
    expect(problems(drawn(how))).toContainEqual(['not-supported', 'apim#/virtualNetworkType', 'APIM-TIERS']);
  });

  test('APIM-UNITS: have at most 30 units', () => {
    const how = { mode: 'Internal', tier: 'PremiumV2', privateIPAddress: '10.0.1.10' } as const;
    expect(problems(drawn(how, { sku: { name: 'PremiumV2', capacity: 31 } }))).toContainEqual([
      'limit',
      'apim#/sku/capacity',
      'APIM-UNITS',
    ]);
  });
});

describe('the number of units', () => {
  test('APIM-UNITS: is one in Developer, and at most 31 in Premium', () => {
    expect(
      problems(drawn({ tier: 'Developer' }, { sku: { name: 'Developer', capacity: 2 } })),
    ).toContainEqual(['limit', 'apim#/sku/capacity', 'APIM-UNITS']);
    const most = drawn({}, { sku: { name: 'Premium', capacity: 31 } });
    expect(problems(most).filter(([, place]) => place === 'apim#/sku/capacity')).toEqual([]);
    expect(() => drawn({}, { sku: { name: 'Premium', capacity: 32 } })).toThrow('capacity');
  });

  test.each([
    ['10.0.1.0/29', 1],
    ['10.0.1.0/28', 5],
    ['10.0.1.0/27', 13],
    ['10.0.1.0/26', 29],
    ['10.0.1.0/25', 31],
  ] as const)(
    'APIM-SUBNET-SIZE: %s has addresses for %i units in internal mode, and not for more',
    (prefix, most) => {
      const sized = (capacity: number) =>
        topologyOf(
          vnet('vnet', '10.0.0.0/16'),
          subnet('snet', 'vnet', prefix, { nsg: 'nsg' }),
          nsg('nsg', []),
          apim(
            'apim',
            'snet',
            {
              mode: 'Internal',
              tier: 'Premium',
              units: ['10.0.1.4'],
              privateIPAddress: '10.0.1.6',
              source: 'ApiManagementTag',
            },
            { sku: { name: 'Premium', capacity } },
          ),
        );
      expect(problems(sized(most))).toEqual([]);
      if (most < 31)
        expect(problems(sized(most + 1))).toEqual([['too-small', 'snet#/addressPrefix', 'APIM-SUBNET-SIZE']]);
    },
  );
});

describe('the delegation of its subnet', () => {
  const inSubnet = (serviceName: string | undefined, tier: 'Premium' | 'StandardV2' | 'PremiumV2') => {
    const injected = tier === 'PremiumV2';
    return topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet', 'vnet', '10.0.1.0/24', {
        nsg: 'nsg',
        more: { delegations: serviceName === undefined ? [] : [{ serviceName }] },
      }),
      nsg('nsg', []),
      apim('apim', 'snet', {
        mode: injected ? 'Internal' : 'External',
        tier,
        units: ['10.0.1.4'],
        ...(injected ? { privateIPAddress: '10.0.1.10' } : { publicIPAddress: '20.62.10.8' }),
        source: 'ApiManagementTag',
      }),
    );
  };

  test.each([
    [undefined, 'Premium'],
    ['Microsoft.Web/hostingEnvironments', 'PremiumV2'],
    ['microsoft.web/serverfarms', 'StandardV2'],
  ] as const)('to %s is valid for %s', (service, tier) => {
    expect(problems(inSubnet(service, tier))).toEqual([]);
  });

  test.each([
    ['Microsoft.Web/serverFarms', 'Premium', 'not-supported'],
    ['Microsoft.Web/serverFarms', 'PremiumV2', 'not-supported'],
    [undefined, 'PremiumV2', 'missing'],
    [undefined, 'StandardV2', 'missing'],
  ] as const)('APIM-DELEGATION: to %s is not valid for %s', (service, tier, code) => {
    expect(problems(inSubnet(service, tier))).toEqual([[code, 'snet#/delegations', 'APIM-DELEGATION']]);
  });
});

test('APIM-PUBLIC-ADDRESS: is required in external mode, and no longer in internal mode', () => {
  const none = { publicIPAddress: undefined as never };
  expect(problems(drawn(none))).toEqual([['missing', 'apim#/publicIPAddress', 'APIM-PUBLIC-ADDRESS']]);
  expect(problems(drawn({ ...none, mode: 'Internal', privateIPAddress: '10.0.1.10' }))).toEqual([]);
});

test('a repeated custom domain is a problem, regardless of case', () => {
  const twice = [
    { type: 'Proxy', hostName: 'api.contoso.com' },
    { type: 'Portal', hostName: 'API.contoso.com' },
  ];
  expect(problems(drawn({}, { hostnameConfigurations: twice }))).toEqual([
    ['duplicate-name', 'apim#/hostnameConfigurations/1/hostName'],
  ]);
});
