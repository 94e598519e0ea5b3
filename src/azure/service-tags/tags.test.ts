import { describe, expect, test } from 'vitest';
import { builtInServiceTags, findTag, tagSpecificity } from './tags';

const table = builtInServiceTags();

describe('a tag is found', () => {
  test.each([
    { name: 'Storage', region: undefined, found: 'Storage' },
    { name: 'storage', region: '', found: 'Storage' },
    { name: 'Storage', region: 'eastus', found: 'Storage.EastUS' },
    { name: 'STORAGE', region: 'East US', found: 'Storage.EastUS' },
    { name: 'storage.EASTUS', region: undefined, found: 'Storage.EastUS' },
    { name: 'AzureCloud', region: 'francecentral', found: 'AzureCloud.centralfrance' },
    { name: 'AzureCloud', region: 'centralfrance', found: 'AzureCloud.centralfrance' },
    { name: 'AzureCloud.FranceCentral', region: undefined, found: 'AzureCloud.centralfrance' },
    { name: 'Sql', region: 'France Central', found: 'Sql.FranceCentral' },
    { name: 'Storage', region: 'eastus2', found: 'Storage.EastUS2' },
    { name: 'AzureFrontDoor.Backend', region: undefined, found: 'AzureFrontDoor.Backend' },
  ])('$name, $region: $found', ({ name, region, found }) => {
    expect(findTag(table, name, region)?.name).toBe(found);
  });
});

describe('no tag is found', () => {
  test.each([
    { why: 'Azure has no such region', name: 'Storage', region: 'atlantis' },
    { why: 'the service has no regions', name: 'AzureTrafficManager', region: 'eastus' },
    { why: 'it is not a service', name: 'Nonsense', region: undefined },
    { why: 'the file does not hold it', name: 'VirtualNetwork', region: undefined },
    { why: 'the service has only parts', name: 'AzureFrontDoor', region: undefined },
    { why: 'the name is a property of JavaScript objects', name: '__proto__', region: undefined },
    { why: 'the name is empty', name: '', region: '' },
    { why: 'there is only a dot', name: '.', region: undefined },
  ])('where $why', ({ name, region }) => {
    expect(findTag(table, name, region)).toBeUndefined();
  });
});

test('a region comes before the whole service, and any service before AzureCloud', () => {
  const ordered = ['ApiManagement.EastUS', 'ApiManagement', 'AzureCloud.eastus', 'AzureCloud'];
  const specificity = ordered.map((name) => findTag(table, name)).map((tag) => tag && tagSpecificity(tag));
  expect(specificity).toEqual([3, 2, 1, 0]);
});

test('a part of a service is not a region', () => {
  const part = findTag(table, 'AzureFrontDoor.Backend');
  expect(part && tagSpecificity(part)).toBe(2);
});
