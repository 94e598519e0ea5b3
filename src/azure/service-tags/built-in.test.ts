/** Compares the table that comes with the page with what we know about Microsoft's file of 2025-11-09. */
import { describe, expect, test } from 'vitest';
import { addressCount, isSubset, unionOf } from '../../network/range-set';
import tableDate from './table-date.json';
import { builtInServiceTags, findTag, type ServiceTag } from './tags';

const table = builtInServiceTags();

function tag(name: string): ServiceTag {
  const found = findTag(table, name);
  if (!found) throw new Error(`no tag ${name}`);
  return found;
}

function regionsOf(service: string): ServiceTag[] {
  return [...table.tags.values()].filter((each) => each.region !== '' && each.name.startsWith(`${service}.`));
}

describe('the service tags that come with the page', () => {
  test('say which file they are', () => {
    expect(table).toMatchObject({ cloud: 'Public', changeNumber: 376, date: '2025-11-09' });
    expect(table.source).toContain('ServiceTags_Public_20251109.json');
    expect(builtInServiceTags()).toBe(table);
    // The page says the date before it has the table.
    expect(tableDate).toBe(table.date);
  });

  test.each([
    ['ApiManagement', 255],
    ['Storage', 495],
    ['Sql', 1113],
    ['AzureKeyVault', 335],
    ['EventHub', 363],
    ['AzureMonitor', 1590],
    ['AzureActiveDirectory', 200],
    ['AzureConnectors', 503],
    ['AzureTrafficManager', 210],
    ['AzureCloud', 9637],
  ])('%s has %i IPv4 prefixes', (name, count) => {
    expect(tag(name).prefixes).toHaveLength(count);
    expect(new Set(tag(name).prefixes).size).toBe(count);
  });

  test('ApiManagement has 69 regions, and 13 IPv4 prefixes that are in none of them', () => {
    const regions = regionsOf('ApiManagement');
    const regional = new Set(regions.flatMap((each) => each.prefixes));
    expect(regions).toHaveLength(69);
    expect(tag('ApiManagement').prefixes.filter((each) => !regional.has(each))).toHaveLength(13);
  });

  test('ApiManagement.EastUS is what the file says', () => {
    expect(tag('ApiManagement.EastUS')).toMatchObject({
      name: 'ApiManagement.EastUS',
      region: 'eastus',
      features: ['API', 'NSG', 'UDR', 'FW'],
      prefixes: [
        '13.82.71.152/32',
        '20.88.154.20/31',
        '40.71.10.204/31',
        '40.71.13.128/28',
        '40.117.134.189/32',
        '40.121.13.26/32',
        '52.224.186.99/32',
        '135.222.50.218/31',
      ],
    });
  });

  test('the addresses of a tag are those of its prefixes', () => {
    for (const name of ['ApiManagement', 'Storage', 'AzureMonitor', 'AzureCloud']) {
      const { networks, addresses } = tag(name);
      expect(addressCount(addresses)).toBe(networks.reduce((sum, each) => sum + 2 ** (32 - each.length), 0));
    }
  });

  test.each(['ApiManagement', 'Sql', 'AzureKeyVault', 'EventHub', 'AzureCloud'])(
    '%s covers its regions',
    (service) => {
      expect(
        isSubset(unionOf(regionsOf(service).map((each) => each.addresses)), tag(service).addresses),
      ).toBe(true);
    },
  );

  test('has each service with its parts or regions', () => {
    const counts: Record<string, number> = {};
    for (const each of table.tags.values()) {
      const service = each.name.split('.')[0] ?? '';
      counts[service] = (counts[service] ?? 0) + 1;
    }
    expect(counts).toEqual({
      ApiManagement: 70,
      AppConfiguration: 1,
      AppService: 70,
      AzureActiveDirectory: 2,
      AzureBackup: 70,
      AzureCloud: 72,
      AzureConnectors: 70,
      AzureContainerRegistry: 70,
      AzureCosmosDB: 70,
      AzureFrontDoor: 4,
      AzureKeyVault: 70,
      AzureMonitor: 71,
      AzureResourceManager: 70,
      AzureTrafficManager: 1,
      EventHub: 70,
      GatewayManager: 70,
      LogicApps: 70,
      ServiceBus: 70,
      Sql: 72,
      Storage: 72,
    });
  });

  test('some tags may not be used where one would expect it', () => {
    expect(tag('AzureCloud').features).toEqual(['API', 'NSG']);
    expect(tag('AzureCloud.eastus').features).toEqual(['API', 'NSG']);
    expect(tag('AzureMonitor').features).toEqual(['API', 'NSG', 'UDR', 'FW']);
    expect(tag('AzureMonitor.EastUS').features).toEqual(['NSG']);
    expect(tag('AzureBackup.EastUS').features).toEqual([]);
    expect(tag('Sql').features).toEqual(['API', 'NSG', 'UDR', 'FW', 'VSE']);
  });

  test('every region has the name that Azure gives it, not the code of the file', () => {
    const regions = new Set([...table.tags.values()].map((each) => each.region));
    for (const name of [
      'francecentral',
      'brazilsoutheast',
      'norwayeast',
      'germanywestcentral',
      'switzerlandnorth',
    ]) {
      expect(regions).toContain(name);
    }
    for (const code of ['centralfrance', 'brazilse', 'norwaye', 'germanywc', 'switzerlandn', 'chilec']) {
      expect(regions).not.toContain(code);
    }
  });
});
