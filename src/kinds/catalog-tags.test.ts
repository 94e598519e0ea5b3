import { expect, test } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { catalogTags } from './catalog-tags';

test('the catalogs name these tags, all of which the built-in table has', () => {
  const names = catalogTags();
  expect(names).toEqual([
    'ApiManagement',
    'AzureTrafficManager',
    'Storage',
    'Sql',
    'AzureKeyVault',
    'AzureMonitor',
    'AzureActiveDirectory',
    'AzureConnectors',
    'EventHub',
    'GatewayManager',
  ]);
  for (const name of names) expect(builtInServiceTags().tags.has(name.toLowerCase())).toBe(true);
});
