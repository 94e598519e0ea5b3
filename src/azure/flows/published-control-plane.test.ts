import { describe, expect, test } from 'vitest';
import { address } from '../../network/address';
import { formatPrefix } from '../../network/prefix';
import { contains, isSubset, unionOf } from '../../network/range-set';
import { builtInServiceTags, findTag, type ServiceTag } from '../service-tags/tags';
import { publishedControlPlane, publishedControlPlaneAddresses } from './published-control-plane';

const table = builtInServiceTags();
const globals = ['104.214.19.224', '52.162.110.80'];

function apiManagement(region?: string): ServiceTag {
  const tag = findTag(table, 'ApiManagement', region);
  if (!tag) throw new Error(`no tag ApiManagement in ${region}`);
  return tag;
}

function environment(name: string) {
  const found = publishedControlPlane.environments.find((each) => each.environment === name);
  if (!found) throw new Error(`no environment ${name}`);
  return found;
}

describe('the addresses that were published for API Management', () => {
  test.each(['eastus', 'East US', 'EASTUS', 'east us'])('are found for "%s"', (region) => {
    expect(publishedControlPlaneAddresses(region)).toEqual({ global: globals, regional: ['52.224.186.99'] });
  });

  test('are two where a region had two', () => {
    expect(publishedControlPlaneAddresses('brazilsouth').regional).toEqual([
      '191.233.24.179',
      '191.238.73.14',
    ]);
  });

  test('are only the global ones for a region that was never listed', () => {
    expect(publishedControlPlaneAddresses('swedencentral')).toEqual({ global: globals, regional: [] });
  });

  test('APIM-PUBLISHED-REGIONS: belong to the region whose tag holds them', () => {
    for (const [region, published] of [
      ['southafricawest', '102.133.0.79'],
      ['jioindiacentral', '20.192.234.160'],
      ['jioindiawest', '20.193.202.160'],
    ] as const) {
      expect(publishedControlPlaneAddresses(region).regional).toEqual([published]);
      expect(contains(apiManagement(region).addresses, address(published))).toBe(true);
    }
    expect(publishedControlPlaneAddresses('southafricanorth').regional).not.toContain('102.133.0.79');
    expect(publishedControlPlaneAddresses('centralindia').regional).not.toContain('20.192.234.160');
  });

  test('APIM-PUBLISHED-MOVES: are the old and the new address where one has moved', () => {
    const both = publishedControlPlaneAddresses('switzerlandnorth').regional;
    expect([...both].sort()).toEqual(['51.107.0.91', '51.107.246.176']);
    for (const text of both)
      expect(contains(apiManagement('switzerlandnorth').addresses, address(text))).toBe(true);
  });

  test('keep the global ones apart from those of the region where they are', () => {
    expect(publishedControlPlaneAddresses('southcentralus').regional).toEqual([
      '20.188.77.119',
      '20.97.32.190',
    ]);
  });

  test('say where and when they were read, oldest first', () => {
    const dates = publishedControlPlane.sources.map((each) => each.date);
    expect(dates).toEqual(['2021-08-06', '2023-08-29', '2025-06-17']);
  });

  test.each([
    ['Azure Public', 2, 54],
    ['Azure China 21Vianet', 2, 4],
    ['Azure Government', 2, 6],
  ])('for %s are %i global and %i regional ones', (name, global, regional) => {
    const found = environment(name);
    expect(found.global.flatMap((each) => each.addresses)).toHaveLength(global);
    expect(found.regional.flatMap((each) => each.addresses)).toHaveLength(regional);
  });
});

describe('the 56 published addresses of Azure Public and the tag ApiManagement', () => {
  const { global, regional } = environment('Azure Public');
  const rows = [...global, ...regional].flatMap(({ region, addresses }) =>
    addresses.map((text) => ({ region, text })),
  );

  test('are 56', () => {
    expect(rows).toHaveLength(56);
  });

  test.each(rows)('$text is in the tag, and in that of $region', ({ region, text }) => {
    expect(contains(apiManagement().addresses, address(text))).toBe(true);
    expect(contains(apiManagement(region).addresses, address(text))).toBe(true);
  });

  test.each([
    { text: '104.214.19.224', region: 'southcentralus' },
    { text: '52.162.110.80', region: 'northcentralus' },
  ])('APIM-GLOBAL-ADDRESSES: global $text is in the tag of no region but $region', ({ text, region }) => {
    const holding = [...table.tags.values()].filter(
      (each) => /^ApiManagement\./.test(each.name) && contains(each.addresses, address(text)),
    );
    expect(holding.map((each) => each.region)).toEqual([region]);
  });
});

describe('the tag ApiManagement', () => {
  test('APIM-TAG: is as large as in the file of 2025-11-09, with a tag for each of 69 regions', () => {
    expect(apiManagement().networks).toHaveLength(255);
    const regional = [...table.tags.values()].filter((each) => /^ApiManagement\./.test(each.name));
    expect(regional).toHaveLength(69);
    const covered = unionOf(regional.map((each) => each.addresses));
    expect(isSubset(covered, apiManagement().addresses)).toBe(true);
    const alone = apiManagement().networks.filter(({ network }) => !contains(covered, network));
    // A rule that names only regional tags misses the addresses that no regional tag holds.
    expect(alone.length).toBeGreaterThan(0);
  });

  test('APIM-TAG: has eight prefixes in East US', () => {
    expect(apiManagement('eastus').networks.map(formatPrefix)).toEqual([
      '13.82.71.152/32',
      '20.88.154.20/31',
      '40.71.10.204/31',
      '40.71.13.128/28',
      '40.117.134.189/32',
      '40.121.13.26/32',
      '52.224.186.99/32',
      '135.222.50.218/31',
    ]);
  });
});
