import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../service-tags/tags';
import type { TextFormat } from './properties';
import { problemOfText } from './text-formats';

const tags = builtInServiceTags();

const right: Readonly<Record<TextFormat, readonly string[]>> = {
  'ipv4-address': ['10.0.0.4', ' 10.0.0.4 ', '255.255.255.255'],
  'ipv4-prefix': ['10.0.0.0/8', '0.0.0.0/0', '10.0.0.4/32'],
  'address-or-prefix': ['10.0.0.0/8', '10.0.0.4'],
  'prefix-or-tag': ['0.0.0.0/0', '10.0.0.4', 'ApiManagement', 'storage.eastus', 'AzureCloud.FranceCentral'],
  'address-term': ['*', 'Any', '10.0.0.0/8', '10.0.0.4', 'VirtualNetwork', 'azureloadbalancer', 'Sql'],
  'port-range': ['443', '8000-8080', '*', '0', '65535', '1-65535', '443-443'],
  'host-name': ['orders', 'orders.contoso.com', 'orders.contoso.com.', '_srv.a-b.c', '1.2.3.4'],
  'host-pattern': ['*', '*.blob.core.windows.net', 'contoso.com'],
  'service-tag': ['ApiManagement', 'AzurePlatformDNS', 'Storage.EastUS'],
  region: ['eastus', 'East US', 'francecentral'],
  url: ['https://a', 'http://10.0.0.4:8080', 'https://orders.contoso.com/api?v=1', 'HTTPS://A.B:1/'],
  protocol: ['TCP', 'udp', 'Any', 'ICMP'],
  'application-protocol': ['Https:443', 'http:8080', 'mssql:1433'],
};

const wrong: Readonly<Record<TextFormat, readonly string[]>> = {
  'ipv4-address': ['999.300.1.banana', '10.0.0', '10.0.0.0/24', '010.0.0.1', '1.2.3.4.5', 'localhost', '::1'],
  'ipv4-prefix': ['10.0.0.1/8', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '/8', '10.0.0.0/8/8', '::/0'],
  'address-or-prefix': ['10.0.0.1/8', '10.0.0', 'Storage'],
  'prefix-or-tag': ['*', '10.0.0.1/8', 'Storrage', 'Storage.Moon', '-'],
  'address-term': ['10.0.0.1-10.0.0.9', 'Everything', ''],
  'port-range': ['65536', '443-', '-443', '8080-8000', 'https', '80,443', '1-2-3'],
  'host-name': ['', 'a b', '-a.com', 'a..b', `${'a'.repeat(64)}.com`, '*.contoso.com', 'https://a'],
  'host-pattern': ['**', '*contoso.com', 'a.*.com', ''],
  'service-tag': ['Apimanagment', '10.0.0.0/8', 'toString'],
  region: ['moon', 'eastus9'],
  url: [
    'orders',
    'ftp://a',
    'https://',
    'https://a:0',
    'https://a:99999',
    'https://user@a',
    'http://999.1.1.1',
    'https://a b',
  ],
  protocol: ['*', 'Tcp:443', 'Https'],
  'application-protocol': ['Https', 'Https:0', 'Tcp:443', 'Https:443443'],
};

const cases = (table: typeof right) =>
  Object.entries(table).flatMap(([format, texts]) =>
    texts.map((text) => [format as TextFormat, text] as const),
  );

describe('a text in the format of its property', () => {
  test.each(cases(right))('%s: %j is right', (format, text) => {
    expect(problemOfText(format, text, tags)).toBeUndefined();
  });

  test.each(cases(wrong))('%s: %j is wrong, and the problem says what would be right', (format, text) => {
    const problem = problemOfText(format, text, tags);
    expect(problem?.message).toContain(`“${text}”`);
    expect(problem?.expected).toMatch(/\S/);
  });
});
