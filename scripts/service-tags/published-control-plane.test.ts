import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedControlPlane } from '../../src/azure/flows/published-control-plane';
import { publishedControlPlaneJson } from './published-control-plane';

const head = 'environment,region,ip,scope';
const original = new URL('published-control-plane.csv', import.meta.url);

describe('the list of published addresses', () => {
  test('is grouped by environment, scope and region', () => {
    const csv = `${head}\nAzure Public,East US,10.0.0.1,global\nAzure Public,East US,10.0.0.2,regional\r\n`;
    const { text, count } = publishedControlPlaneJson(csv);
    expect(count).toBe(2);
    expect(JSON.parse(text).environments).toEqual([
      {
        environment: 'Azure Public',
        global: [{ region: 'East US', addresses: ['10.0.0.1'] }],
        regional: [{ region: 'East US', addresses: ['10.0.0.2'] }],
      },
    ]);
  });

  test.each([
    { line: 1, csv: 'region,ip\n' },
    { line: 2, csv: `${head}\nAzure Public,East US,10.0.0.1,everywhere` },
    { line: 3, csv: `${head}\nAzure Public,East US,10.0.0.1,global\nAzure Public,East US,banana,global` },
    { line: 2, csv: `${head}\nAzure Public,"East US, 2",10.0.0.1,global` },
  ])('is refused at line $line', ({ line, csv }) => {
    expect(() => publishedControlPlaneJson(csv)).toThrow(`line ${line}:`);
  });

  test('is what the committed JSON was made from', () => {
    expect(JSON.parse(publishedControlPlaneJson(readFileSync(original, 'utf8')).text)).toEqual(
      publishedControlPlane,
    );
  });
});
