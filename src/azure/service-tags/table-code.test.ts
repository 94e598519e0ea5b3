import { describe, expect, test } from 'vitest';
import { prefix } from '../../network/prefix';
import { lazyServiceTag, type ServiceTagTable } from './service-tag';
import { decodeTable, encodeTable } from './table-code';

function tableOf(tags: Record<string, string[]>): ServiceTagTable {
  const entries = Object.entries(tags).map(([name, texts]) => {
    const region = name.split('.')[1]?.toLowerCase() ?? '';
    return [
      name.toLowerCase(),
      lazyServiceTag(name, region, ['API', 'NSG'], () => texts.map(prefix)),
    ] as const;
  });
  return { cloud: 'Public', changeNumber: 1, date: '', source: 'a test', tags: new Map(entries) };
}

function linesOf(tags: Record<string, string[]>): readonly string[] {
  return encodeTable(tableOf(tags)).tags;
}

describe('a table as lines of text', () => {
  test('writes a service as its regions and the rest, and gives both back in order', () => {
    const tags = {
      Sql: ['10.0.0.0/24', '10.0.1.0/24', '10.0.3.0/24'],
      'Sql.East': ['10.0.3.0/24'],
      'Sql.West': ['10.0.0.0/24'],
    };
    expect(linesOf(tags)[0]).toBe('Sql||API,NSG|+Re1oh');
    const decoded = decodeTable(encodeTable(tableOf(tags)));
    expect(decoded.tags.get('sql')?.prefixes).toEqual(tags.Sql);
    expect(decoded.tags.get('sql.west')).toMatchObject({
      name: 'Sql.West',
      region: 'west',
      prefixes: tags['Sql.West'],
    });
  });

  test('counts a prefix once that two regions share', () => {
    const tags = { Sql: ['10.0.0.0/24'], 'Sql.East': ['10.0.0.0/24'], 'Sql.West': ['10.0.0.0/24'] };
    expect(decodeTable(encodeTable(tableOf(tags))).tags.get('sql')?.prefixes).toEqual(['10.0.0.0/24']);
  });

  test('writes a service in full where a region has a prefix that the service has not', () => {
    const tags = { Storage: ['10.0.0.0/23'], 'Storage.East': ['10.0.0.0/24'] };
    expect(linesOf(tags)[0]).not.toContain('+');
    expect(decodeTable(encodeTable(tableOf(tags))).tags.get('storage')?.prefixes).toEqual(['10.0.0.0/23']);
  });

  test('keeps a tag that has no prefixes and a tag that no rule may use', () => {
    const empty = lazyServiceTag('Sql', '', [], () => []);
    const decoded = decodeTable(encodeTable({ ...tableOf({}), tags: new Map([['sql', empty]]) }));
    expect(decoded.tags.get('sql')).toMatchObject({ features: [], prefixes: [], addresses: [] });
  });

  test('names the tag whose prefixes are not sorted', () => {
    expect(() => linesOf({ Sql: ['10.0.1.0/24', '10.0.0.0/24'] })).toThrow(
      'Sql: 10.0.0.0/24 does not start after',
    );
  });
});
