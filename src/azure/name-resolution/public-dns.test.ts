import { describe, expect, test } from 'vitest';
import { setOfTexts } from '../../network/address-set';
import type { PublicDns } from '../names/names';
import type { PublicNamePart } from '../parts/names';
import { publicAnswer } from './public-dns';

const name = (pattern: string, resource: string): PublicNamePart => ({
  as: 'public-name',
  pattern,
  addresses: setOfTexts(['20.60.0.0/16']),
  place: { resource, pointer: '' },
  rules: [],
});
const dns = (names: readonly PublicNamePart[], more: Partial<PublicDns> = {}): PublicDns => ({
  names,
  privateZones: [],
  linked: new Set(),
  ...more,
});
const saidBy = (known: PublicDns, host: string) => {
  const { says, place } = publicAnswer(known, host);
  return `${says} ${place.resource}`.trim();
};

describe('public DNS', () => {
  test.each([
    ['the whole name before a pattern', ['a.example.com', '*.example.com'], 'a.example.com', 'address 0'],
    ['the longer pattern', ['*.example.com', '*.b.example.com'], 'a.b.example.com', 'address 1'],
    [
      'what is drawn before what is well known',
      ['a.example.com', 'a.example.com'],
      'a.example.com',
      'address 0',
    ],
    ['what is drawn, of equal patterns', ['*.example.com', '*.example.com'], 'a.example.com', 'address 0'],
  ])('takes %s', (_, patterns, host, said) => {
    expect(saidBy(dns(patterns.map((each, index) => name(each, `${index}`))), host)).toBe(said);
  });

  test('does not have the names of a zone that the topology hosts, though a wider pattern covers them', () => {
    const known = dns([name('*.example.com', 'web')], { privateZones: ['corp.example.com'] });
    expect(saidBy(known, 'app.corp.example.com')).toBe('nothing');
    expect(saidBy(known, 'www.example.com')).toBe('address web');
  });

  test('keeps public names where a private DNS zone has the same name as the public one', () => {
    const known = dns([name('*.blob.core.windows.net', 'store')], {
      privateZones: ['blob.core.windows.net'],
    });
    expect(saidBy(known, 'a.blob.core.windows.net')).toBe('address store');
  });

  test('makes the name of a service with a private endpoint an alias, and gives the alias its public IP address', () => {
    const known = dns([name('a.vault.azure.net', 'vault')], { linked: new Set(['vault']) });
    expect(publicAnswer(known, 'a.vault.azure.net')).toMatchObject({
      says: 'alias',
      to: 'a.privatelink.vaultcore.azure.net',
    });
    expect(saidBy(known, 'a.privatelink.vaultcore.azure.net')).toBe('address vault');
  });

  test('has no privatelink name for a service without private endpoints', () => {
    const known = dns([name('*.blob.core.windows.net', 'store')]);
    expect(saidBy(known, 'a.privatelink.blob.core.windows.net')).toBe('nothing');
  });

  test('cannot answer for a name that the topology does not mention', () => {
    expect(saidBy(dns([]), 'www.example.org')).toBe('unknown');
    expect(saidBy(dns([]), 'printer')).toBe('nothing');
  });
});
