import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import { contains } from '../network/range-set';
import { publishedControlPlane, publishedControlPlaneAddresses } from './published-control-plane';
import { builtInServiceTags, findTag, type ServiceTag } from './service-tags/tags';

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
  ])('global $text is in the tag of no region but $region', ({ text, region }) => {
    const holding = [...table.tags.values()].filter(
      (each) => /^ApiManagement\./.test(each.name) && contains(each.addresses, address(text)),
    );
    expect(holding.map((each) => each.region)).toEqual([region]);
  });
});
