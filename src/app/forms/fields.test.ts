import { expect, test } from 'vitest';
import { kinds } from '../../kinds';
import { apiManagementSchema } from '../../kinds/api-management/schema';
import { azureFirewallSchema } from '../../kinds/azure-firewall/schema';
import { routeTableSchema } from '../../kinds/route-table/schema';
import { subnetSchema } from '../../kinds/subnet/schema';
import { type Field, fieldsOf } from './fields';

test.each(kinds.map((kind) => [kind.kind, kind.schema] as const))(
  'every property of a %s has a field with a title',
  (_, schema) => {
    const titles = (fields: readonly Field[]): readonly string[] =>
      fields.flatMap((field) => {
        expect(field.title).not.toBe(field.key);
        if (field.type === 'table') return [field.title, ...titles(field.columns)];
        if (field.type === 'group') return [field.title, ...titles(field.fields)];
        return [field.title];
      });
    expect(titles(fieldsOf(schema))[0]).toBe('Name');
  },
);

test('a reference offers the kinds that it may refer to', () => {
  expect(field(subnetSchema, 'routeTable')).toMatchObject({
    type: 'reference',
    kinds: ['route-table'],
    optional: true,
  });
});

test('a default does not hide the meta of the schema inside it', () => {
  expect(field(apiManagementSchema, 'location')).toMatchObject({
    type: 'text',
    title: 'Region',
    format: 'region',
  });
  expect(field(apiManagementSchema, 'sku')).toMatchObject({
    type: 'group',
    fields: [
      { type: 'choice', options: expect.arrayContaining(['Developer', 'Premium']) },
      { type: 'number', from: 1, to: 31, unit: 'units' },
    ],
  });
});

test('a new row has the schema’s defaults, and passes the schema', () => {
  const routes = field(routeTableSchema, 'routes');
  expect(routes).toMatchObject({
    type: 'table',
    emptyRow: { name: '', addressPrefix: '', nextHopType: 'VirtualAppliance' },
  });
});

test('tables may hold tables', () => {
  expect(field(azureFirewallSchema, 'networkRuleCollections')).toMatchObject({
    columns: [
      { key: 'name' },
      { key: 'priority', type: 'number' },
      { key: 'action', type: 'choice' },
      {
        key: 'rules',
        type: 'table',
        columns: expect.arrayContaining([
          expect.objectContaining({ key: 'name' }),
          expect.objectContaining({ key: 'protocols', suggestions: ['TCP', 'UDP', 'ICMP', 'Any'] }),
        ]),
      },
    ],
  });
});

function field(schema: Parameters<typeof fieldsOf>[0], key: string): Field | undefined {
  return fieldsOf(schema).find((each) => each.key === key);
}
