import { describe, expect, test } from 'vitest';
import { kinds } from '../kinds';
import { type JsonSchema, topologyJsonSchema } from './json-schema';

const schema = topologyJsonSchema() as {
  required: string[];
  properties: Record<string, JsonSchema>;
  $defs: Record<string, { required: string[]; properties: Record<string, JsonSchema> }>;
};

describe('the JSON Schema of a topology file', () => {
  test('describes every kind, told apart by its name', () => {
    expect(Object.keys(schema.$defs)).toEqual(kinds.map(({ kind }) => kind));
    expect(schema.properties.resources).toMatchObject({
      items: { oneOf: expect.arrayContaining([{ $ref: '#/$defs/subnet' }]) },
    });
    expect(schema.$defs.subnet?.properties.kind).toMatchObject({ const: 'subnet' });
  });

  test('requires no more than files need', () => {
    expect(schema.required).toEqual(['format', 'version', 'name', 'resources']);
    expect(schema.$defs['route-table']?.required).toEqual(['id', 'kind', 'name']);
  });

  test('has labels, help and suggestions, and none of our own keywords', () => {
    expect(schema.$defs.subnet?.properties.addressPrefix).toMatchObject({
      title: 'Address prefix',
      type: 'string',
    });
    const text = JSON.stringify(schema);
    expect(text).toContain('"examples":["Storage","Sql"');
    for (const ours of ['"reference"', '"widget"', '"suggestions"', 'ipv4-prefix'])
      expect(text).not.toContain(ours);
  });

  test('is plain JSON, the same every time', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(topologyJsonSchema()).toEqual(schema);
  });
});
