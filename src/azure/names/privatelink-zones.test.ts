import { describe, expect, test } from 'vitest';
import { isPrivateLinkZone, isReservedForAzure, privateLinkName, publicNamesOf } from './privatelink-zones';

describe('privatelink zones', () => {
  test.each([
    ['a.blob.core.windows.net', 'a.privatelink.blob.core.windows.net'],
    ['a.database.windows.net', 'a.privatelink.database.windows.net'],
    ['a.vault.azure.net', 'a.privatelink.vaultcore.azure.net'],
    ['a.azure-api.net', 'a.privatelink.azure-api.net'],
    ['a.azurewebsites.net', 'a.privatelink.azurewebsites.net'],
    ['a.scm.azurewebsites.net', 'a.scm.privatelink.azurewebsites.net'],
    ['a-1b2c.westeurope-01.azurewebsites.net', 'a-1b2c.westeurope-01.privatelink.azurewebsites.net'],
    ['a.b.azurewebsites.net', undefined],
    ['a.z6.web.core.windows.net', 'a.privatelink.web.core.windows.net'],
    ['a.z6.blob.core.windows.net', undefined],
    ['a.developer.azure-api.net', undefined],
    ['a.privatelink.blob.core.windows.net', undefined],
    ['blob.core.windows.net', undefined],
    ['a.example.com', undefined],
  ])('%s is an alias of %s', (host, alias) => {
    expect(privateLinkName(host)).toBe(alias);
  });

  test('finds every public name that an alias may stand for', () => {
    expect(publicNamesOf('a.privatelink.vaultcore.azure.net')).toEqual([
      'a.vault.azure.net',
      'a.vaultcore.azure.net',
    ]);
    expect(publicNamesOf('a.example.com')).toEqual([]);
  });

  test('tells privatelink zones and reserved names from others', () => {
    expect(isPrivateLinkZone('privatelink.blob.core.windows.net')).toBe(true);
    expect(isPrivateLinkZone('eastus.privatelink.azurecr.io')).toBe(true);
    expect(isPrivateLinkZone('blob.core.windows.net')).toBe(false);
    expect(isReservedForAzure('a.blob.core.windows.net')).toBe(true);
    expect(isReservedForAzure('a.windowsazure.us')).toBe(true);
    expect(isReservedForAzure('app.example.com')).toBe(false);
  });
});
